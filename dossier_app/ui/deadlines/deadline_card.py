"""One deadline: what to do, until when, how it was counted, by which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dossier_app.core.agenda import Deadline, State, Urgency, urgency
from dossier_app.ui.parts.controls import button, label, row, set_open
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.parts.when import distance
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size
from dossier_app.wording.typography import long_moment

if TYPE_CHECKING:
    from datetime import datetime

    from dossier_app.core.computation import Reading
    from dossier_app.core.deadlines import DeadlineRule
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.wording import Wording

_TONES = {
    Urgency.TODAY: "danger",
    Urgency.LAST_CHANCE: "danger",
    Urgency.LATE: "danger",
    Urgency.THIS_WEEK: "warning",
    Urgency.WAITING: "check",
    Urgency.CLOSED: "good",
}


class DeadlineCard(QFrame):
    """A card that opens on its computation."""

    def __init__(self, kit: Kit, voice: Wording, deadline: Deadline, rule: DeadlineRule, now: datetime) -> None:
        """Show a deadline.

        Args:
            kit: Theme and words.
            voice: Words about this dossier.
            deadline: What was computed.
            rule: The rule that gave it.
            now: Local time, without offset.
        """
        super().__init__()
        self.setProperty("card", "true")
        self._kit = kit
        self._voice = voice
        computation = deadline.computation
        pressing = urgency(deadline, now)
        until = long_moment(computation.deadline, kit.language)
        action = voice.words(rule.action)
        title = label(action, Size.LARGE, bold=True, wrap=True)
        word = voice.term(pressing) if deadline.state is State.RUNNING else voice.term(deadline.state)
        tone = _TONES.get(pressing, "")
        if not deadline.certain:
            word, tone = self.tr("if it applies"), "check"
        mark = label(word, bold=True, tone=tone)
        last = label(self.tr("Until %s") % until, bold=True)
        far = label(distance(computation.deadline.date(), now.date()), faint=True)
        self.setAccessibleName(f"{action} {until}, {word}")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(L, M, L, M)
        inside.setSpacing(S)
        head = row(title, mark, spacing=M)
        head.setStretch(0, 1)
        inside.addLayout(head)
        line = row(last, far, 1, spacing=S)
        inside.addLayout(line)
        self._doubts(inside, deadline)
        self._how = QWidget()
        how = QVBoxLayout(self._how)
        how.setContentsMargins(0, 0, 0, 0)
        how.setSpacing(XS)
        self._reading(how, self.tr("How it is counted"), computation.prudent)
        if computation.other_reading is not None:
            self._reading(how, self.tr("The other reading"), computation.theoretical)
        if rule.articles:
            how.addWidget(label(" · ".join(rule.articles), Size.SMALL, faint=True, wrap=True))
        notes = (rule.note,) if rule.note is not None else ()
        how.addWidget(SourcesCard(kit, rule.references, rule.confidence, notes))
        self._how.hide()
        self._toggle = button("", Icon.DOWN, kind="link", call=self._show)
        self._toggle.setText(self.tr("How it is counted, and sources"))
        self._toggle.setAccessibleDescription(self.accessibleName())
        inside.addLayout(row(self._toggle, 1))
        inside.addWidget(self._how)

    def _doubts(self, inside: QVBoxLayout, deadline: Deadline) -> None:
        computation = deadline.computation
        if not deadline.certain:
            inside.addWidget(
                label(self.tr("An answer that is not known yet decides whether this applies."), tone="check")
            )
        if deadline.implied:
            inside.addWidget(label(self.tr("Follows from a silence that is expected, not reported."), faint=True))
        other = computation.other_reading
        if other is not None:
            text = self.tr("By another reading, until %s. Do not rely on it: act before the earlier date.")
            inside.addWidget(label(text % long_moment(other, self._kit.language), wrap=True, tone="check"))
            for doubt in computation.doubts:
                inside.addWidget(label(self._voice.term(doubt, "doubt"), Size.SMALL, faint=True, wrap=True))
        for problem in deadline.problems:
            inside.addWidget(label(self._voice.text(problem), wrap=True, tone="warning"))

    def _reading(self, inside: QVBoxLayout, title: str, reading: Reading) -> None:
        inside.addWidget(label(title, Size.SMALL, bold=True, faint=True))
        for number, sentence in enumerate(self._voice.reading(reading), 1):
            inside.addWidget(label(f"{number}.  {sentence}", wrap=True))
        inside.addSpacing(XS)

    def _show(self) -> None:
        shown = self._how.isHidden()
        self._how.setVisible(shown)
        text = self.tr("Hide the count") if shown else self.tr("How it is counted, and sources")
        set_open(self._toggle, text, opened=shown)

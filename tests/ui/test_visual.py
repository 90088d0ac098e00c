"""The visual language is written down in one page, and nothing in the window speaks another.

``python -m tests.ui.test_visual`` writes the page again from the tokens.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from dossier_app.core.states import State
from dossier_app.settings import resources_folder
from dossier_app.ui.style.colour import READABLE, contrast
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.tokens import (
    ICON_L,
    ICON_M,
    ICON_S,
    ICON_XL,
    ON_PAPER,
    ON_PAPER_CHOSEN,
    ON_PAPER_FAINT,
    PAPER,
    RADIUS,
    SCALE,
    TARGET,
    XL,
    XS,
    XXL,
    XXS,
    Colours,
    L,
    M,
    S,
    colours,
)
from dossier_app.wording import Wording

PAGE = resources_folder() / "VISUAL.md"
UI = Path(__file__).parents[2] / "dossier_app" / "ui"
SPOKEN = {"tokens.py", "colour.py", "stylesheet.py", "printing.py"}
"""Where colours and sizes are made, or put on paper; everywhere else they are named."""

COLOURED = re.compile(r"\"#[0-9a-fA-F]{3,8}\"|QColor\(\"|Qt\.GlobalColor\.(?!transparent)\w+")
SPACED = re.compile(r"(?:setSpacing|addSpacing)\([1-9]|(?:spacing|margin)=[1-9]|setContentsMargins\([^)]*\b[1-9]\d*\b")
SIZED = re.compile(r"setPointSize|font-size:\s*[0-9]|setPixelSize\((?!13\))[0-9]")


def written() -> str:
    """Return the page."""
    light, dark = colours(dark=False), colours(dark=True)
    scale = ", ".join(f"{round(13 * part)} ({size.value})" for size, part in SCALE.items())
    lines = [
        "# The visual language of the window",
        "",
        "Written from the tokens by `python -m tests.ui.test_visual`; a test holds it to them, and the window to it.",
        "",
        "## Space and size",
        "",
        f"Spacing {XXS}, {XS}, {S}, {M}, {L}, {XL}, {XXL}. Radius {RADIUS}. One elevation: a line, never a shadow.",
        f"What is pressed is at least {TARGET} high. Icons {ICON_S}, {ICON_M}, {ICON_L}, {ICON_XL}, of one family,",
        "tinted by the palette. Rows: 44 in *confort*, 32 in *compact*, which lists over 30 take by themselves.",
        "",
        f"Type: the system's interface font. Steps for 13 pixels: {scale}.",
        "Two weights: regular, and demi-bold for titles and names. Figures are tabular.",
        "",
        "## Colours",
        "",
        "One accent, the system's where it has one, brought to a readable contrast. Greys for structure.",
        "",
        "| colour | light | on its ground | dark | on its ground |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in ("text", "faint", "accent", "good", "check", "warning", "danger", "quiet", "asked", "said"):
        cells = [f"`{getattr(c, name).name()}` | {contrast(getattr(c, name), c.surface):.1f}:1" for c in (light, dark)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += [
        "",
        f"A page is `{PAPER.name()}` in both themes; marks on it are `{ON_PAPER.name()}`,",
        f"`{ON_PAPER_CHOSEN.name()}` for the one held, `{ON_PAPER_FAINT.name()}` for what is said second.",
        "",
        "## States",
        "",
        "Always an icon, a word and a colour; no two share their shape.",
        "",
        "| state | icon | word | light | dark |",
        "| --- | --- | --- | --- | --- |",
    ]
    voice = Wording("fr")
    for state in State:
        hues = " | ".join(f"`{colour_of(state, c).name()}`" for c in (light, dark))
        lines.append(f"| {state.value} | {ICONS[state].value} | {voice.term(state)} | {hues} |")
    lines += [
        "",
        "## Manners",
        "",
        "- One main button a view, filled with the accent; links for what is secondary; nothing destructive is filled.",
        "- Messages stand in a strip above the view, with what to do next; boxes are for what cannot be undone.",
        "- What is too long ends in dots and is read whole in its tip; nothing else is cut.",
        "- Work longer than a moment shows its step, its file, n/N, the time left, and a way to stop.",
        "- Nothing moves for more than 150 ms, and nothing imitates the State's own signs.",
        "",
    ]
    return "\n".join(lines)


def test_the_page_says_what_the_tokens_are() -> None:
    assert PAGE.read_text("utf-8") == written(), "python -m tests.ui.test_visual writes it again"


@pytest.mark.parametrize("kind", [COLOURED, SPACED, SIZED], ids=["colours", "spaces", "sizes"])
def test_nothing_in_the_window_has_a_colour_or_a_size_of_its_own(kind: re.Pattern[str]) -> None:
    found = [
        f"{file.name}:{number} {line.strip()}"
        for file in sorted(UI.rglob("*.py"))
        if file.name not in SPOKEN
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if kind.search(line) and "#" not in line.split("Q")[0]
    ]
    assert found == []


def test_marks_on_paper_are_read_on_white() -> None:
    assert all(contrast(each, PAPER) >= READABLE for each in (ON_PAPER, ON_PAPER_CHOSEN, ON_PAPER_FAINT))


@pytest.mark.parametrize("theme", [colours(dark=False), colours(dark=True)], ids=["light", "dark"])
def test_every_state_is_read_on_every_ground_it_stands_on(theme: Colours) -> None:
    grounds = (theme.surface, theme.window, theme.raised, theme.selection, theme.hover)
    for state in State:
        hue = colour_of(state, theme)
        assert min(contrast(hue, QColor(ground)) for ground in grounds) >= READABLE, state


def test_no_two_states_share_their_icon() -> None:
    assert len({ICONS[state] for state in State}) == len(State)


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")


GALLERY = resources_folder() / "pictures"


def test_every_window_of_the_index_has_its_picture_small_and_in_its_place() -> None:
    index = (GALLERY / "README.md").read_text("utf-8")
    named = re.findall(r"\]\(([a-z-]+/[a-z-]+\.png)\)", index)
    there = {file.relative_to(GALLERY).as_posix(): file.stat().st_size for file in GALLERY.rglob("*.png")}
    assert sorted(named) == sorted(there)
    assert {name: size for name, size in there.items() if size > 75_000} == {}
    assert sum(there.values()) < 4_500_000

"""Any sequence of edits, undos, redos, closings and reopenings equals its model."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dossier_app.vault.store import digest
from tests.vault.making import NOW, new_store, opened

values = st.binary(max_size=60) | st.binary(min_size=1, max_size=4).map(lambda part: part * 2000)


class DossierModel(RuleBasedStateMachine):
    """A dossier beside a list of values and a place in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.dossier"
        self.store = new_store(self.path)
        self.steps: list[tuple[str, bytes]] = [("Nouveau dossier", b"first")]
        self.at = 0
        self.documents: dict[str, bytes] = {}

    @rule(value=values, label=st.text(max_size=5), document=st.none() | st.binary(max_size=50))
    def edit(self, value: bytes, label: str, document: bytes | None) -> None:
        blobs = () if document is None else (document,)
        self.store.commit(value, label, now=NOW, blobs=blobs)
        self.steps[self.at + 1 :] = [(label, value)]
        self.at += 1
        self.documents.update({digest(blob): blob for blob in blobs})

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.at -= 1
        assert self.store.undo() == self.steps[self.at][1]

    @precondition(lambda self: self.at < len(self.steps) - 1)
    @rule()
    def redo(self) -> None:
        self.at += 1
        assert self.store.redo() == self.steps[self.at][1]

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = opened(self.path)

    @rule(steps=st.integers(min_value=1, max_value=5))
    def forget(self, steps: int) -> None:
        self.store.collect(lambda _value: self.documents, steps=steps)
        gone = max(0, self.at - steps)
        del self.steps[:gone]
        self.at -= gone

    @invariant()
    def equals_its_model(self) -> None:
        assert self.store.value() == self.steps[self.at][1]
        history = self.store.history()
        assert [(info.label, self.store.value_at(info.number)) for info in history] == self.steps
        assert [info.current for info in history].index(True) == self.at
        assert self.store.undo_label() == (self.steps[self.at][0] if self.at else None)
        assert self.store.redo_label() == (self.steps[self.at + 1][0] if self.at + 1 < len(self.steps) else None)
        assert {name: self.store.blob(name) for name in self.store.blob_names()} == self.documents

    def teardown(self) -> None:
        assert self.store.check() == ()
        self.store.close()
        self.folder.cleanup()


TestDossierModel = DossierModel.TestCase
TestDossierModel.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)

"""The two files of settings: read once a change, whoever makes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from dossier_app.settings import Preferences, Settings, runtime_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_change_by_another_program_is_seen(tmp_path: Path) -> None:
    ours, theirs = Settings(tmp_path, tmp_path), Settings(tmp_path, tmp_path)
    assert ours.preferences() == Preferences()
    theirs.remember(Preferences(language="fr"))
    assert ours.preferences().language == "fr"
    theirs.remember(structs.replace(theirs.preferences(), language="en"))
    assert ours.preferences().language == "en"
    (tmp_path / "preferences.json").unlink()
    assert ours.preferences() == Preferences()


def test_a_file_that_nobody_changed_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path, tmp_path)
    settings.remember(Preferences(idle_minutes=3))
    assert settings.preferences().idle_minutes == 3
    monkeypatch.setattr("pathlib.Path.read_bytes", None)
    assert settings.preferences().idle_minutes == 3


def test_damaged_preferences_are_the_defaults_until_they_are_kept_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path)
    settings.remember(Preferences(idle_minutes=3))
    (tmp_path / "preferences.json").write_bytes(b"{")
    assert settings.preferences() == Preferences()
    settings.remember(Preferences(idle_minutes=4))
    assert settings.preferences().idle_minutes == 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such folder")
def test_the_folder_in_memory_is_the_one_of_the_session_and_none_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert runtime_folder() == tmp_path
    for elsewhere in ("", ".", str(tmp_path / "gone")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", elsewhere)
        assert runtime_folder() is None
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert runtime_folder() is None

"""The two files of settings: read once a change, whoever makes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.errors import AppError
from dossier_app.core.scanning import Device, Driver, KeptScanning, ScanProfile, ScanSettings
from dossier_app.settings import Association, Preferences, Settings, runtime_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_change_by_another_program_is_seen(tmp_path: Path) -> None:
    ours, theirs = Settings(tmp_path, tmp_path), Settings(tmp_path, tmp_path)
    assert ours.preferences() == Preferences()
    theirs.remember(Preferences(language="fr"))
    assert ours.preferences().language == "fr"
    theirs.remember(theirs.preferences()._replace(language="en"))
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


@pytest.mark.parametrize(
    "written", [b"[]", b"3", b"\xff", b"[" * 100_000, b'{"theme": "pink", "cabinets": "one", "hide_names": 1}']
)
def test_what_cannot_be_a_preference_is_the_default(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(written)
    assert Settings(tmp_path, tmp_path).preferences() == Preferences()


def test_one_preference_that_means_nothing_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(
        '{"theme": "dark", "idle_minutes": true, "later": 1, "cabinets": ["A", "B"]}'
    )
    assert Settings(tmp_path, tmp_path).preferences() == Preferences(theme="dark", cabinets=("A", "B"))


def test_preferences_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Preferences(
        "fr", "dark", "compact", ("/é/Armoire",), 0, "AdnQ", hide_names=True, backup="/b", backup_on_close=True
    )
    Settings(tmp_path / "new", tmp_path).remember(kept)
    assert Settings(tmp_path / "new", tmp_path).preferences() == kept


def test_the_file_of_the_association_prevails_over_the_users(tmp_path: Path) -> None:
    site, own = tmp_path / "site", tmp_path / "own"
    site.mkdir()
    assert Settings(own, site).association() == Association()
    (site / "association.toml").write_text('office = "DEMO"\nidle_minutes = 5\n', "utf-8")
    settings = Settings(own, site)
    assert settings.association() == Association(office="DEMO", idle_minutes=5)
    settings.remember(Preferences(idle_minutes=60))
    assert settings.idle_minutes() == 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"idle_minute = 5", "idle_minute = 5"),
        (b"idle_minutes = '5'\noffice = 3", "idle_minutes = '5', office = 3"),
        (b"days_in_bin = true", "days_in_bin = True"),
        (b"office = ", "end of document"),
        (b"office = '\xff'", "utf-8"),
    ],
)
def test_a_file_of_the_association_that_means_nothing_is_refused_and_said(
    tmp_path: Path, written: bytes, said: str
) -> None:
    (tmp_path / "association.toml").write_bytes(written)
    with pytest.raises(AppError) as refused:
        Settings(tmp_path / "own", tmp_path).association()
    assert refused.value.code == "association-file-invalid"
    assert said in str(refused.value.parameters["detail"])


def test_scanners_and_their_settings_are_kept_beside_the_preferences(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path)
    assert settings.scanning() == KeptScanning()
    one, other = (Device(driver=Driver.ESCL, address=f"https://{n}", name=n) for n in ("a", "b"))
    profile = ScanProfile(name="Pile", settings=ScanSettings())
    settings.remember_scanning(KeptScanning(profiles=(profile,), watched="/scans"))
    assert settings.used_scanner(one, "f1").fingerprint == "f1"
    settings.used_scanner(other)
    assert settings.used_scanner(one, "f2").fingerprint == "f1"
    assert [device.name for device in settings.scanning().scanners] == ["a", "b"]
    settings.forget_scanner(one)
    assert settings.scanning() == KeptScanning(scanners=(other,), profiles=(profile,), watched="/scans")
    (tmp_path / "scanning.json").write_bytes(b"{")
    assert settings.scanning() == KeptScanning()


def test_a_folder_that_cannot_be_written_costs_the_preference_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings = Settings(tmp_path / "file", tmp_path)
    settings.remember(Preferences(language="fr"))
    assert settings.preferences() == Preferences()


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

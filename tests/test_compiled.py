"""The compiled law: as fast as it can be, and never anything but what the files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier_app import compiled, library
from dossier_app.library import LibraryError
from dossier_app.settings import cache_folder, checklists_folder

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.law import Library

WORDS = '{ fr = "mots" }'
SHARED = f"""
[[section]]
id = "identity"
title = {WORDS}

[[family]]
id = "family"
title = {WORDS}
"""
PIECES = f"""
[[piece]]
id = "passport"
title = {WORDS}
"""
LIST = f"""
id = "carte"
title = {WORDS}
family = "family"
summary = {WORDS}

[[revision]]
in_force_from = 2026-01-01
checked_on = 2026-11-22
references = [{{ title = "Code fictif", read_on = 2026-11-22 }}]

[[revision.requirement]]
id = "passport"
section = "identity"
one_of = ["passport"]
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    folder = tmp_path / "law"
    for name, content in (("shared", SHARED), ("pieces/common", PIECES), ("titles/carte", LIST)):
        file = folder / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def outcome(*folders: Path, cache: Path | None) -> Library | tuple[object, ...]:
    try:
        return library.load(*folders) if cache is None else compiled.load(*folders, cache=cache)
    except LibraryError as error:
        return error.faults


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.toml") if path.is_file())


def test_the_second_reading_is_the_same_law_without_toml(
    law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compiled.load(law, cache=cache)
    monkeypatch.setattr("tomllib.loads", None)
    assert compiled.load(law, cache=cache) == first


def test_the_official_law_comes_back_whole(cache: Path) -> None:
    official = compiled.load(checklists_folder(), cache=cache)
    again = compiled.load(checklists_folder(), cache=cache)
    assert again == official
    assert list(again.checklists) == list(official.checklists)
    assert list(again.pieces) == list(official.pieces)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_of_any_file_that_changes_is_read_again(law: Path, cache: Path, data: st.DataObject) -> None:
    compiled.load(law, cache=cache)
    file = data.draw(st.sampled_from(files(law)))
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != before[at]))
    file.write_bytes(before[:at] + bytes([byte]) + before[at + 1 :])
    try:
        assert outcome(law, cache=cache) == outcome(law, cache=None)
    finally:
        file.write_bytes(before)
    assert compiled.load(law, cache=cache) == library.load(law)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_copy_with_any_byte_damaged_is_not_believed(law: Path, cache: Path, data: st.DataObject) -> None:
    sound = compiled.load(law, cache=cache)
    copy = cache / compiled.NAME
    whole = copy.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))
    copy.write_bytes(data.draw(st.sampled_from([whole[:at] + bytes([byte]) + whole[at + 1 :], whole[:at], b""])))
    assert compiled.load(law, cache=cache) == sound
    assert copy.read_bytes() == whole


def test_a_file_added_removed_or_renamed_is_noticed(law: Path, cache: Path) -> None:
    compiled.load(law, cache=cache)
    (law / "titles" / "autre.toml").write_text(LIST.replace('"carte"', '"autre"'), "utf-8")
    assert list(compiled.load(law, cache=cache).checklists) == ["autre", "carte"]
    (law / "titles" / "autre.toml").rename(law / "titles" / "zzz.toml")
    assert list(compiled.load(law, cache=cache).checklists) == ["carte", "autre"]
    (law / "titles" / "zzz.toml").unlink()
    assert list(compiled.load(law, cache=cache).checklists) == ["carte"]


def test_the_folder_of_an_association_counts(law: Path, cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "titles"
    own.mkdir(parents=True)
    (own / "autre.toml").write_text(LIST.replace('"carte"', '"autre"'), "utf-8")
    compiled.load(law, cache=cache)
    assert list(compiled.load(law, own.parent, cache=cache).checklists) == ["carte", "autre"]
    (own / "autre.toml").write_text(LIST.replace('"carte"', '"encore"'), "utf-8")
    assert list(compiled.load(law, own.parent, cache=cache).checklists) == ["carte", "encore"]
    assert list(compiled.load(law, cache=cache).checklists) == ["carte"]


def test_the_same_file_in_another_folder_is_another_law(law: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    compiled.load(law, tmp_path / "empty", cache=cache)
    before = (cache / compiled.NAME).read_bytes()
    compiled.load(tmp_path / "empty", law, cache=cache)
    assert (cache / compiled.NAME).read_bytes() != before


def test_another_program_reads_the_files_again(law: Path, cache: Path, tmp_path: Path) -> None:
    package = tmp_path / "program"
    (package / "core").mkdir(parents=True)
    (package / "core" / "law.py").write_text("one", "utf-8")
    compiled.load(law, cache=cache, package=package)
    before = (cache / compiled.NAME).read_bytes()
    (package / "core" / "law.py").write_text("two", "utf-8")
    compiled.load(law, cache=cache, package=package)
    assert (cache / compiled.NAME).read_bytes() != before


def test_a_program_whose_sources_are_not_there_keeps_no_copy(law: Path, cache: Path, tmp_path: Path) -> None:
    assert compiled.load(law, cache=cache, package=tmp_path / "nowhere") == library.load(law)
    (tmp_path / "odd" / "library.py").mkdir(parents=True)
    assert compiled.load(law, cache=cache, package=tmp_path / "odd") == library.load(law)
    assert not cache.exists()


def test_law_that_has_faults_is_refused_each_time_and_never_kept(law: Path, cache: Path, tmp_path: Path) -> None:
    (law / "pieces" / "a.toml").mkdir()
    for folders in ((law,), (law, tmp_path / "nowhere")):
        with pytest.raises(LibraryError):
            compiled.load(*folders, cache=cache)
    (law / "pieces" / "a.toml").rmdir()
    (law / "pieces" / "a.toml").write_text("[[piece]\n", "utf-8")
    for _ in range(2):
        with pytest.raises(LibraryError):
            compiled.load(law, cache=cache)
    assert not cache.exists()


def test_a_cache_folder_that_cannot_be_written_costs_only_time(law: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    assert compiled.load(law, cache=in_the_way) == library.load(law)
    assert compiled.load(law, cache=in_the_way / "under") == library.load(law)


def test_a_copy_that_is_no_file_or_too_large_is_not_opened(law: Path, cache: Path) -> None:
    (cache / compiled.NAME).mkdir(parents=True)
    assert compiled.load(law, cache=cache) == library.load(law)
    (cache / compiled.NAME).rmdir()
    with (cache / compiled.NAME).open("wb") as copy:
        copy.truncate(65 * 1024 * 1024)
    assert compiled.load(law, cache=cache) == library.load(law)
    assert (cache / compiled.NAME).stat().st_size < 1024 * 1024


def test_a_copy_that_cannot_be_opened_is_replaced(law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = compiled.load(law, cache=cache)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.is_file", _refused)
        assert compiled.load(law, cache=cache) == sound


def _refused(_path: Path) -> bool:
    raise PermissionError


def test_a_copy_of_another_shape_is_not_believed_even_when_whole(law: Path, cache: Path) -> None:
    key = compiled._key(library.gather(law), compiled._PACKAGE) or b""
    cache.mkdir()
    for body in (b"\xc1", msgspec.msgpack.encode({"sections": 3}), b"\x91" * 5000):
        (cache / compiled.NAME).write_bytes(compiled._head(key, body) + body)
        assert compiled.load(law, cache=cache) == library.load(law)


def test_the_copy_is_in_the_cache_of_the_user_and_holds_law_alone(home: Path) -> None:
    assert home in cache_folder().parents

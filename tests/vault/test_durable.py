"""Small files are written whole or not at all, and what the system refuses is said."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import durable
from tests.vault.making import code_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.ENOENT, "file-missing"),
        (errno.EIO, "disk-error"),
    ],
)
def test_refusals_of_the_system_have_codes(number: int, code: str) -> None:
    with pytest.raises(AppError) as error, durable.disk_errors("a.json"):
        raise OSError(number, "injected")
    assert error.value.code == code
    assert error.value.parameters == {"file": "a.json", "reason": errno.errorcode[number]}


def test_a_refusal_without_a_number_is_a_disk_error() -> None:
    with pytest.raises(AppError) as error, durable.disk_errors("a.json"):
        raise OSError
    assert (error.value.code, error.value.parameters["reason"]) == ("disk-error", "unknown")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in (b"first", b"second"):
        durable.write_whole(path, content)
        assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_a_failed_flush_leaves_the_old_content_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    durable.write_whole(path, b"first")

    def failing(_handle: int) -> None:
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(os, "fsync", failing)
    assert code_of(lambda: durable.write_whole(path, b"second")) == "disk-error"
    assert path.read_bytes() == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(("refusals", "content"), [(2, b"second"), (99, b"first")])
def test_a_file_that_somebody_reads_for_an_instant_is_replaced_when_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, content: bytes
) -> None:
    path, tries, replace = tmp_path / "a.json", [0], type(tmp_path).replace
    durable.write_whole(path, b"first")

    def busy(source: Path, target: Path) -> Path:
        tries[0] += 1
        if tries[0] <= refusals:
            raise PermissionError(errno.EACCES, "held by a virus scanner")
        return replace(source, target)

    monkeypatch.setattr(type(tmp_path), "replace", busy)
    monkeypatch.setattr(durable, "PATIENCE_SECONDS", (0.0, 0.0, 0.0))
    if refusals < 4:
        durable.write_whole(path, b"second")
    else:
        assert code_of(lambda: durable.write_whole(path, b"second")) == "read-only"
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_cannot_be_flushed_is_passed_over(tmp_path: Path) -> None:
    durable.sync_folder(tmp_path / "gone")


def test_removing_says_whether_there_was_something(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert durable.remove(tmp_path / "a")
    assert not durable.remove(tmp_path / "a")
    (tmp_path / "folder").mkdir()
    assert code_of(lambda: durable.remove(tmp_path / "folder")) in {"disk-error", "read-only"}


def test_a_file_is_read_in_pieces(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcde")
    assert list(durable.pieces(tmp_path / "a", 2)) == [b"ab", b"cd", b"e"]
    assert code_of(lambda: list(durable.pieces(tmp_path / "b", 2))) == "file-missing"

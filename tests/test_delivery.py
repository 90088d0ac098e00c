"""A file reaches its place whole, checked and in one step, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

import pytest

from dossier_app.core.problems import AppError
from dossier_app.delivery import deliver, together

if TYPE_CHECKING:
    from pathlib import Path

NEW = b"%PDF new" * 1000


def write(file: BinaryIO) -> None:
    file.write(NEW[:100])
    file.write(memoryview(NEW)[100:])


def accept(file: BinaryIO) -> None:
    assert file.read() == NEW


def test_a_file_is_written_checked_and_put_in_a_folder_made_for_it(tmp_path: Path) -> None:
    target = tmp_path / "clé" / "Dossier DEMO Awa.pdf"
    delivered = deliver(target, write, accept)
    assert target.read_bytes() == NEW
    assert (delivered.path, delivered.size) == (target, len(NEW))
    assert delivered.sha256 == hashlib.sha256(NEW).hexdigest()
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("fault", ["writing", "checking", "full disk"])
def test_a_fault_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, fault: str) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"old")

    def fail(file: BinaryIO) -> None:
        file.write(b"half") if fault != "checking" else write(file)
        if fault == "full disk":
            raise OSError(errno.ENOSPC, "no space")
        if fault == "writing":
            raise AppError("cancelled")

    def refuse(_: BinaryIO) -> None:
        raise AppError("verification-failed")

    with pytest.raises(AppError) as caught:
        deliver(target, fail, refuse)
    expected = {"writing": "cancelled", "checking": "verification-failed", "full disk": "disk-full"}
    assert caught.value.code == expected[fault]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_bytes_that_a_disk_gives_back_otherwise_are_not_delivered(tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"

    def lie(file: BinaryIO) -> None:
        write(file)
        part = next(tmp_path.glob(".*.part"))
        file._stream.flush()  # type: ignore[attr-defined]  # the disk must hold what it then loses
        part.write_bytes(NEW[:-1] + b"!")

    with pytest.raises(AppError, match="written-differs"):
        deliver(target, lie, accept)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AppError) as caught:
        deliver(tmp_path / "file" / "dossier.pdf", write, accept)
    assert (caught.value.code, caught.value.parameters) == ("cannot-write", {"file": "dossier.pdf"})


def test_a_target_that_is_a_folder_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(AppError, match="cannot-write"):
        deliver(target, write, accept)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_device_or_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "tube", tmp_path / "sortie"
    os.mkfifo(pipe)
    folder.mkdir()

    for target in (pipe, folder):
        with pytest.raises(AppError) as caught:
            deliver(target, lambda _file: pytest.fail("written in vain"), lambda _file: None)
        assert (caught.value.code, caught.value.parameters) == ("cannot-write", {"file": target.name})

    assert pipe.is_fifo()
    assert folder.is_dir()


def test_files_of_a_set_replace_the_earlier_ones_once_the_last_is_checked(tmp_path: Path) -> None:
    first, second, fresh = (tmp_path / name for name in ("1.pdf", "2.pdf", "3.pdf"))
    first.write_bytes(b"old 1")
    second.write_bytes(b"old 2")

    def last(_: BinaryIO) -> None:
        assert (first.read_bytes(), second.read_bytes(), fresh.exists()) == (b"old 1", b"old 2", False)

    with together() as files:
        files.add(first, write, accept)
        files.add(second, write, accept)
        files.add(fresh, write, last)
    assert [path.read_bytes() for path in (first, second, fresh)] == [NEW] * 3
    assert sorted(tmp_path.iterdir()) == [first, second, fresh]


@pytest.mark.parametrize("fault", ["checking", "placing"])
def test_a_fault_in_a_set_leaves_the_earlier_one_and_nothing_beside_it(tmp_path: Path, fault: str) -> None:
    first, fresh, last = (tmp_path / name for name in ("1.pdf", "2.pdf", "3.pdf"))
    first.write_bytes(b"old 1")

    def fail(_: BinaryIO) -> None:
        if fault == "checking":
            raise AppError("verification-failed")
        (last / "inside").mkdir(parents=True)  # nothing can be put there any more

    def put_all() -> None:
        with together() as files:
            files.add(first, write, accept)
            files.add(fresh, write, accept)
            files.add(last, write, fail)

    with pytest.raises(AppError) as caught:
        put_all()
    expected = {"checking": AppError("verification-failed"), "placing": AppError("cannot-write", file="3.pdf")}[fault]
    assert (caught.value.code, caught.value.parameters) == (expected.code, expected.parameters)
    assert first.read_bytes() == b"old 1"
    assert sorted(tmp_path.iterdir()) == [first, *([last] if fault == "placing" else [])]

"""One bit changed anywhere in any file of a cabinet is noticed and named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.database import PAGE_BYTES
from tests.vault.faulty import seeded
from tests.vault.making import NOW, PASSPHRASE, flip, new_cabinet, new_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cabinet"
    with new_cabinet(folder) as cabinet, new_dossier(cabinet) as store:
        for number in range(40):
            store.commit(b"value %d " % number + bytes(300), f"edit {number}", now=NOW, blobs=(os.urandom(9000),))
    return folder


def test_a_flip_anywhere_in_a_dossier_is_noticed(folder: Path) -> None:
    chance = seeded(1)
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        path = cabinet.file_of(cabinet.entries()[0].id)[0]
        whole = path.read_bytes()
        pages = len(whole) // PAGE_BYTES
        assert pages * PAGE_BYTES == len(whole)
        assert pages > 50
        for page in range(pages):
            start = page * PAGE_BYTES
            # Anywhere in the page, its last byte (of the authentication code), and the salt on the first one.
            for offset in {
                start + chance.randrange(PAGE_BYTES),
                start + PAGE_BYTES - 1,
                start + 3 if page == 0 else start,
            }:
                path.write_bytes(whole)
                flip(path, offset, 1 << chance.randrange(8))
                found = cabinet.check().problems
                assert {problem.code for problem in found} == {"dossier-damaged"}, offset
                assert (found[0].get("where") == "salt") == (offset < 16)
        path.write_bytes(whole)
        assert cabinet.check().problems == ()


def test_a_dossier_cut_short_is_noticed(folder: Path) -> None:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        path = cabinet.file_of(cabinet.entries()[0].id)[0]
        whole = path.read_bytes()
        for length in (0, 10, PAGE_BYTES - 1, PAGE_BYTES, len(whole) // 2, len(whole) - PAGE_BYTES, len(whole) - 1):
            path.write_bytes(whole[:length])
            assert {problem.code for problem in cabinet.check().problems} == {"dossier-damaged"}, length


def test_two_pages_exchanged_are_noticed(folder: Path) -> None:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        path = cabinet.file_of(cabinet.entries()[0].id)[0]
        whole = bytearray(path.read_bytes())
        one, other = slice(PAGE_BYTES * 20, PAGE_BYTES * 21), slice(PAGE_BYTES * 30, PAGE_BYTES * 31)
        whole[one], whole[other] = whole[other], whole[one]
        path.write_bytes(whole)
        assert {problem.code for problem in cabinet.check().problems} == {"dossier-damaged"}


@pytest.mark.parametrize("name", ["index.db", "index-copy.db"])
def test_a_flip_anywhere_in_an_index_is_noticed_and_mended(folder: Path, name: str) -> None:
    path, chance = folder / name, seeded(2)
    for page in range(path.stat().st_size // PAGE_BYTES):
        flip(path, page * PAGE_BYTES + chance.randrange(PAGE_BYTES))
        with Cabinet.open(folder, PASSPHRASE) as cabinet:
            assert [problem.get("file") for problem in cabinet.healed] == [name]
            assert len(cabinet.entries()) == 1
        with Cabinet.open(folder, PASSPHRASE) as cabinet:
            assert cabinet.healed == ()


@pytest.mark.parametrize("name", ["cabinet.json", "cabinet-copy.json"])
def test_a_flip_anywhere_in_a_header_is_noticed_and_mended(folder: Path, name: str) -> None:
    path = folder / name
    whole = path.read_bytes()
    for offset in range(0, len(whole), 23):
        flip(path, offset, 2)
        if whole[offset : offset + 1].isspace():
            path.write_bytes(whole)
            continue  # between two members a blank may become another
        with Cabinet.open(folder, PASSPHRASE) as cabinet:
            assert [problem.get("file") for problem in cabinet.healed] == [name], offset
        assert path.read_bytes() == whole


def test_a_header_changed_on_purpose_is_refused(folder: Path) -> None:
    """Whoever changes a header can also make its sum right: what is wrapped then does not open."""
    import msgspec

    from dossier_app.vault import header

    head = header.read(folder).header
    for changed in (
        msgspec.structs.replace(head, cabinet="0" * 32),
        msgspec.structs.replace(head, passphrase=msgspec.structs.replace(head.passphrase, salt=head.recovery.salt)),
    ):
        header.write(folder, changed)
        with pytest.raises(AppError) as error:
            Cabinet.open(folder, PASSPHRASE)
        assert error.value.code == "wrong-passphrase"


def test_a_newer_header_is_refused(folder: Path) -> None:
    import hashlib
    import json

    from dossier_app.vault.keys import canonical

    body = json.loads((folder / "cabinet.json").read_text(encoding="utf-8"))
    del body["sha256"]
    for change, code in (({"format": 2}, "newer-format"), ({"surprise": 1}, "cabinet-damaged")):
        changed = body | change
        changed["sha256"] = hashlib.sha256(canonical(changed)).hexdigest()
        for name in ("cabinet.json", "cabinet-copy.json"):
            (folder / name).write_bytes(canonical(changed))
        with pytest.raises(AppError) as error:
            Cabinet.open(folder, PASSPHRASE)
        assert error.value.code == code

"""Another program reads a cabinet with the passphrase, from what the page of the format says and nothing else."""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
import os
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

import apsw
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.handover import hand_over
from tests.vault.making import KDF, NOW, PASSPHRASE, new_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    # Runs one query on a database, given its file and the text of its key.
    Reader = Callable[[Path, str, str], list[tuple[Any, ...]]]

DOCUMENT = os.urandom(2_500_000)
VALUES = [b"first", b"a long value, " * 50, b"a long value, " * 20 + b"changed" + b"a long value, " * 29]


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, str]:
    """A cabinet as this program writes it, and its recovery code."""
    cabinet, code = Cabinet.create(tmp_path / "cabinet", PASSPHRASE, kdf=KDF)
    with cabinet:
        store = new_dossier(cabinet)
        for value in VALUES[1:]:
            store.commit(value, "edit", now=NOW, blobs=(DOCUMENT,))
        hand_over(store, tmp_path / "given.zip", "moulin", kdf=KDF)
    return tmp_path / "cabinet", code


def with_apsw(path: Path, key: str, query: str) -> list[tuple[Any, ...]]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for setting in ("cipher = 'sqlcipher'", "legacy = 4", "legacy_page_size = 8192", f'key = "{key}"'):
        connection.execute(f"PRAGMA {setting}")
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def with_sqlcipher(path: Path, key: str, query: str) -> list[tuple[Any, ...]]:
    sqlcipher: Any = importlib.import_module("sqlcipher3.dbapi2")  # it ships no types
    connection = sqlcipher.connect(str(path))
    connection.execute(f'PRAGMA key = "{key}"')
    connection.execute("PRAGMA cipher_page_size = 8192")
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()
    return rows


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unwrapped(slot: dict[str, str], key: bytes, described: dict[str, object]) -> bytes:
    nonce, wrapped = base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"])
    return AESGCM(key).decrypt(nonce, wrapped, canonical(described))


def from_passphrase(slot: dict[str, Any], passphrase: str, cabinet: str) -> bytes:
    text = " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()
    kdf = slot["kdf"]
    argon = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=32,
        iterations=kdf["passes"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    )
    described = {"cabinet": cabinet, "kdf": kdf, "salt": slot["salt"], "slot": "passphrase"}
    return unwrapped(slot, argon.derive(text), described)


def from_recovery_code(slot: dict[str, Any], code: str, cabinet: str) -> bytes:
    number = 0
    for character in code.replace("-", ""):
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(character)
    assert number % 1_048_573 == 0
    secret = (number >> 20).to_bytes(20, "big")
    key = HKDF(hashes.SHA256(), 32, base64.b64decode(slot["salt"]), b"dossier recovery").derive(secret)
    return unwrapped(slot, key, {"cabinet": cabinet, "salt": slot["salt"], "slot": "recovery"})


def values_of(rows: list[tuple[Any, ...]]) -> list[bytes]:
    values: list[bytes] = []
    for depth, start, end, change in rows:
        previous = values[-1] if values else b""
        values.append(previous[:start] + change + previous[len(previous) - end :] if depth else change)
    return values


REVISIONS = "SELECT depth, kept_start, kept_end, change FROM revision ORDER BY number"


@pytest.mark.parametrize("read", [with_apsw, with_sqlcipher], ids=["apsw", "sqlcipher"])
def test_the_page_is_enough_to_read_everything(written: tuple[Path, str], read: Reader) -> None:
    folder, code = written
    head = json.loads((folder / "cabinet.json").read_text(encoding="utf-8"))
    total = head.pop("sha256")
    assert total == hashlib.sha256(canonical(head)).hexdigest()
    master = from_passphrase(head["passphrase"], f"  {PASSPHRASE} ", head["cabinet"])
    assert from_recovery_code(head["recovery"], code, head["cabinet"]) == master
    index_key = HKDF(hashes.SHA256(), 32, None, b"dossier index").derive(master)
    for index in ("index.db", "index-copy.db"):
        [(name, key, salt, title)] = read(
            folder / index, f"x'{index_key.hex()}'", "SELECT id, key, salt, title FROM entry WHERE ready"
        )
        assert title == "DEMO Awa"
    path = folder / "dossiers" / f"{name}.dossier"
    assert path.read_bytes()[:16] == salt
    for text in (f"x'{key.hex()}'", f"x'{key.hex()}{salt.hex()}'"):
        assert values_of(read(path, text, REVISIONS)) == VALUES
        assert read(path, text, "SELECT value FROM about WHERE name = 'head'") == [(3,)]
        [(sha256, size, first, chunks)] = read(path, text, "SELECT sha256, size, first, chunks FROM blob")
        pieces = read(path, text, "SELECT id, data FROM chunk ORDER BY id")
        document = b"".join(piece for number, piece in pieces if first <= number < first + chunks)
        assert (document, size, sha256) == (DOCUMENT, len(DOCUMENT), hashlib.sha256(DOCUMENT).digest())


@pytest.mark.parametrize("read", [with_apsw, with_sqlcipher], ids=["apsw", "sqlcipher"])
def test_the_page_is_enough_to_read_a_hand_over(written: tuple[Path, str], tmp_path: Path, read: Reader) -> None:
    with zipfile.ZipFile(tmp_path / "given.zip") as bundle:
        head = json.loads(bundle.read("handover.json"))
        bundle.extract("dossier.db", tmp_path)
    key = from_passphrase(head["passphrase"], "moulin", head["handover"])
    assert values_of(read(tmp_path / "dossier.db", f"x'{key.hex()}{head['salt']}'", REVISIONS)) == VALUES


@pytest.mark.parametrize("read", [with_apsw, with_sqlcipher], ids=["apsw", "sqlcipher"])
def test_the_numbers_of_the_format_are_in_the_files(written: tuple[Path, str], read: Reader) -> None:
    folder, _code = written
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        path, row = cabinet.file_of(cabinet.entries()[0].id)
    key = f"x'{row.key.hex()}'"
    assert read(path, key, "PRAGMA application_id") == [(0x446F7344,)]
    assert read(path, key, "PRAGMA user_version") == [(2,)]

"""What an earlier program stored is opened, worked on and kept; what a later one stored is left to it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.dossier import FORMAT, PageRef
from dossier_app.core.problems import AppError, problem
from dossier_app.workspace.opened import decoded

if TYPE_CHECKING:
    from dossier_app.workspace import OpenDossier, Workspace

FIRST = base64.b64decode(
    "j6JpZKhkZGRkZGRkZKZwZXJzb26oREVNTyBBd2GpY2hlY2tsaXN0unZwZi1wYXJlbnQtZW5mYW50LWZyYW5jYWlzqHJldmlzaW9uqjIwMjYtMTEt"
    "MDKqY3JlYXRlZF9hdNb/auhDAKtmaWxpbmdfZGF0ZcCnb3ZlcmxheaCnYW5zd2Vyc5CrYXR0YWNobWVudHOR3gAUomlkpGFhYWGkbmFtZahiYWls"
    "LnBkZqhvcmlnaW5hbNlAMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYTBhMGEwYaRzaXpl"
    "zQSwpW1lZGlhr2FwcGxpY2F0aW9uL3BkZqVwYWdlc5KEpnNvdXJjZdlAMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBi"
    "MGIwYjBiMGIwYjBiMGIwYjBiMGIwYqVpbmRleACkdHVybgCkY3JvcMCEpnNvdXJjZdlAMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIw"
    "YjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYjBiMGIwYqVpbmRleAGkdHVyblqkY3JvcMCoYWRkZWRfYXTW/2roURCrcmVxdWlyZW1lbnSnaG91c2lu"
    "Z6hpbnN0YW5jZaClcGllY2WlbGVhc2WldGl0bGWgqWlzc3VlZF9vbsCrY292ZXJzX2Zyb23ArGNvdmVyc191bnRpbMCrdmFsaWRfdW50aWzAqGxh"
    "bmd1YWdlomZyrnRyYW5zbGF0aW9uX29moKtsYXd5ZXJfb25secKkbm90ZaCoZmluZGluZ3OQo2JpbpCmZXZlbnRzkKxleHBsYW5hdGlvbnOQqmRl"
    "bGl2ZXJpZXOQpG5vdGWgpmZvcm1hdAE="
)
"""A dossier as the first format wrote it: one lease of two pages, the second turned."""


def stored_format(opened: OpenDossier) -> object:
    return msgspec.msgpack.decode(opened.store.value())["format"]


def test_a_dossier_of_the_first_format_is_read_whole() -> None:
    dossier = decoded(FIRST)
    (lease,) = dossier.attachments
    assert (dossier.person, dossier.format, dossier.zone) == ("DEMO Awa", FORMAT, "metropole")
    assert (lease.name, lease.requirement, lease.piece) == ("bail.pdf", "housing", "lease")
    assert lease.pages == (PageRef(source="0b" * 32, index=0), PageRef(source="0b" * 32, index=1, turn=90))
    assert (lease.origin.source, lease.origin.leaves, lease.others) == ("0b" * 32, 2, ())


def test_the_next_edit_writes_the_format_of_today_and_undo_still_reaches_the_first(
    workspace: Workspace, opened: OpenDossier
) -> None:
    first = msgspec.msgpack.encode(msgspec.structs.replace(opened.dossier, note="avant", format=1))
    opened.store.commit(first, msgspec.json.encode(problem("note")).decode(), now=opened.dossier.created_at)
    workspace.leave(opened.id)
    again = workspace.open(opened.id)
    assert (again.dossier.note, stored_format(again)) == ("avant", 1)  # opening alone writes nothing
    again.edit(problem("note"), lambda dossier: msgspec.structs.replace(dossier, note="après"))
    assert stored_format(again) == FORMAT
    again.undo()
    assert (again.dossier.note, again.dossier.format) == ("avant", FORMAT)
    again.redo()
    assert again.dossier.note == "après"


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        (msgspec.msgpack.encode({"format": FORMAT + 97}), "newer-format"),
        (FIRST[:-1] + bytes([FORMAT + 1]), "newer-format"),  # every field is known, yet it may mean something else
        (msgspec.msgpack.encode({"format": "two"}), "dossier-unreadable"),
        (msgspec.msgpack.encode({"format": 1}), "dossier-unreadable"),
        (b"\x81", "dossier-unreadable"),
        (b"\xc0", "dossier-unreadable"),
    ],
)
def test_what_a_later_program_stored_is_refused_and_said(stored: bytes, code: str) -> None:
    with pytest.raises(AppError) as caught:
        decoded(stored)
    assert caught.value.code == code

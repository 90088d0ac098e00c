"""Documents of office programs, turned into PDF by LibreOffice where it is installed.

It runs as the one program that this kind of child may start, without network, in a folder in memory that is its whole
world: its profile is made for one document and ends with it. Macros, active content, links and updates are off. What it
makes is taken in as any PDF that somebody sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.core.converting import SECONDS, ConvertResult
from dossier_app.worker import media, programs

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.converting import Convert
    from dossier_app.worker.exchange import Exchange

_PROGRAM = "soffice"
_PIECE = 2**20
_LARGEST = 64 * 2**20
"""Bytes of a document that is handed over; it and what is made of it must fit in memory together."""

_ENDINGS = {
    media.RTF: "rtf",
    media.WORD: "doc",
    media.EXCEL: "xls",
    media.POWERPOINT: "ppt",
    media.DOCX: "docx",
    media.XLSX: "xlsx",
    media.PPTX: "pptx",
    media.ODT: "odt",
    media.ODS: "ods",
    media.ODP: "odp",
}

_PREFERENCES = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Common/Save/Document", "CreateBackup", "false"),
    ("Recovery/AutoSave", "Enabled", "false"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
    ("Java/VirtualMachine", "Enable", "false"),
)
"""What is switched off, by node of its registry, name and value."""


def convert(job: Convert, exchange: Exchange) -> ConvertResult:
    """Turn a document into a PDF.

    Raises:
        AppError: ``program-missing``, ``no-private-folder``, ``file-too-large``, ``conversion-failed``.
    """
    programs.find(_PROGRAM)
    size = exchange.sources["source"]
    if job.media not in _ENDINGS:
        raise jobs.refused("format-not-handled", media=job.media)
    if size > _LARGEST:
        raise jobs.refused("file-too-large", megabytes=size >> 20, limit=_LARGEST >> 20)
    folder = exchange.folder
    paper = folder / f"document.{_ENDINGS[job.media]}"
    paper.write_bytes(exchange.whole("source"))
    profile = folder / "profile"
    _prepare(profile)
    exchange.progress("convert", 0, 1)
    arguments = [
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        # What an administrator added for everybody lies where the fences do not let it look.
        f"-env:UNO_SHARED_PACKAGES_CACHE={(profile / 'shared').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(paper),
    ]
    done = programs.run(_PROGRAM, arguments, folder, seconds=SECONDS * 0.75)
    made = folder / "document.pdf"
    if done.code != 0 or not made.is_file():
        raise jobs.refused("conversion-failed", media=job.media)
    sent = 0
    with made.open("rb") as stream:
        while piece := stream.read(_PIECE):
            exchange.output.write(piece)
            sent += len(piece)
    exchange.progress("convert", 1, 1)
    return ConvertResult(size=sent)


def _prepare(profile: Path) -> None:
    """Write a profile in which nothing that a document asks for is done."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{node}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for node, name, value in _PREFERENCES
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )

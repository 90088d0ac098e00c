"""PDF/A-2b: what a file says of itself to be archived, and whether pieces and files keep its rules (ISO 19005-2).

The rules are those of ``pikepdf.pdfa``, which approves only what it knows; the bytes it does not look at are looked at
by :mod:`dossier_app.worker.bundle.archival_bytes`.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from dossier_app.core import jobs
from dossier_app.core.archiving import CheckArchivalResult
from dossier_app.core.problems import Problem, problem
from dossier_app.worker.bundle.archival_bytes import faults
from dossier_app.worker.bundle.archival_copy import is_left_out, mend
from dossier_app.worker.pdf.metadata import ARCHIVAL, packet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf.pdfa import Finding

    from dossier_app.core.archiving import CheckArchival, Unfit
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_writer import Writer

_CONDITION = "sRGB IEC61966-2.1"
_VERSION = slice(8, 12)
_DATE = slice(24, 36)
_REASONS: tuple[tuple[str, Unfit], ...] = (
    ("6.2.11", "fonts"),
    ("6.2.4", "colours"),
    ("6.2.2", "colours"),
    ("6.2.10", "transparency"),
    ("6.1.7", "coding"),
    ("6.2.8", "coding"),
)
_LEFT_OUT = "ISO_19005_2:6.1.7.2-1"
_MOST_RULES = 20
_MOST_TOLD = 20


@cache
def srgb() -> bytes:
    """Return the profile of sRGB, the same bytes at each run, in the version of ICC that the standard knows."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_VERSION] = bytes((4, 0x20, 0, 0))  # what it holds is as old as version 4.2
    made[_DATE] = bytes((0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(made)


def catalogue(writer: Writer, title: str) -> bytes:
    """Write profile and metadata; return what the catalogue says of them."""
    profile = writer.add_stream(b"/N 3/Filter/FlateDecode", zlib.compress(srgb(), 9))
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(%b)/Info(%b)/DestOutputProfile %d 0 R>>"
    metadata = writer.add_stream(b"/Type/Metadata/Subtype/XML", packet(title, ARCHIVAL))
    condition = _CONDITION.encode()
    return b"/Metadata %d 0 R/OutputIntents[%b]" % (metadata, intent % (condition, condition, profile))


def check(_job: CheckArchival, exchange: Exchange) -> CheckArchivalResult:
    """Judge the pages of a canonical PDF as if they stood alone in an archival file.

    Raises:
        AppError: ``file-broken``.
    """
    try:
        with pikepdf.Pdf.open(exchange.source("source")) as pdf:
            if not (_judged(pdf, range(len(pdf.pages)))):
                return CheckArchivalResult(reasons=())
            mend(pdf)
            found = _judged(pdf, range(len(pdf.pages)))
            if not found:
                return CheckArchivalResult(reasons=(), mended=True)
            apart = [index for index in range(len(pdf.pages)) if _judged(pdf, [index])]
            pages = apart or range(len(pdf.pages))
    except (pikepdf.PdfError, RuntimeError) as error:
        raise jobs.refused("file-broken", media="application/pdf") from error
    named = set(found.values())
    reasons = tuple(reason for reason in ("fonts", "colours", "coding", "transparency", "unknown") if reason in named)
    return CheckArchivalResult(
        reasons=reasons, rules=tuple(sorted(found)[:_MOST_RULES]), pages=tuple(pages), mended=True
    )


def _judged(whole: pikepdf.Pdf, indexes: Sequence[int]) -> dict[str, Unfit]:
    """Return the rules that some pages break, each with its reason in a word."""
    from pikepdf import pdfa

    with pikepdf.Pdf.new() as pdf:
        for index in indexes:
            pdf.pages.append(whole.pages[index])
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1)
        intent.OutputConditionIdentifier = pikepdf.String(_CONDITION)
        intent.DestOutputProfile = pdf.make_stream(srgb(), N=3)
        pdf.Root.OutputIntents = Array([intent])
        pdf.Root.Metadata = pdf.make_stream(packet("-", ARCHIVAL), Type=Name.Metadata, Subtype=Name.XML)
        pdf.docinfo["/Title"] = "-"
        report = pdfa.check(pdf, "2b")
        # The check is of what the library would write, without that coding; here streams are copied as they are.
        coded = any(isinstance(item, pikepdf.Stream) and is_left_out(item) for item in pdf.objects)
    found = {finding.rule: _reason(finding) for finding in report.findings}
    return found | ({_LEFT_OUT: "coding"} if coded else {})


def _reason(finding: Finding) -> Unfit:
    clause = finding.rule.partition(":")[2]
    return next((reason for start, reason in _REASONS if clause.startswith(start)), "unknown")


def validate(stream: BinaryIO) -> tuple[Problem, ...]:
    """Return every rule that a written file breaks, or that could not be checked; none means that it is PDF/A-2b."""
    from pikepdf import pdfa

    report = pdfa.validate_written(stream, "2b")
    rules = dict.fromkeys(finding.rule for finding in report.findings)
    stream.seek(0)
    found = [*rules, *faults(stream)]
    return tuple(problem("not-archival", rule=rule) for rule in found[:_MOST_TOLD])

"""Profiles, dossiers and lists made by hand, and what assembling them gives."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

import pikepdf
from pikepdf import Array, Dictionary, Name

from dossier_app.core.assembling import Assemble, AssembleResult, Nested, Verify, VerifyResult
from dossier_app.core.dossier import Attachment, Dossier, PageRef
from dossier_app.core.listing import Filed, Listed
from dossier_app.core.plan import Heading, Plan
from dossier_app.core.planning import plan
from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.bundle.verify import verify
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.worker.exchange import Exchange

WORDS = Words(fr="Essai")


def profile(**more: object) -> Profile:
    return Profile(id="essai", title=WORDS, summary=WORDS, **more)  # type: ignore[arg-type]  # fields of a profile


def heading(**more: object) -> Heading:
    facts: dict[str, object] = {
        "person": "DEMO Awa",
        "title": "Carte de séjour « vie privée et familiale »",
        "established_on": date(2026, 12, 3),
        "filing_date": date(2026, 12, 17),
    }
    return Heading(**facts | more)  # type: ignore[arg-type]  # fields of a heading


def attachment(attachment_id: str, pages: Iterable[PageRef], **more: object) -> Attachment:
    facts: dict[str, object] = {
        "id": attachment_id,
        "name": f"{attachment_id}.pdf",
        "original": "0" * 64,
        "size": 1,
        "media": "application/pdf",
        "pages": tuple(pages),
        "added_at": datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
    }
    return Attachment(**facts | more)  # type: ignore[arg-type]  # fields of an attachment


def dossier(*attachments: Attachment, **more: object) -> Dossier:
    facts: dict[str, object] = {
        "id": "essai",
        "person": "DEMO Awa",
        "checklist": "essai",
        "revision": date(2026, 1, 1),
        "created_at": datetime(2026, 11, 2, tzinfo=UTC),
        "attachments": attachments,
    }
    return Dossier(**facts | more)  # type: ignore[arg-type]  # fields of a dossier


def row(title: str, *attachments: str, section: str = "Identité", **more: object) -> Listed:
    filed = tuple(Filed(attachment=attachment_id) for attachment_id in attachments)
    return Listed(section=section, title=title, filed=filed, **more)  # type: ignore[arg-type]  # fields of a place


def refs(pdf: bytes, pages: int, **recipe: object) -> tuple[PageRef, ...]:
    return tuple(PageRef(source=name_of(pdf), index=index, **recipe) for index in range(pages))  # type: ignore[arg-type]


def name_of(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def plan_of(pdf: bytes, pages: int = 1) -> Plan:
    """Decide an output of one piece."""
    only = attachment("seule", refs(pdf, pages))
    return plan(profile(), dossier(only), [row("Pièce", only.id)], heading=heading())


def bind(
    decided: Plan, papers: Iterable[bytes], volume: int = 0, nested: tuple[Nested, ...] = ()
) -> tuple[bytes, AssembleResult]:
    """Assemble one volume."""
    exchange = Memory({name_of(pdf): pdf for pdf in papers})
    result = assemble(Assemble(plan=decided, volume=volume, nested=nested), cast("Exchange", exchange))
    return exchange.output.getvalue(), result


def check(
    pdf: bytes, decided: Plan | None = None, volume: int = 0, written: AssembleResult | None = None
) -> VerifyResult:
    """Compare a written file with its plan, or with itself."""
    return verify(Verify(plan=decided, volume=volume, written=written), cast("Exchange", Memory({"source": pdf})))


def paper(
    *pages: str, width: float = 595, height: float = 842, links: Mapping[int, int] | None = None, content: bytes = b""
) -> bytes:
    """Return a canonical PDF with one line of text a page over some content, and links from page to page."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for text in pages:
        stream = pdf.make_stream(content + f" BT /F1 14 Tf 60 {height / 2} Td ({text}) Tj ET".encode())
        dictionary = Dictionary(Type=Name.Page, MediaBox=[0, 0, width, height], Contents=stream)
        dictionary.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(dictionary)))
    for start, end in (links or {}).items():
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 390, 200, 420])
        link.Dest = Array([pdf.pages[end].obj, Name.XYZ, 0, 420, None])
        pdf.pages[start].obj.Annots = Array([pdf.make_indirect(link)])
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()

"""A shelf of made papers, to be assembled and verified without a child process."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from typing import TYPE_CHECKING, cast

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from dossier_app.core.assembling import Assemble, AssembleResult, Nested, Verify, VerifyResult
from dossier_app.core.dossier import Attachment, PageRef
from dossier_app.core.listing import Filed, Listed
from dossier_app.core.plan import Heading, Plan
from dossier_app.core.planning import plan
from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.sandbox.sealing import sealed
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.bundle.verify import verify
from tests.core.making import attachment, dossier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.outlines import Bookmark
    from dossier_app.worker.exchange import Exchange

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))
HEADING = Heading(
    person="DEMO Awa",
    title="Carte « vie privée et familiale »",
    established_on=date(2026, 11, 22),
    filing_date=date(2026, 12, 3),
)


class Memory:
    """An exchange whose sources and output are in memory."""

    def __init__(self, sources: dict[str, bytes]) -> None:
        self.sources = {name: len(data) for name, data in sources.items()}
        self._data = sources
        self.output = _Output(sources)

    def source(self, name: str, blanks: object = None) -> io.BytesIO:  # noqa: ARG002 -- here, all can be read
        """Return a source as a stream."""
        return io.BytesIO(self._data[name])

    def read(self, name: str, offset: int, length: int) -> memoryview:
        """Return a range of a source."""
        return memoryview(self._data[name])[offset : offset + length]

    def chunk(self, data: bytes) -> None:
        """Take the next bytes of the output."""
        self.output.write(data)

    def progress(self, step: str, done: int, total: int) -> None:
        """Nobody listens."""


class _Output(io.BytesIO):
    def __init__(self, sources: dict[str, bytes]) -> None:
        super().__init__()
        self._sources = sources

    def copy(self, source: str, offset: int, length: int, key: bytes = b"") -> int:
        """Put a range of a source next, as the parent does."""
        piece = self._sources[source][offset : offset + length]
        return sum(map(self.write, sealed([piece], key) if key else [piece]))

    def finish(self) -> None:
        """Nothing is held back."""


class Page:
    """A page to make: its words, its shape, and where its link leads."""

    def __init__(
        self,
        words: str,
        *,
        box: tuple[float, float, float, float] = (0, 0, 595, 842),
        turn: int = 0,
        link: int | None = None,
    ) -> None:
        self.words = words
        self.box = box
        self.turn = turn
        self.link = link


def canonical(*pages: Page) -> bytes:
    """Return a PDF such as intake makes: balanced content, nothing inherited, explicit links."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for page in pages:
        left, bottom, right, top = page.box
        middle = f"{(left + right) / 4:.1f} {(bottom + top) / 2:.1f}"
        content = f"q\nBT /F1 9 Tf {middle} Td ({page.words}) Tj ET\nQ\n".encode("cp1252")
        made = Dictionary(
            Type=Name.Page,
            MediaBox=Array(page.box),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content),
            Rotate=page.turn,
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    for number, page in enumerate(pages):
        if page.link is not None:
            target = Array([pdf.pages[page.link].obj, Name.XYZ, 10, 20, None])
            annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 2, 30, 40]), Dest=target)
            pdf.pages[number].obj.Annots = Array([annotation])
    made_bytes = io.BytesIO()
    pdf.save(made_bytes, static_id=True)
    return made_bytes.getvalue()


class Shelf:
    """Attachments and the canonical PDFs they point to."""

    def __init__(self) -> None:
        self.sources: dict[str, bytes] = {}
        self.attachments: list[Attachment] = []
        self.nested: list[Nested] = []

    def add(self, attachment_id: str, *pages: Page, outline: Iterable[Bookmark] = (), title: str = "") -> Attachment:
        """Put an attachment of these pages on the shelf."""
        data = canonical(*pages)
        source = hashlib.sha256(data).hexdigest()
        self.sources[source] = data
        recipe = tuple(PageRef(source=source, index=index) for index in range(len(pages)))
        made = msgspec.structs.replace(attachment(attachment_id), pages=recipe, title=title)
        self.attachments.append(made)
        self.nested.append(Nested(source=source, bookmarks=tuple(outline)))
        return made

    def rows(self, sections: int = 1) -> list[Listed]:
        """Return each attachment as a place of its own, in some sections."""
        size = -(-len(self.attachments) // sections)
        return [
            Listed(section=f"Rubrique {index // size + 1}", title=a.title or a.id, filed=(Filed(attachment=a.id),))
            for index, a in enumerate(self.attachments)
        ]

    def plan(self, profile: Profile = LECTURE, *, sections: int = 1) -> Plan:
        """Decide an output of everything on the shelf."""
        weights = {source: len(data) for source, data in self.sources.items()}
        return plan(profile, dossier(*self.attachments), self.rows(sections), heading=HEADING, weights=weights)

    def bind(self, decided: Plan, volume: int = 0) -> tuple[bytes, AssembleResult]:
        """Assemble one volume."""
        exchange = Memory(self.sources)
        job = Assemble(plan=decided, volume=volume, nested=tuple(self.nested))
        result = assemble(job, cast("Exchange", exchange))
        return exchange.output.getvalue(), result


def proof(
    data: bytes, decided: Plan | None = None, written: AssembleResult | None = None, volume: int = 0
) -> VerifyResult:
    """Verify a written file."""
    job = Verify(plan=decided, volume=volume, written=written)
    return verify(job, cast("Exchange", Memory({"source": data})))

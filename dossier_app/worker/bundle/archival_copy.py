"""Copies of documents that can stand in an archival file: mended without loss where that is enough, else drawn.

Without loss: fonts that no word is written in are put in the file as blank ones, and streams coded by LZW are coded
otherwise. A page that breaks other rules can only become a picture of itself, which looks the same; its words are laid
over it, unseen, so that they can still be searched and copied. That is for a person to agree to, piece by piece.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from dossier_app.core import jobs
from dossier_app.core.archiving import MakeArchivalResult
from dossier_app.worker.bundle.text_layer import blank_font
from dossier_app.worker.page import cropping
from dossier_app.worker.pdf import saving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object

    from dossier_app.core.archiving import MakeArchival
    from dossier_app.worker.exchange import Exchange

_WHOLE = (0.0, 0.0, 1.0, 1.0)
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_LARGEST = 2**28
"""Bytes that a stream coded otherwise may have once unpacked."""

Key = tuple[int, int]


def make(job: MakeArchival, exchange: Exchange) -> MakeArchivalResult:
    """Write the copy of a document.

    Raises:
        AppError: ``file-broken``, ``no-such-page``.
    """
    try:
        with Pdf.open(exchange.source("source")) as pdf:
            mend(pdf)
            for done, index in enumerate(job.pages):
                exchange.progress("draw", done, len(job.pages))
                if index >= len(pdf.pages):
                    raise jobs.refused("no-such-page", page=index + 1, pages=len(pdf.pages))
                _draw(pdf, exchange, index)
            stream = io.BufferedWriter(exchange.output, jobs.LARGEST_PIECE)
            saving.save(pdf, stream)
            stream.flush()
            stream.detach()
            exchange.output.finish()
            return MakeArchivalResult(pages=len(pdf.pages))
    except (pikepdf.PdfError, RuntimeError) as error:
        raise jobs.refused("file-broken", media="application/pdf") from error


def _draw(pdf: Pdf, exchange: Exchange, index: int) -> None:
    """Put a picture of a page in its place: same box, same rotation, same links."""
    page = pdf.pages[index]
    matrix = cropping.view_of(page).matrix
    made = cropping.crop(pdf, exchange.source("source"), index, _WHOLE)
    picture = pdf.copy_foreign(made.pages[0].as_form_xobject())
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=picture))
    page.obj.Contents = pdf.make_stream(b"q %.6f %.6f %.6f %.6f %.4f %.4f cm /Page Do Q\n" % matrix)
    if Name.Group in page.obj:
        del page.obj.Group


# --- without loss


def mend(pdf: Pdf) -> None:
    """Change what an archival file refuses and nobody sees."""
    for item in pdf.objects:
        if isinstance(item, Stream) and is_left_out(item):
            with contextlib.suppress(pikepdf.PdfError):  # what cannot be unpacked stays, and is told
                data = item.read_bytes()
                if len(data) <= _LARGEST:
                    item.write(data)  # coded as the file is saved
    idle = _idle_fonts(pdf)
    if idle:
        blank = _blank(pdf)
        for font in idle:
            for key in list(font.keys()):
                del font[key]
            for key, value in blank.items():
                font[key] = value


def is_left_out(stream: Stream) -> bool:
    """Tell whether a stream is coded by LZW (6.1.7.2)."""
    coding = stream.get("/Filter")
    codings = coding.as_list() if isinstance(coding, Array) else [coding]
    return Name.LZWDecode in codings


def _idle_fonts(pdf: Pdf) -> list[Object]:
    """Return the fonts that are not in the file and that no word is written in: makers of PDF name one out of habit."""
    shown: set[Key] = set()
    fonts: dict[Key, Object] = {}
    for content, resources in _contents(pdf):
        named = resources.get("/Font") if isinstance(resources, Dictionary) else None
        if not isinstance(named, Dictionary):
            if resources is None:  # it takes those of whoever draws it
                return []
            continue
        fonts |= {font.objgen: font for _, font in named.items() if isinstance(font, Dictionary)}
        try:
            shown |= {named[name].objgen for name in _written_in(content) if name in named}
        except (pikepdf.PdfError, ValueError):  # what cannot be read may be writing in any of them
            return []
    return [font for key, font in fonts.items() if key != (0, 0) and key not in shown and not _is_embedded(font)]


def _contents(pdf: Pdf) -> Iterator[tuple[Object, Object | None]]:
    """Yield everything that draws, with its resources."""
    for page in pdf.pages:
        yield page.obj, page.obj.get("/Resources", Dictionary())
    for item in pdf.objects:
        if isinstance(item, Stream) and (item.get("/Subtype") == Name.Form or "/PatternType" in item):
            yield item, item.get("/Resources")


def _written_in(content: Object) -> set[str]:
    """Return the names of the fonts that a content writes words in."""
    found: set[str] = set()
    current, stack = "", []
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator == "Tf" and len(instruction.operands):
            current = str(instruction.operands[0])
        elif operator == "q":
            stack.append(current)
        elif operator == "Q" and stack:
            current = stack.pop()
        elif operator in _SHOWING:
            found.add(current)
    return found


def _is_embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    held = font.get("/DescendantFonts")
    own = held[0] if isinstance(held, Array) and len(held) else font
    descriptor = own.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(program in descriptor for program in _PROGRAMS)


def _blank(pdf: Pdf) -> Dictionary:
    """Return a font that is in the file and shows nothing."""
    program = blank_font()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/DSRTXT+Unseen"),
        Flags=5,
        FontBBox=Array([0, 0, 500, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/DSRTXT+Unseen"),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/DSRTXT+Unseen"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(letters)]),
    )

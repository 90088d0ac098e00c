"""Makes a page again from others: cropped, straightened, or two sides of a card on one sheet at their true size.

What is left out is in no byte of what is written. A page that is one picture keeps its pixels: they are cut. Any other
page is drawn, and only the words that lie within the kept part are laid over the drawing, unseen, for search.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name, Page, Pdf, Rectangle

from dossier_app.core import jobs
from dossier_app.core.remaking import MakePageResult
from dossier_app.worker import media
from dossier_app.worker.page import cropping, straightening
from dossier_app.worker.page.cropping import view_of
from dossier_app.worker.page.unseen import draw_page
from dossier_app.worker.pdf import saving
from dossier_app.worker.raster.image_pdf import A4

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.remaking import MakePage, Part
    from dossier_app.worker.exchange import Exchange

_POINTS = 72 / 25.4
"""Points in a millimetre."""
_GAP = 12 * _POINTS
_MARGIN = 15 * _POINTS


def make_page(job: MakePage, exchange: Exchange) -> MakePageResult:
    """Make a page and send its canonical PDF.

    Raises:
        AppError: ``file-broken``, ``no-such-page``.
    """
    try:
        made = [_part(part, str(number), exchange) for number, part in enumerate(job.parts)]
        pdf = made[0] if len(made) == 1 else _both_sides(made, job.card)
        view = view_of(pdf.pages[0])
        exchange.output.write(_saved(pdf))
    except (pikepdf.PdfError, RuntimeError) as error:
        raise jobs.refused("file-broken", media=media.PDF) from error
    return MakePageResult(width=view.width, height=view.height)


def _part(part: Part, source: str, exchange: Exchange) -> Pdf:
    """Return one page as a PDF of its own, cropped and turned."""
    with Pdf.open(exchange.source(source)) as pdf:
        if not 0 <= part.index < len(pdf.pages):
            raise jobs.refused("no-such-page", page=part.index + 1, pages=len(pdf.pages))
        if part.corners is not None:
            made = straightening.straighten(exchange.source(source), part.index, part.corners)
        elif part.crop is not None:
            made = cropping.crop(pdf, exchange.source(source), part.index, part.crop)
        else:
            made = _alone(pdf, part.index)
    page = made.pages[0].obj
    page.Rotate = (int(page.get("/Rotate", 0)) + part.turn) % 360
    return made


def _alone(pdf: Pdf, index: int) -> Pdf:
    """Return a page and what it draws, without its links."""
    made = Pdf.new()
    made.pages.append(pdf.pages[index])
    if Name.Annots in made.pages[0].obj:
        del made.pages[0].obj.Annots
    return made


def _both_sides(sides: Sequence[Pdf], card: tuple[float, float] | None) -> Pdf:
    """Return one sheet of A4 with each side under the other, in the middle."""
    width, height = A4
    room = (width - 2 * _MARGIN, (height - 2 * _MARGIN - _GAP * (len(sides) - 1)) / len(sides))
    sizes = [_size_on_paper(side.pages[0], card, room) for side in sides]
    made = Pdf.new()
    made.add_blank_page(page_size=(width, height))
    top = (height + sum(down for _, down in sizes) + _GAP * (len(sides) - 1)) / 2
    for number, (side, (across, down)) in enumerate(zip(sides, sizes, strict=True)):
        left = (width - across) / 2
        where = Rectangle(left, top - down, left + across, top)
        draw_page(made, side.pages[0], Name(f"/Side{number}"), where)
        top -= down + _GAP
    return made


def _size_on_paper(side: Page, card: tuple[float, float] | None, room: tuple[float, float]) -> tuple[float, float]:
    """Return how large a side is drawn, in points: as the card that it is, or as scanned, and always in the room."""
    view = view_of(side)
    if card is not None:
        longest, shortest = max(card) * _POINTS, min(card) * _POINTS
        box = (longest, shortest) if view.width >= view.height else (shortest, longest)
    else:
        box = (view.width, view.height)
    scale = min(min(box[0], room[0]) / view.width, min(box[1], room[1]) / view.height)
    return view.width * scale, view.height * scale


def _saved(pdf: Pdf) -> bytes:
    """Return the file: the same bytes for the same page, nothing of what was left out, no origin."""
    pdf.remove_unreferenced_resources()
    target = io.BytesIO()
    saving.save(pdf, target)
    return target.getvalue()

"""The job that draws one file of the demonstration, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.worker.demo import cards, effects, records, sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.worker.exchange import Exchange

_OAK = (176, 134, 92)
_WALNUT = (122, 88, 66)
_PHONE = (2016, 1512)


def draw_paper(job: jobs.DrawPaper, exchange: Exchange) -> jobs.DrawPaperResult:
    """Draw one file; it leaves through the output.

    Raises:
        AppError: ``no-such-paper``.
    """
    draw = _PAPERS.get(job.paper)
    if draw is None:
        raise jobs.refused("no-such-paper", paper=job.paper)
    made = draw()
    exchange.output.write(made)
    return jobs.DrawPaperResult(size=len(made))


def passport() -> bytes:
    """Return a photo of the passport taken with the telephone upright: its pixels lie on their side."""
    photo = effects.photographed(
        cards.passport(), 101, _PHONE, desk=_OAK, corners=((0.12, 0.11), (0.9, 0.14), (0.93, 0.88), (0.08, 0.84))
    )
    return effects.jpeg(photo, orientation=6)


def visa() -> bytes:
    """Return a photo of the visa taken upside down."""
    photo = effects.photographed(
        cards.visa(), 103, _PHONE, desk=_WALNUT, corners=((0.1, 0.16), (0.91, 0.1), (0.88, 0.87), (0.13, 0.92))
    )
    return effects.jpeg(photo, orientation=3)


def identity_card_photo() -> bytes:
    """Return a photo of the spouse's card, from which the HEIC file shipped with the program was made."""
    photo = effects.photographed(
        cards.identity_card(), 107, _PHONE, desk=_OAK, corners=((0.14, 0.18), (0.87, 0.16), (0.9, 0.79), (0.11, 0.82))
    )
    return effects.jpeg(photo, orientation=6, quality=95)


def marriage() -> bytes:
    """Return the marriage certificate as scanned: three pages of pixels."""
    pages = [effects.scanned(page, 109 + number) for number, page in enumerate(records.marriage())]
    return sheets.pages_of_pictures("Numérisation", pages)


def birth() -> bytes:
    """Return the birth certificate as a copier sends it: a TIFF of two pages."""
    return effects.tiff([effects.scanned(page, 127 + number) for number, page in enumerate(records.birth())], 200)


_PAPERS: dict[str, Callable[[], bytes]] = {
    "electricity-bill": sheets.electricity_bill,
    "internet-bill": sheets.internet_bill,
    "lease": sheets.lease,
    "bank-statement": lambda: sheets.bank_statement("tilleul"),
    "translation": sheets.translation,
    "joint-declaration": sheets.joint_declaration,
    "undertaking": sheets.undertaking,
    "broken": sheets.broken,
    "passport": passport,
    "visa": visa,
    "identity-card-photo": identity_card_photo,
    "marriage": marriage,
    "birth": birth,
    "photos": lambda: effects.png(cards.photos()),
}

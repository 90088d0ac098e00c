"""Identity documents of invented countries and offices, and the identity photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from dossier_app.worker.demo.drawing import FADED, MENTION, Sheet

if TYPE_CHECKING:
    from PIL import Image

    from dossier_app.worker.demo.drawing import Colour


class _Looks(TypedDict):
    """Colours of an invented face."""

    scarf: Colour
    skin: Colour
    ground: Colour


_WINE: Colour = (116, 38, 58)
_SEA: Colour = (30, 92, 118)
_AWA = _Looks(scarf=(196, 92, 58), skin=(138, 88, 62), ground=(222, 228, 232))
_KARIM = _Looks(scarf=(58, 78, 104), skin=(190, 142, 110), ground=(226, 228, 230))


def passport() -> Image.Image:
    """Return the open passport of DEMO Awa, of a country that exists nowhere."""
    sheet = Sheet(1500, 1066, (246, 240, 232))
    sheet.waves(0.02, 0.03, 0.98, 0.7, (232, 214, 202), rows=44)
    sheet.text(0.04, 0.03, "REPÚBLICA DA ILHA CLARA", 0.028, bold=True, colour=_WINE)
    sheet.text(0.04, 0.068, "PASSAPORTE · PASSPORT · PASSEPORT", 0.017, colour=_WINE)
    sheet.text(0.96, 0.035, "ICL  XD4402196", 0.026, bold=True, colour=_WINE, anchor="ra")
    sheet.line(0.04, 0.103, 0.96, 0.103, colour=_WINE, thickness=0.002)
    sheet.face(0.05, 0.135, 0.255, **_AWA)
    left = [("Apelido / Nom", "DEMO"), ("Nome / Prénoms", "AWA"), ("Nacionalidade / Nationalité", "ILHA CLARA")]
    right = [("Data de nascimento / Né(e) le", "14.02.1994"), ("Local / Lieu", "PORTO SERENO"), ("Sexo / Sexe", "F")]
    dates = [("Emissão / Délivré le", "09.03.2024"), ("Validade / Expire le", "08.03.2034")]
    sheet.fields(0.34, 0.135, left, 0.023)
    sheet.fields(0.68, 0.135, right, 0.023)
    sheet.fields(0.34, 0.335, dates, 0.023)
    sheet.signature(0.7, 0.4, 0.2, 11)
    sheet.box(0.0, 0.53, 1.0, 0.72, fill=(250, 246, 240), radius=0.0)
    sheet.lines_for_machines(
        0.04,
        0.56,
        0.92,
        ("P<ICLDEMO<<AWA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "XD44021968ICL9402149F3403082<<<<<<<<<<<<<<02"),
    )
    sheet.text(0.5, 0.685, MENTION, 0.014, colour=FADED, anchor="mm")
    return sheet.picture


def visa() -> Image.Image:
    """Return a page of the passport with a long-stay visa."""
    sheet = Sheet(1400, 1000, (244, 241, 234))
    sheet.waves(0.02, 0.04, 0.98, 0.7, (236, 226, 214), rows=40)
    sheet.text(0.95, 0.02, "VISTOS — VISAS   12", 0.018, colour=FADED, anchor="ra")
    sheet.box(0.05, 0.07, 0.95, 0.56, fill=(226, 236, 230), outline=(120, 150, 136), radius=0.012)
    sheet.waves(0.06, 0.085, 0.94, 0.55, (202, 222, 210), rows=30)
    sheet.text(0.08, 0.09, "VISA DE LONG SÉJOUR", 0.032, bold=True, colour=(32, 88, 66))
    sheet.text(0.92, 0.092, "SPÉCIMEN 0306", 0.022, bold=True, colour=(150, 54, 44), anchor="ra")
    sheet.face(0.08, 0.165, 0.17, **_AWA)
    sheet.fields(0.29, 0.165, [("Valable pour", "FRANCE"), ("Du", "02-12-2025"), ("Au", "04-12-2026")], 0.021)
    sheet.fields(0.52, 0.165, [("Type de visa", "D"), ("Entrées", "MULT"), ("Durée du séjour", "—")], 0.021)
    sheet.fields(0.72, 0.165, [("Délivré à", "PORTO SERENO"), ("Le", "24-11-2025"), ("Passeport", "XD4402196")], 0.021)
    sheet.text(0.29, 0.36, "DEMO AWA", 0.024, bold=True)
    sheet.text(0.29, 0.395, "FAMILLE DE FRANÇAIS · CARTE DE SÉJOUR À SOLLICITER", 0.017)
    sheet.lines_for_machines(
        0.08, 0.46, 0.84, ("VDICLDEMO<<AWA<<<<<<<<<<<<<<<<<<<<<<", "SPECIMEN06ICL9402149F2612044<<<<<<<<")
    )
    sheet.stamp(0.79, 0.62, 0.075, "ENTRÉE\n06 12 25\nspécimen", (44, 70, 128))
    sheet.text(0.06, 0.67, MENTION, 0.014, colour=FADED)
    return sheet.picture


def identity_card() -> Image.Image:
    """Return the front of the spouse's identity card."""
    sheet = Sheet(1360, 858, (233, 241, 246))
    sheet.waves(0.0, 0.02, 1.0, 0.63, (205, 224, 234), rows=46)
    sheet.text(0.04, 0.03, "CARTE D'IDENTITÉ".replace("'", "’"), 0.036, bold=True, colour=_SEA)
    sheet.text(0.96, 0.036, "SPÉCIMEN", 0.028, bold=True, colour=(166, 60, 52), anchor="ra")
    sheet.line(0.04, 0.09, 0.96, 0.09, colour=_SEA, thickness=0.0025)
    sheet.face(0.05, 0.125, 0.25, short=True, **_KARIM)
    sheet.fields(
        0.35,
        0.125,
        [("Nom", "DEMO"), ("Prénoms", "KARIM"), ("Né le", "30 08 1991"), ("N° du document", "SPEC1M3N0")],
        0.026,
    )
    sheet.fields(
        0.68,
        0.125,
        [("Sexe", "M"), ("Nationalité", "FRANÇAISE"), ("Lieu", "VILLE-EXEMPLE"), ("Expire le", "17 05 2031")],
        0.026,
    )
    sheet.signature(0.7, 0.46, 0.2, 29)
    sheet.text(0.05, 0.585, MENTION, 0.016, colour=FADED)
    return sheet.picture


def photos() -> Image.Image:
    """Return a sheet of four identity photos, as booths print them."""
    sheet = Sheet(1200, 1640, (252, 252, 250))
    for column in range(2):
        for row in range(2):
            sheet.face(0.09 + column * 0.42, 0.09 + row * 0.56, 0.39, **_AWA)
    sheet.text(0.5, 1.25, "DEMO Awa · 35 × 45 mm · 12/11/2026", 0.022, colour=FADED, anchor="mm")
    sheet.text(0.5, 1.3, MENTION, 0.016, colour=FADED, anchor="mm")
    return sheet.picture

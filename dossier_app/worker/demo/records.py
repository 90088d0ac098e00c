"""Civil records: the marriage certificate, in three pages, and the foreign birth certificate, in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.worker.demo.drawing import FADED, Sheet

if TYPE_CHECKING:
    from PIL import Image

_PAPER = (253, 251, 245)
_GREEN = (36, 84, 66)


_MARRIAGE = (
    (
        "Le samedi vingt et un juin deux mille vingt-cinq, à onze heures, devant nous, officier de l’état civil, ont "
        "comparu publiquement en la maison commune :"
    ),
    (
        "DEMO Karim, né à Ville-Exemple le trente août mil neuf cent quatre-vingt-onze, électricien, domicilié 12, rue "
        "des Tilleuls à Ville-Exemple, fils de DEMO Sami et de EXEMPLE Leïla, son épouse ;"
    ),
    "ET",
    (
        "DEMO Awa, née à Porto Sereno (Ilha Clara) le quatorze février mil neuf cent quatre-vingt-quatorze, "
        "aide-soignante, domiciliée 12, rue des Tilleuls à Ville-Exemple, fille de DEMO Tomé et de MODELO Inês."
    ),
    (
        "Les futurs époux ont déclaré qu’il n’a pas été fait de contrat de mariage. Chacun d’eux, interrogé "
        "séparément, a déclaré vouloir prendre l’autre pour époux. Nous avons prononcé, au nom de la loi, qu’ils sont "
        "unis par le mariage."
    ),
)


def marriage() -> list[Image.Image]:
    """Return the full copy of a marriage certificate of a town that exists nowhere."""
    return [_marriage_record(), _marriage_notes(), _marriage_seal()]


def _town_page(folio: str) -> Sheet:
    sheet = Sheet.a4(ground=_PAPER)
    sheet.text(0.09, 0.07, "COMMUNE DE VILLE-EXEMPLE", 0.024, bold=True)
    sheet.text(0.09, 0.105, "État civil — registre des mariages de l’année 2025", 0.016, colour=FADED)
    sheet.text(0.91, 0.075, folio, 0.016, colour=FADED, anchor="ra")
    sheet.line(0.09, 0.14, 0.91, 0.14)
    return sheet


def _marriage_record() -> Image.Image:
    sheet = _town_page("Acte n° 87 — 1/3")
    sheet.text(0.5, 0.2, "COPIE INTÉGRALE D’ACTE DE MARIAGE", 0.028, bold=True, anchor="ma")
    y = 0.28
    for words in _MARRIAGE:
        y = sheet.paragraph(0.12, y, 0.76, words, 0.0195) + 0.022
    sheet.signature(0.14, 1.1, 0.2, 3)
    sheet.signature(0.42, 1.12, 0.18, 5)
    sheet.signature(0.68, 1.09, 0.2, 7)
    sheet.text(0.14, 1.17, "L’époux", 0.015, colour=FADED)
    sheet.text(0.42, 1.17, "L’épouse", 0.015, colour=FADED)
    sheet.text(0.68, 1.17, "L’officier de l’état civil", 0.015, colour=FADED)
    sheet.mention()
    return sheet.picture


def _marriage_notes() -> Image.Image:
    sheet = _town_page("Acte n° 87 — 2/3")
    sheet.text(0.12, 0.2, "Témoins", 0.022, bold=True)
    y = sheet.paragraph(
        0.12,
        0.245,
        0.76,
        "MODÈLE Jeanne, enseignante, et SPÉCIMEN Paul, menuisier, majeurs, qui ont signé avec nous.",
        0.0195,
    )
    sheet.text(0.12, y + 0.05, "Mentions marginales", 0.022, bold=True)
    sheet.box(0.12, y + 0.1, 0.88, y + 0.42, outline=FADED, radius=0.004)
    sheet.text(0.5, y + 0.26, "Néant à la date de la copie", 0.02, colour=FADED, anchor="mm")
    sheet.signature(0.2, 1.0, 0.2, 13)
    sheet.signature(0.55, 1.01, 0.22, 17)
    sheet.mention()
    return sheet.picture


def _marriage_seal() -> Image.Image:
    sheet = _town_page("Acte n° 87 — 3/3")
    sheet.text(0.12, 0.22, "Copie conforme au registre", 0.022, bold=True)
    sheet.paragraph(0.12, 0.275, 0.76, "Délivrée à Ville-Exemple le seize novembre deux mille vingt-six.", 0.0195)
    sheet.stamp(0.3, 0.56, 0.105, "VILLE-EXEMPLE\nétat civil\nspécimen")
    sheet.signature(0.52, 0.56, 0.26, 19)
    sheet.text(0.52, 0.64, "Par délégation, l’officier de l’état civil", 0.015, colour=FADED)
    sheet.mention()
    return sheet.picture


def birth() -> list[Image.Image]:
    """Return a birth certificate in Portuguese, from a country that exists nowhere."""
    front = Sheet.a4(1654, _PAPER)
    front.box(0.05, 0.05, 0.95, 1.35, outline=_GREEN, width=0.004)
    front.waves(0.07, 0.08, 0.93, 0.26, (222, 232, 222), rows=12)
    front.text(0.5, 0.11, "REPÚBLICA DA ILHA CLARA", 0.03, bold=True, colour=_GREEN, anchor="ma")
    front.text(0.5, 0.16, "Conservatória do Registo Civil de Porto Sereno", 0.019, anchor="ma")
    front.text(0.5, 0.25, "CERTIDÃO DE NASCIMENTO", 0.034, bold=True, anchor="ma")
    front.text(0.5, 0.3, "Cópia integral — Assento n.º 214 do ano de 1994", 0.017, colour=FADED, anchor="ma")
    rows = [
        ("Nome completo", "Awa DEMO"),
        ("Data e hora do nascimento", "14 de fevereiro de 1994, às 6 horas e 20 minutos"),
        ("Local do nascimento", "Porto Sereno, Ilha Clara"),
        ("Sexo", "Feminino"),
        ("Pai", "Tomé DEMO, pescador, natural de Porto Sereno"),
        ("Mãe", "Inês MODELO, costureira, natural de Vila Branca"),
        ("Declarante", "O pai"),
    ]
    front.fields(0.12, 0.38, rows, 0.027)
    front.signature(0.6, 1.05, 0.24, 23)
    front.text(0.6, 1.13, "O Conservador", 0.016, colour=FADED)
    front.stamp(0.27, 1.1, 0.1, "PORTO SERENO\nregisto civil\nespécime", _GREEN)
    front.mention()
    back = Sheet.a4(1654, _PAPER)
    back.box(0.05, 0.05, 0.95, 1.35, outline=_GREEN, width=0.004)
    back.text(0.12, 0.14, "Averbamentos", 0.026, bold=True, colour=_GREEN)
    back.paragraph(0.12, 0.2, 0.76, "Casou com Karim DEMO em 21 de junho de 2025, em Ville-Exemple, França.", 0.021)
    back.paragraph(0.12, 0.32, 0.76, "Passada em 3 de setembro de 2026, a pedido da interessada.", 0.021)
    back.stamp(0.3, 0.62, 0.1, "PORTO SERENO\nregisto civil\nespécime", _GREEN)
    back.signature(0.5, 0.62, 0.26, 31)
    back.mention()
    return [front.picture, back.picture]

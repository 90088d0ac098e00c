"""Papers that are born as PDF: bills, lease, bank statement, translation, and two forms filled on a screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dossier_app.worker.demo.drawing import MENTION, chance
from dossier_app.worker.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL import Image

_SIGNS = "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))) + "Œœ—–’«»“”…·•€ \u202f"
_PLAIN, _STRONG = "Demo", "Demo-Bold"
_INK, _FADED = "#262a36", "#707684"


class Paper:
    """A PDF being written. Positions are millimetres from the top left corner."""

    def __init__(self, title: str, size: tuple[float, float] = A4, *, password: str = "") -> None:
        """Begin; with a password, the file is locked."""
        for name, weight in ((_PLAIN, fonts.REGULAR), (_STRONG, fonts.BOLD)):
            pdfmetrics.registerFont(TTFont(name, io.BytesIO(fonts.static_font(weight, _SIGNS))))
        rl_config.useA85 = 0  # whatever else was drawn in this process before
        self._made = io.BytesIO()
        lock = StandardEncryption(password, ownerPassword=f"{password}-owner", strength=128) if password else None
        # Named from the start: the font that every reader has is embedded by none, and no archive takes it.
        self.canvas = Canvas(self._made, pagesize=size, invariant=1, encrypt=lock, initialFontName=_PLAIN)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(MENTION)
        self._height = size[1]
        self._width = size[0]

    def y(self, down: float) -> float:
        """Return the height of a point in points from the bottom."""
        return float(self._height - down * mm)

    def text(
        self, x: float, down: float, words: str, size: float = 10, *, bold: bool = False, colour: str = _INK
    ) -> None:
        """Write one line."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(_STRONG if bold else _PLAIN, size)
        self.canvas.drawString(x * mm, self.y(down), words)

    def right(self, x: float, down: float, words: str, size: float = 10, *, bold: bool = False) -> None:
        """Write one line that ends at a point."""
        self.canvas.setFillColor(HexColor(_INK))
        self.canvas.setFont(_STRONG if bold else _PLAIN, size)
        self.canvas.drawRightString(x * mm, self.y(down), words)

    def paragraph(self, x: float, down: float, width: float, words: str, size: float = 10) -> float:
        """Write words on as many lines as they need; return where the next would be."""
        for line in simpleSplit(words, _PLAIN, size, width * mm):
            self.text(x, down, line, size)
            down += size * 0.53
        return down

    def band(self, x: float, down: float, width: float, height: float, colour: str, *, radius: float = 0) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.roundRect(x * mm, self.y(down + height), width * mm, height * mm, radius * mm, stroke=0, fill=1)

    def rule(self, x0: float, x1: float, down: float, colour: str = "#c9ced8") -> None:
        """Draw a thin line across."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0 * mm, self.y(down), x1 * mm, self.y(down))

    def table(self, down: float, columns: Sequence[float], rows: Iterable[Sequence[str]], *, step: float = 7) -> float:
        """Write rows; the first column starts at its place, the others end at theirs."""
        for number, row in enumerate(rows):
            for x, (column, words) in zip(columns, enumerate(row), strict=True):
                if column:
                    self.right(x, down, words, 9.5, bold=number == 0)
                else:
                    self.text(x, down, words, 9.5, bold=number == 0)
            self.rule(columns[0], columns[-1], down + 2)
            down += step
        return down

    def sign(self, x: float, down: float, seed: int) -> None:
        """Sign with loops that no one has."""
        drawn = chance(seed)
        path = self.canvas.beginPath()
        path.moveTo(x * mm, self.y(down))
        for step in range(7):
            left = x + step * 6
            path.curveTo(
                (left + drawn.uniform(0, 3)) * mm,
                self.y(down - drawn.uniform(4, 11)),
                (left + drawn.uniform(2, 6)) * mm,
                self.y(down + drawn.uniform(1, 6)),
                (left + 6) * mm,
                self.y(down - drawn.uniform(-2, 3)),
            )
        self.canvas.setStrokeColor(HexColor("#203a8c"))
        self.canvas.setLineWidth(1.1)
        self.canvas.drawPath(path)

    def lie_down(self) -> None:
        """Turn the page to the side the way scanners do: upright content on a page that is marked as turned."""
        self.canvas.setPageSize((self._height, self._width))
        self.canvas.setPageRotation(90)  # the library swaps the sides of a page marked as turned
        self.canvas.transform(0, 1, -1, 0, self._width, 0)
        self._width, self._height = self._height, self._width

    def page(self) -> None:
        """End the page with its mention."""
        self.canvas.setFillColor(HexColor(_FADED))
        self.canvas.setFont(_PLAIN, 7.5)
        self.canvas.drawCentredString(self._width / 2, 9 * mm, MENTION)
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._made.getvalue()


def _letterhead(paper: Paper, colour: str, name: str, what: str) -> None:
    paper.band(0, 0, 210, 30, colour)
    paper.text(20, 19, name, 20, bold=True, colour="#ffffff")
    paper.text(20, 25.5, what, 9, colour="#ffffff")


def electricity_bill() -> bytes:
    """Return an electricity bill of 28 May 2026: too old on 3 December."""
    paper = Paper("Facture d’électricité")
    _letterhead(
        paper, "#1f6f6b", "Volt & Vallée", "Fournisseur d’électricité fictif · 1, place du Modèle, Ville-Exemple"
    )
    paper.text(120, 45, "Mme Awa DEMO", 11, bold=True)
    paper.text(120, 51, "12, rue des Tilleuls")
    paper.text(120, 56.5, "00000 VILLE-EXEMPLE")
    paper.text(20, 45, "Facture du 28 mai 2026", 13, bold=True)
    paper.text(20, 52, "N° de facture 2026-05-118204", 9, colour=_FADED)
    paper.text(20, 57, "N° de client 40 771 903", 9, colour=_FADED)
    paper.band(20, 68, 170, 26, "#e6f2f1", radius=3)
    paper.text(27, 79, "Montant à payer", 10)
    paper.text(27, 88, "86,40 €", 18, bold=True, colour="#1f6f6b")
    paper.text(105, 79, "Prélèvement le 12 juin 2026", 10)
    paper.text(105, 87, "Lieu de consommation : 12, rue des Tilleuls", 9, colour=_FADED)
    paper.table(
        110,
        (20, 120, 155, 190),
        (
            ("Détail", "Quantité", "Prix", "Montant"),
            ("Abonnement, mars à mai", "3 mois", "12,60 €", "37,80 €"),
            ("Consommation relevée", "214 kWh", "0,19 €", "40,66 €"),
            ("Contributions et taxes", "", "", "7,94 €"),
            ("Total toutes taxes comprises", "", "", "86,40 €"),
        ),
    )
    usage = (62, 58, 71, 80, 74, 66, 51, 44, 39, 47, 63, 70)
    for month, height in enumerate(usage):
        paper.band(24 + month * 13.6, 205 - height * 0.5, 8, height * 0.5, "#8fc4bf", radius=1)
        paper.text(26 + month * 13.6, 210, "JJASONDJFMAM"[month], 8, colour=_FADED)
    paper.text(20, 160, "Votre consommation depuis un an", 10, bold=True)
    paper.page()
    return paper.bytes()


def internet_bill() -> bytes:
    """Return an internet bill of 5 November 2026, in both names."""
    paper = Paper("Facture internet")
    _letterhead(paper, "#5b3f8c", "Fil & Fibre", "Opérateur fictif · 8, avenue de l’Exemple, Ville-Exemple")
    paper.text(20, 46, "Facture du 5 novembre 2026", 13, bold=True)
    paper.text(20, 53, "Période du 5 octobre au 4 novembre 2026", 9, colour=_FADED)
    paper.text(120, 46, "M. et Mme DEMO", 11, bold=True)
    paper.text(120, 52, "Karim DEMO et Awa DEMO")
    paper.text(120, 57.5, "12, rue des Tilleuls, 00000 VILLE-EXEMPLE", 9)
    paper.table(
        78,
        (20, 190),
        (
            ("Abonnement", "Montant"),
            ("Fibre à domicile", "24,99 €"),
            ("Location du boîtier", "3,00 €"),
            ("Appels hors forfait", "0,00 €"),
            ("Total à payer", "27,99 €"),
        ),
    )
    paper.band(20, 122, 170, 18, "#efeaf7", radius=3)
    paper.text(27, 133, "Votre ligne est au nom des deux titulaires indiqués ci-dessus.", 10)
    paper.page()
    return paper.bytes()


_ROOMS = (
    (60, 40, 90, 70, "Séjour"),
    (150, 40, 80, 70, "Chambre"),
    (60, 110, 55, 50, "Cuisine"),
    (115, 110, 50, 50, "Salle de bain"),
    (165, 110, 65, 50, "Entrée"),
)


def lease() -> bytes:
    """Return the couple's lease: two pages, the second one a plan lying on its side."""
    paper = Paper("Bail d’habitation")
    paper.text(20, 30, "Bail d’habitation", 20, bold=True)
    paper.text(20, 38, "Logement vide, résidence principale", 10, colour=_FADED)
    down = 55.0
    for title, words in (
        ("Bailleur", "SPÉCIMEN Paul, 3, impasse du Modèle, 00000 Ville-Exemple"),
        ("Locataires", "DEMO Karim et DEMO Awa, mariés, solidaires"),
        ("Logement", "12, rue des Tilleuls, 2e étage gauche : deux pièces, 41 m²"),
        ("Durée", "Trois ans à partir du 1er janvier 2026"),
        ("Loyer", "640 € par mois, charges comprises 55 €"),
    ):
        paper.text(20, down, title, 10, bold=True)
        down = paper.paragraph(60, down, 130, words) + 6
    paper.rule(20, 190, down)
    down += 10
    for number, words in enumerate(
        (
            "Les locataires usent paisiblement du logement et en règlent le loyer le premier de chaque mois.",
            "Le bailleur remet un logement décent et en bon état, et fournit une quittance à qui la demande.",
            "Le bail prend fin par un congé donné dans les formes, avec un préavis d’un mois dans cette commune.",
        ),
        start=1,
    ):
        down = paper.paragraph(20, down, 170, f"Article {number}. {words}") + 4
    paper.text(20, 222, "Fait à Ville-Exemple le 20 décembre 2025, en trois exemplaires", 10)
    for x, seed, name in ((25, 41, "Le bailleur"), (85, 43, "Le locataire"), (145, 47, "La locataire")):
        paper.sign(x, 242, seed)
        paper.text(x, 254, name, 9, colour=_FADED)
    paper.page()
    paper.lie_down()
    paper.text(20, 24, "Annexe — plan du logement", 16, bold=True)
    paper.canvas.setLineWidth(2)
    for x, down, width, height, name in _ROOMS:
        paper.canvas.setStrokeColor(HexColor(_INK))
        paper.canvas.rect(x * mm, paper.y(down + height), width * mm, height * mm)
        paper.text(x + 5, down + height / 2, name, 11)
    paper.page()
    return paper.bytes()


def bank_statement(password: str) -> bytes:
    """Return the joint account's statement, locked as banks do."""
    paper = Paper("Relevé de compte joint", password=password)
    _letterhead(
        paper, "#21406e", "Banque du Tilleul", "Établissement fictif · relevé de compte et coordonnées bancaires"
    )
    paper.text(20, 46, "Compte joint — M. Karim DEMO ou Mme Awa DEMO", 12, bold=True)
    paper.text(20, 53, "Du 1er au 31 octobre 2026", 10, colour=_FADED)
    paper.band(20, 60, 170, 16, "#e8edf5", radius=3)
    paper.text(27, 70, "IBAN (exemple)   FR00 0000 0000 0000 0000 0000 000", 11, bold=True)
    paper.table(
        92,
        (20, 150, 190),
        (
            ("Opération", "Débit", "Crédit"),
            ("01/10  Loyer — SPÉCIMEN Paul", "640,00 €", ""),
            ("03/10  Salaire — DEMO Karim", "", "1 742,00 €"),
            ("05/10  Fil & Fibre", "27,99 €", ""),
            ("12/10  Volt & Vallée", "42,10 €", ""),
            ("18/10  Courses — Marché du Modèle", "96,35 €", ""),
            ("31/10  Solde", "", "1 318,22 €"),
        ),
    )
    paper.page()
    return paper.bytes()


def translation() -> bytes:
    """Return the sworn translation of the birth certificate."""
    paper = Paper("Traduction de l’acte de naissance")
    paper.text(20, 28, "TRADUCTION DU PORTUGAIS", 16, bold=True)
    paper.text(20, 36, "MODÈLE Claire, traductrice assermentée (personne fictive) · n° 26-0914", 9.5, colour=_FADED)
    paper.rule(20, 190, 41)
    paper.text(20, 54, "République de l’Ilha Clara — état civil de Porto Sereno", 11, bold=True)
    paper.text(20, 63, "ACTE DE NAISSANCE — copie intégrale, acte n° 214 de l’année 1994", 11, bold=True)
    down = 78.0
    for caption, words in (
        ("Nom et prénom", "Awa DEMO"),
        ("Naissance", "le 14 février 1994 à 6 heures 20"),
        ("Lieu", "Porto Sereno, Ilha Clara"),
        ("Sexe", "Féminin"),
        ("Père", "Tomé DEMO, pêcheur, né à Porto Sereno"),
        ("Mère", "Inês MODELO, couturière, née à Vila Branca"),
        ("Mention", "Mariée à Karim DEMO le 21 juin 2025 à Ville-Exemple (France)"),
        ("Délivrance", "le 3 septembre 2026"),
    ):
        paper.text(20, down, caption, 10, colour=_FADED)
        paper.text(65, down, words, 10.5)
        down += 8.5
    paper.paragraph(
        20,
        160,
        170,
        "Je certifie que cette traduction est conforme à l’original en langue portugaise qui m’a été présenté.",
    )
    paper.text(20, 180, "À Ville-Exemple, le 14 septembre 2026", 10)
    paper.sign(120, 200, 53)
    paper.page()
    return paper.bytes()


def joint_declaration() -> bytes:
    """Return the joint declaration of shared life, a form filled on a screen."""
    paper = Paper("Déclaration conjointe de vie commune")
    paper.text(20, 30, "Déclaration conjointe de vie commune", 18, bold=True)
    paper.text(20, 38, "À remplir et signer par les deux conjoints", 10, colour=_FADED)
    _field(paper, 56, "nom", "Nous soussignés", "DEMO Awa et DEMO Karim")
    _field(paper, 74, "adresse", "Demeurant", "12, rue des Tilleuls, 00000 Ville-Exemple")
    _field(paper, 92, "depuis", "Vivons ensemble depuis le", "6 décembre 2025")
    _tick(paper, 112, "communaute", "La communauté de vie n’a pas cessé depuis le mariage.")
    _tick(paper, 122, "nationalite", "Le conjoint a conservé la nationalité française.")
    paper.text(20, 150, "Fait à Ville-Exemple, le 16 novembre 2026", 10)
    paper.sign(30, 172, 61)
    paper.sign(115, 172, 67)
    paper.page()
    return paper.bytes()


def undertaking() -> bytes:
    """Return the undertaking to respect the principles of the Republic: a form that shares a field's name."""
    paper = Paper("Contrat d’engagement")
    paper.text(20, 30, "Contrat d’engagement à respecter", 18, bold=True)
    paper.text(20, 38, "les principes de la République", 18, bold=True)
    down = 54.0
    for words in (
        "1. Respecter la liberté personnelle, la liberté d’expression et la liberté de conscience.",
        "2. Respecter l’égalité entre les femmes et les hommes.",
        "3. Respecter la dignité de la personne humaine.",
        "4. Respecter la devise et les symboles de la République.",
        "5. Respecter l’intégrité territoriale et ne pas se prévaloir de ses croyances pour s’affranchir des règles.",
    ):
        down = paper.paragraph(20, down, 170, words, 10.5) + 4
    _field(paper, down + 10, "nom", "Nom et prénom", "DEMO Awa")
    _field(paper, down + 28, "date", "Date", "16 novembre 2026")
    _tick(paper, down + 48, "lu", "J’ai lu ce contrat et je m’engage à le respecter.")
    paper.sign(120, down + 70, 71)
    paper.page()
    return paper.bytes()


def _field(paper: Paper, down: float, name: str, caption: str, value: str) -> None:
    paper.text(20, down, caption, 9, colour=_FADED)
    paper.canvas.acroForm.textfield(
        name=name,
        value=value,
        x=20 * mm,
        y=paper.y(down + 9),
        width=170 * mm,
        height=7 * mm,
        fontSize=11,
        borderWidth=0.5,
        fillColor=HexColor("#f3f6fb"),
        borderColor=HexColor("#b9c2d3"),
        textColor=HexColor("#203a8c"),
        forceBorder=True,
    )


def _tick(paper: Paper, down: float, name: str, words: str) -> None:
    paper.canvas.acroForm.checkbox(
        name=name, checked=True, x=20 * mm, y=paper.y(down + 1), size=5 * mm, buttonStyle="check", borderWidth=0.5
    )
    paper.text(28, down, words, 10.5)


def pages_of_pictures(title: str, pages: Sequence[Image.Image]) -> bytes:
    """Return a PDF of scanned pages, one A4 picture each."""
    paper = Paper(title)
    for page in pages:
        made = io.BytesIO()
        page.save(made, "JPEG", quality=78)
        paper.canvas.drawImage(ImageReader(made), 0, 0, *A4)
        paper.canvas.showPage()
    return paper.bytes()


def broken() -> bytes:
    """Return a PDF cut off while it was copied: nothing in it can be saved."""
    whole = Paper("Attestation", landscape(A4))
    whole.page()
    return whole.bytes()[:60] + bytes(2000)

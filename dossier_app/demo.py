"""The demonstration: a fictitious person, fourteen papers such as real people bring, and the dossier made of them.

DEMO Awa asks for a first card as the spouse of a French national. Her appointment is on 3 December 2026: her
electricity bill will then be six days too old, one declaration is missing, one file is locked and one is broken.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dossier_app.core.jobs import DrawPaper
from dossier_app.core.problems import Value
from dossier_app.settings import resources_folder
from dossier_app.workspace import Incoming, Outcome, Place, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.sandbox import Sandbox
    from dossier_app.workspace import OpenDossier, Workspace

PERSON = "DEMO Awa"
CHECKLIST = "vpf-conjoint-francais"
FILING_DATE = date(2026, 12, 3)
ANSWERS: Mapping[str, AnswerValue] = MappingProxyType(
    {
        "stage": "first",
        "spouse-route": "long-stay-visa",
        "common-life": "together",
        "current-permit": "long-stay-visa",
        "nationality-group": "other",
        "marital-status": "married",
        "marriage-abroad": False,
        "marriage-date": "2025-06-21",
        "common-life-since": "2025-12-06",
        "polygamy-allowed": True,
        "birth-record-by-judgment": False,
        "birth-date": "1994-02-14",
        "housing": "rented",
        "filing-channel": "paper",
        "mayotte": False,
        "asylum": "never",
        "unexecuted-oqtf": False,
    }
)

PASSPHRASE = "demonstration"  # noqa: S105 - of a cabinet that holds nobody's papers


class Paper(Value, frozen=True, kw_only=True):
    """One file that the person brings.

    Attributes:
        name: Of the file, as telephones, copiers and companies name them.
        drawn: What the child process draws; "" for the one shipped with the program.
        place: Where it is filed, and what is read on it.
        password: What the person says when asked for it.
        translates: Name of the file that it translates.
    """

    name: str
    drawn: str = ""
    place: Place = Place()
    password: str = ""
    translates: str = ""


PAPERS = (
    Paper(
        name="IMG_2041.JPG",
        drawn="passport",
        place=Place(requirement="nationalite", piece="passeport", valid_until=date(2034, 3, 8), language="pt"),
    ),
    Paper(
        name="IMG_2043.JPG",
        drawn="visa",
        place=Place(
            requirement="sejour-visa-ou-titre",
            piece="visa-long-sejour",
            issued_on=date(2025, 11, 24),
            valid_until=date(2026, 12, 4),
        ),
    ),
    Paper(
        name="IMG_2042.HEIC",
        place=Place(
            requirement="conjoint-nationalite-francaise",
            piece="carte-identite-francaise",
            valid_until=date(2031, 5, 17),
        ),
    ),
    Paper(
        name="Acte de naissance.tif",
        drawn="birth",
        place=Place(
            requirement="etat-civil-acte-naissance",
            piece="acte-naissance",
            issued_on=date(2026, 9, 3),
            language="pt",
        ),
    ),
    Paper(
        name="Traduction acte de naissance.pdf",
        drawn="translation",
        place=Place(
            requirement="etat-civil-acte-naissance", piece="acte-naissance", issued_on=date(2026, 9, 14), language="fr"
        ),
        translates="Acte de naissance.tif",
    ),
    Paper(
        name="Numérisation_0007.pdf",
        drawn="marriage",
        place=Place(requirement="mariage-acte-integral", piece="acte-mariage", issued_on=date(2026, 11, 16)),
    ),
    Paper(
        name="Facture électricité mai 2026.pdf",
        drawn="electricity-bill",
        place=Place(requirement="domicile", piece="facture-energie", issued_on=date(2026, 5, 28)),
    ),
    Paper(
        name="facture-fibre-2026-11.pdf",
        drawn="internet-bill",
        place=Place(
            requirement="vie-commune-preuves",
            piece="facture-commune",
            issued_on=date(2026, 11, 5),
            covers_from=date(2026, 10, 5),
            covers_until=date(2026, 11, 4),
        ),
    ),
    Paper(
        name="Bail.pdf",
        drawn="lease",
        place=Place(requirement="vie-commune-preuves", piece="bail-commun", issued_on=date(2025, 12, 20)),
    ),
    Paper(
        name="RIB et relevé octobre.pdf",
        drawn="bank-statement",
        place=Place(
            requirement="vie-commune-preuves",
            piece="rib-commun",
            issued_on=date(2026, 10, 31),
            covers_from=date(2026, 10, 1),
            covers_until=date(2026, 10, 31),
        ),
        password="tilleul",  # noqa: S106 - of a paper that is nobody's
    ),
    Paper(
        name="Déclaration vie commune.pdf",
        drawn="joint-declaration",
        place=Place(
            requirement="vie-commune-declaration", piece="declaration-vie-commune", issued_on=date(2026, 11, 16)
        ),
    ),
    Paper(
        name="Contrat d’engagement.pdf",
        drawn="undertaking",
        place=Place(
            requirement="contrat-engagement-republique", piece="contrat-engagement", issued_on=date(2026, 11, 16)
        ),
    ),
    Paper(
        name="photos cabine.png",
        drawn="photos",
        place=Place(requirement="photos", piece="photos-identite", issued_on=date(2026, 11, 12)),
    ),
    Paper(name="attestation employeur.pdf", drawn="broken"),
)


class Brought(Value, frozen=True, kw_only=True):
    """What became of one paper: at first, and once its password was given."""

    paper: Paper
    outcome: Outcome
    unlocked: Outcome | None = None


def write_papers(sandbox: Sandbox, folder: Path, *, on_paper: Callable[[int, str], object] | None = None) -> None:
    """Write the fourteen files into a folder, the same bytes at each run.

    Raises:
        AppError: A child process fails.
        OSError: The disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)

    def content(paper: Paper) -> bytes:
        if not paper.drawn:
            return (resources_folder() / "demo" / paper.name).read_bytes()
        drawing = bytearray()
        sandbox.run(DrawPaper(paper=paper.drawn), sink=drawing.extend)
        return bytes(drawing)

    with ThreadPoolExecutor(max_workers=sandbox.workers, thread_name_prefix="demo") as pool:
        for done, (paper, drawn) in enumerate(zip(PAPERS, pool.map(content, PAPERS), strict=True), start=1):
            (folder / paper.name).write_bytes(drawn)
            if on_paper is not None:
                on_paper(done, paper.name)


def new_dossier(workspace: Workspace) -> OpenDossier:
    """Make the person's dossier in the open cabinet, her questions answered."""
    return workspace.new_dossier(PERSON, CHECKLIST, filing_date=FILING_DATE, answers=ANSWERS)


def bring(
    opened: OpenDossier, folder: Path, *, on_paper: Callable[[int, str], object] | None = None
) -> tuple[Brought, ...]:
    """Take the fourteen files in, each at its place; the locked one a second time, with its password."""
    brought: list[Brought] = []
    ids: dict[str, str] = {}
    for done, paper in enumerate(PAPERS, start=1):
        place = replace(paper.place, translation_of=ids.get(paper.translates, ""))
        (outcome,) = opened.attach([Incoming.from_path(folder / paper.name)], place)
        unlocked = None
        if outcome.status is Status.LOCKED and paper.password:
            (unlocked,) = opened.attach([Incoming.from_path(folder / paper.name, paper.password)], place)
        ids[paper.name] = outcome.attachment
        brought.append(Brought(paper=paper, outcome=outcome, unlocked=unlocked))
        if on_paper is not None:
            on_paper(done, paper.name)
    return tuple(brought)

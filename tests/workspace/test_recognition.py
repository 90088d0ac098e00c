"""Pages are read once, behind everything else, and what they say is proposed, accepted in one step, or set aside."""

from __future__ import annotations

import threading
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from dossier_app.core.placing import Part
from dossier_app.core.recognising import PageWords
from dossier_app.workspace import Incoming, OpenDossier, Place, Workspace, assembly
from dossier_app.workspace.recognition import VERSION, Recogniser, accept, kind_of_result, set_aside, words_kept
from tests.core.making import library, piece, requirement, revision
from tests.samples.scans import page_of, picture_pdf
from tests.workspace.test_assembly import LECTURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier_app.core.law import Library
    from dossier_app.sandbox import Sandbox
    from tests.workspace.conftest import Clock

BILL = ("Électricité de Demoville", "Facture du 28 mai 2026", "Consommation : 120 kWh", "DEMO Awa")


@pytest.fixture
def law() -> Library:
    pieces = [
        piece("bill", recognise=("facture", "kwh", "electricite")),
        piece("pay", recognise=("bulletin de paie", "net a payer")),
        piece("card", recognise=("passeport", "p<"), expires=True),
    ]
    return library(revision(requirement("home", "bill"), requirement("pay", "pay", count=3)), pieces=pieces)


@pytest.fixture
def opened(workspace: Workspace) -> OpenDossier:
    return workspace.new_dossier("DEMO Awa", "liste")


@pytest.fixture
def recogniser(opened: OpenDossier, sandbox: Sandbox) -> Iterator[Recogniser]:
    made = Recogniser(opened, sandbox=sandbox)
    yield made
    made.close()
    assert made.wait()


def pdf(*lines: str, pages: int = 1) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(pages):
        for place, line in enumerate((*lines, f"Page {number + 1}")):
            canvas.drawString(72, 720 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def bring(opened: OpenDossier, *files: tuple[str, bytes], place: Place | None = None) -> list[str]:
    outcomes = opened.attach([Incoming(name=name, data=data) for name, data in files], place)
    return [outcome.attachment for outcome in outcomes]


def test_a_document_is_proposed_for_its_place_with_its_date_and_the_line_that_says_it(
    opened: OpenDossier, recogniser: Recogniser
) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    assert recogniser.suggestion(bill) is None
    recogniser.read_all()
    found = recogniser.suggestion(bill)
    assert found is not None
    assert (found.requirement, found.sure) == ("home", True)
    assert found.issued is not None
    assert (found.issued.day, found.issued.line) == (date(2026, 5, 28), "Facture du 28 mai 2026")
    words = recogniser.words(opened.dossier.attachment(bill).pages[0])
    assert words is not None
    assert words.place_of(found.issued.line) is not None


def test_accepting_is_one_step_of_undo(opened: OpenDossier, recogniser: Recogniser) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    recogniser.read_all()
    found = recogniser.suggestion(bill)
    assert found is not None
    accept(opened, [(found, Part)])
    filed = opened.dossier.attachment(bill)
    assert (filed.requirement, filed.piece, filed.issued_on) == ("home", "bill", date(2026, 5, 28))
    assert recogniser.suggestion(bill) is None
    assert opened.undo().code == "accept-proposal"
    assert opened.dossier.attachment(bill).requirement == ""
    assert recogniser.suggestion(bill) == found


def test_what_is_set_aside_stays_so_until_that_is_undone(opened: OpenDossier, recogniser: Recogniser) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    recogniser.read_all()
    set_aside(opened, bill)
    assert recogniser.suggestion(bill) is None
    assert opened.undo().code == "set-aside"
    assert recogniser.suggestion(bill) is not None


def test_the_sure_ones_are_offered_together_and_a_place_for_one_is_offered_once(
    opened: OpenDossier, recogniser: Recogniser
) -> None:
    slips = [(f"paie {n}.pdf", pdf("Bulletin de paie", f"Net à payer, le {n} mai 2026")) for n in (2, 3)]
    bills = [("a.pdf", pdf(*BILL)), ("b.pdf", pdf(*BILL, "Duplicata"))]
    bring(opened, *bills, *slips, ("note.pdf", pdf("Bonjour")))
    recogniser.read_all()
    sure = recogniser.sure_suggestions()
    assert [(opened.dossier.attachment(s.attachment).name, s.requirement) for s in sure] == [
        ("a.pdf", "home"),
        ("paie 2.pdf", "pay"),
        ("paie 3.pdf", "pay"),
    ]
    accept(opened, [(suggestion, suggestion.parts) for suggestion in sure])
    assert opened.undo_label is not None
    assert (opened.undo_label.code, opened.undo_label.get("count")) == ("accept-proposals", 3)
    opened.undo()
    assert len(opened.assessment().unfiled) == 5
    assert accept(opened, []) == opened.dossier


def test_a_page_is_read_once_and_kept_with_its_document(
    workspace: Workspace, opened: OpenDossier, recogniser: Recogniser, sandbox: Sandbox
) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    recogniser.read_all()
    page = opened.dossier.attachment(bill).pages[0]
    assert words_kept(opened, page.source, page.index) == recogniser.words(page)
    told: list[tuple[int, int]] = []
    again = Recogniser(opened, sandbox=sandbox)
    again.read_all(lambda done, total: told.append((done, total)))
    assert told == [(0, 0)]
    assert again.suggestion(bill) == recogniser.suggestion(bill)
    again.close()


def test_it_reads_by_itself_as_documents_come_in(opened: OpenDossier, sandbox: Sandbox) -> None:
    heard = threading.Event()
    recogniser = Recogniser(opened, on_read=lambda _attachment: heard.set(), sandbox=sandbox)
    recogniser.start()
    recogniser.start()
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    assert heard.wait(20)
    assert recogniser.suggestion(bill) is not None
    recogniser.close()
    recogniser.close()
    assert recogniser.wait()


def test_what_cannot_be_read_is_remembered_and_tried_again_only_when_asked(
    opened: OpenDossier, recogniser: Recogniser
) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    page = opened.dossier.attachment(bill).pages[0]
    recogniser._keep((page.source, page.index), PageWords(failed="timed-out"))
    recogniser.read_all()
    failed = recogniser.words(page)
    assert failed is not None
    assert failed.failed == "timed-out"
    assert recogniser.suggestion(bill) is None
    recogniser.retry()
    recogniser.read_all()
    assert recogniser.suggestion(bill) is not None


def test_a_result_that_cannot_be_understood_is_read_again(opened: OpenDossier, recogniser: Recogniser) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    page = opened.dossier.attachment(bill).pages[0]
    opened.keep_derived(page.source, kind_of_result(page.index), b"\xc1", VERSION)
    assert words_kept(opened, page.source, page.index) is None
    recogniser.read_all()
    assert recogniser.suggestion(bill) is not None


def test_a_long_document_with_its_own_words_is_read_at_its_beginning_only(
    opened: OpenDossier, recogniser: Recogniser
) -> None:
    (book,) = bring(opened, ("livre.pdf", pdf("Rapport annuel de la ville de Demoville, tome premier", pages=9)))
    recogniser.read_all()
    read = [recogniser.words(page) is not None for page in opened.dossier.attachment(book).pages]
    assert read == [True] * 6 + [False] * 3


def test_what_waits_to_be_filed_is_read_before_what_is_filed(opened: OpenDossier, recogniser: Recogniser) -> None:
    (filed,) = bring(opened, ("a.pdf", pdf("Bonjour")), place=Place(requirement="home"))
    (waiting,) = bring(opened, ("b.pdf", pdf(*BILL)))
    first, _page = next(recogniser._tasks(opened.dossier))
    assert (first.id, filed != waiting) == (waiting, True)


def test_closing_gives_up_at_once_and_hurts_nothing(opened: OpenDossier) -> None:
    recogniser = Recogniser(opened)
    recogniser.start()
    bring(opened, *((f"{n}.pdf", picture_pdf(page_of([*BILL * 9, str(n)]))) for n in range(2)))
    recogniser.close()
    assert recogniser.wait()
    assert len(opened.dossier.attachments) == 2
    assert opened.page_image(opened.dossier.attachments[0].id, 0, 50)[0] == 50


def test_a_dossier_open_for_reading_only_has_proposals_too(
    workspace: Workspace, opened: OpenDossier, law: Library, sandbox: Sandbox, clock: Clock
) -> None:
    (bill,) = bring(opened, ("scan.pdf", pdf(*BILL)))
    opened.close()
    with workspace.cabinet.open_dossier(opened.id, read_only=True) as store:
        reading = OpenDossier(opened.id, store, library=law, sandbox=sandbox, now=clock)
        recogniser = Recogniser(reading, sandbox=sandbox)
        recogniser.read_all()
        assert recogniser.suggestion(bill) is not None
        assert words_kept(reading, reading.dossier.attachment(bill).pages[0].source, 0) is None
        recogniser.close()


@pytest.mark.needs("tesseract")
def test_a_picture_is_read_and_proposed_like_any_other(opened: OpenDossier, recogniser: Recogniser) -> None:
    (bill,) = bring(opened, ("IMG_2041.pdf", picture_pdf(page_of(BILL), *[page_of(BILL)] * 6)))
    recogniser.read_all()
    found = recogniser.suggestion(bill)
    assert found is not None
    assert (found.requirement, found.issued and found.issued.day) == ("home", date(2026, 5, 28))
    last = recogniser.words(opened.dossier.attachment(bill).pages[6])
    assert last is not None
    assert last.recognised


@pytest.mark.needs("tesseract")
def test_the_bundle_is_searchable_once_its_pictures_are_read_and_made_all_the_same_before(
    opened: OpenDossier, recogniser: Recogniser, tmp_path: Path
) -> None:
    bring(opened, ("IMG_2041.pdf", picture_pdf(page_of(BILL))), place=Place(requirement="home", piece="bill"))
    found = []
    for name in ("avant.pdf", "après.pdf"):
        assembly.assemble(opened, assembly.plan(opened, LECTURE), tmp_path / name)
        with pypdfium2.PdfDocument(tmp_path / name) as document:
            text = document[len(document) - 1].get_textpage().get_text_range()
        found.append("28 mai 2026" in " ".join(text.split()))
        recogniser.read_all()
    assert found == [False, True]

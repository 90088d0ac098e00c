"""What is read on a page can be shown, found again and cut like the page."""

from dossier_app.core.recognising import PageWords, Word


def word(text: str, left: float, top: float, line: int, sure: int = 100) -> Word:
    return Word(text=text, left=left, top=top, right=left + 0.1, bottom=top + 0.02, sure=sure, line=line)


PAGE = PageWords(
    engine="tesseract",
    words=(
        word("Facture", 0.1, 0.1, 0, 90),
        word("du", 0.25, 0.1, 0),
        word("28", 0.4, 0.11, 0),
        word("DEMO", 0.1, 0.8, 1),
        word("Awa", 0.25, 0.8, 1),
    ),
)


def test_words_make_lines_and_lines_make_the_text() -> None:
    assert PAGE.lines() == ("Facture du 28", "DEMO Awa")
    assert PAGE.text == "Facture du 28\nDEMO Awa"


def test_a_line_is_found_again_where_it_stands() -> None:
    assert PAGE.place_of("Facture du 28") == (0.1, 0.1, 0.5, 0.13)
    assert PAGE.place_of("Quittance") is None


def test_longer_words_weigh_more_in_how_sure_a_page_is() -> None:
    assert PAGE.sure == (90 * 7 + 100 * 11) / 18
    assert PageWords().sure == 0.0


def test_only_words_seen_in_a_picture_count_as_recognised() -> None:
    assert PAGE.recognised
    assert not PageWords(words=PAGE.words).recognised
    assert not PageWords(engine="tesseract").recognised

"""The window speaks French whole, and English with its plurals."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QMessageBox,
    QTreeView,
)

from dossier_app.ui.app import translations
from dossier_app.ui.kit.language import Catalogue, Speaker, chosen
from tests.ui.catalogue import read

FRENCH, ENGLISH = translations() / "dossier_fr.ts", translations() / "dossier_en.ts"
ROOT = Path(__file__).parents[2]
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every text of the window, as the tool that collects them finds them now."""
    file = tmp_path_factory.mktemp("i18n") / "dossier_fr.ts"
    shutil.copy(FRENCH, file)
    sources = sorted(str(path) for path in (ROOT / "dossier_app" / "ui").rglob("*.py"))
    command = [str(LUPDATE), *sources, "-ts", str(file), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return file


def test_every_text_of_the_window_is_in_french(collected: Path) -> None:
    text = collected.read_text("utf-8")
    waiting = re.findall(r"<source>(.*?)</source>\s*<translation type=\"unfinished\"", text, re.DOTALL)
    assert waiting == []
    assert set(read(collected)) == set(read(FRENCH))


def test_a_translation_keeps_the_blanks_of_its_source() -> None:
    for (context, source), forms in read(FRENCH).items():
        blanks = sorted(re.findall(r"%[sn]", source))
        for form in forms:
            assert sorted(re.findall(r"%[sn]", form)) == blanks, (context, source, form)


def test_french_signs_are_held_to_their_word() -> None:
    loose = [
        form for forms in read(FRENCH).values() for form in forms if re.search(r"[^\s\u00a0\u202f] [:;?!](\s|$)", form)
    ]
    assert loose == []


def test_french_apostrophes_are_those_of_print() -> None:
    typed = [form for forms in read(FRENCH).values() for form in forms if "'" in form]
    assert typed == []


def test_zero_is_singular_in_french_and_plural_in_english(qapp: QApplication) -> None:
    french, english = Catalogue(FRENCH), Catalogue(ENGLISH)
    for number, form in ((0, "%n jour"), (1, "%n jour"), (2, "%n jours")):
        assert french.translate("When", "in %n day(s)", "", number) == f"dans {form}"
    for number, form in ((0, "%n days"), (1, "%n day"), (2, "%n days")):
        assert english.translate("When", "in %n day(s)", "", number) == f"in {form}"


@pytest.mark.parametrize(
    ("preference", "system", "language"),
    [("", "fr_FR", "fr"), ("", "fr_CA", "fr"), ("", "en_GB", "en"), ("", "ar_MA", "en"), ("en", "fr_FR", "en")],
)
def test_the_system_decides_the_language_unless_the_user_does(preference: str, system: str, language: str) -> None:
    assert chosen(preference, QLocale(system)) == language  # type: ignore[arg-type] # one of the three


def test_the_language_changes_while_the_program_runs(qapp: QApplication) -> None:
    speaker = Speaker(qapp, translations())
    speaker.speak("fr")
    assert QCoreApplication.translate("When", "today") == "aujourd’hui"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QLocale().decimalPoint() == ","
    speaker.speak("en")
    assert QCoreApplication.translate("When", "today") == "today"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


ALIKE = {"Type", "Options", "&Options >>", "Copies", "Portrait", "Pages", "OK", "Page"}
"""Words that French and English share."""


def words_of(dialog: QDialog) -> set[str]:
    """Return the words of a dialog that Qt draws itself."""
    said = {each.text() for each in dialog.findChildren(QLabel)}
    said |= {each.text() for each in dialog.findChildren(QAbstractButton)}
    said |= {each.title() for each in dialog.findChildren(QGroupBox)}
    for tree in dialog.findChildren(QTreeView):
        said |= {str(tree.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(4)}
    return {text for text in said if any(sign.isalpha() for sign in text)}


def test_dialogs_that_qt_draws_itself_speak_french_whole(qapp: QApplication) -> None:
    speaker, heard = Speaker(qapp, translations()), {}
    for language in ("en", "fr"):
        speaker.speak(language)
        files = QFileDialog()
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        asked = QMessageBox()
        asked.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        dialogs = (files, asked, QPrintDialog(QPrinter()))
        heard[language] = {text for each in dialogs for text in words_of(each)}
        for each in dialogs:
            each.deleteLater()
    speaker.stop()
    assert len(heard["fr"]) > len(ALIKE)
    assert heard["fr"] & heard["en"] - ALIKE == set()

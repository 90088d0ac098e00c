"""Open every window of the program in a language of longer words and print what cannot be read whole.

Run in a process of its own, since the scale of a screen is chosen before Qt starts: ``python -m tests.ui.walk FOLDER``.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTabBar, QWidget

from dossier_app.core.dossier import attach
from dossier_app.core.pages import FULL
from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Preferences, Settings, checklists_folder
from dossier_app.ui.app import STYLE, Shell, set_up
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.assembly.stick_dialogs import StickDialog
from dossier_app.ui.cabinet.closing import ClosingDialog
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.cabinet.orientation_dialog import OrientationDialog
from dossier_app.ui.cabinet.passing_dialogs import ErasureDialog
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.kit import language
from dossier_app.ui.pages.page_dialogs import CropDialog, InterleaveDialog, SidesDialog, StraightenDialog
from dossier_app.ui.parts.elided import ElidedLabel
from dossier_app.ui.parts.lighter_choice import PagesCompared
from dossier_app.ui.parts.sure_dialog import SureDialog
from dossier_app.ui.pieces.newer_list import DifferenceDialog
from dossier_app.ui.pieces.place_dialog import PlaceDialog
from dossier_app.vault.keys import KdfParameters
from dossier_app.vault.reports import ErasureNote
from dossier_app.workspace import Workspace
from tests.core.making import attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSPHRASE = "une phrase de passe pour essayer"
LONGER = 0.4
ACCENTS = str.maketrans("aeioucnAEIOUC", "áèîöüçñÀÉÏÕÛÇ")
BORNE = ("This plugin does not support",)

warned: list[str] = []


def longer(text: str) -> str:
    """Return a text with accents on its letters and four signs in ten more."""
    blanks = text.translate(ACCENTS) if "%" not in text and "<" not in text else text
    return blanks + "~" * max(round(len(text) * LONGER), 1)


class Pseudo(language.Catalogue):
    """Every text of the window, longer."""

    def isEmpty(self) -> bool:  # noqa: N802 - named by Qt
        """Tell Qt to ask."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - named by Qt
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return a text made longer."""
        return longer(super().translate(context, sourceText, disambiguation, n) or sourceText)


def pause(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something has happened."""
    end = monotonic() + 60
    while not done():
        if monotonic() > end:
            raise TimeoutError
        pause(20)


def cut(root: QWidget) -> list[str]:
    """Return the texts that have less room than they need, where nothing says them whole elsewhere."""
    found = []
    for each in root.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QTabBar):
            found += [each.tabText(at) for at in range(each.count()) if each.tabRect(at).width() < 24]
            continue
        if not isinstance(each, QLabel | QAbstractButton) or not each.text():
            continue
        if isinstance(each.parent(), ElidedLabel) or isinstance(each, ElidedLabel) or each.toolTip():
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            if each.heightForWidth(each.width()) > each.height() + 1:
                found.append(f"{each.text()!r} {each.height()} < {each.heightForWidth(each.width())} high")
        elif each.width() + 1 < each.minimumSizeHint().width():
            found.append(f"{each.text()!r} {each.width()} < {each.minimumSizeHint().width()}")
    return found


def settled(root: QWidget) -> list[str]:
    """Return what is still cut once the window has had time to lay itself out."""
    for _ in range(100):
        found = cut(root)
        if not found:
            break
        pause(20)
    return found


def windows(shell: Shell, workspace: Workspace, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Show every window in turn."""
    window = shell.window
    gate = window.page
    if not isinstance(gate, Gate):
        raise TypeError(gate)
    yield "first start", window
    gate.show_open()
    yield "opening", window
    workspace.create_cabinet(folder / "Armoire", PASSPHRASE)
    window.come_in()
    pause(60)
    yield "empty cabinet", window
    awa = workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais", filing_date=date(2026, 12, 3))
    paper = attachment("p1", "domicile", "facture-energie", issued_on=date(2026, 5, 28))
    awa.edit(problem("attach"), lambda value: attach(value, paper))
    lina = workspace.new_dossier("DEMO Lina", "admission-exceptionnelle-sejour", filing_date=date(2027, 1, 14))
    window.come_in()
    pause(60)
    yield "cabinet", window
    yield from dialogs(window, ("passphrase", "recovery", "backup", "restore", "check-cabinet", "receive", "rescue"))
    window.new_dossier()
    pause(60)
    chosen = next(each for each in window.findChildren(NewDossier) if each.isVisible())
    chosen.choose("vpf-conjoint-francais")
    pause(60)
    yield from shown(window, "new dossier")
    yield from orienting(window)
    page = opened(shell, awa.id)
    for command in (Command.PIECES, Command.DEADLINES, Command.ASSEMBLY):
        page.do(command)
        pause(60)
        yield command.value, window
    page.do(Command.PIECES)
    for part in (page.pieces.situation, page.pieces.amounts, page.pieces.notices, page.pieces.requirement):
        page.pieces.show_part(part)
        pause(100)
        yield type(part).__name__, window
    page.pieces.show_attachment("p1")
    pause(60)
    yield "document", window
    yield from dialogs(window, ("hand-over", "bin", "check-stick"))
    yield from of_pages(page)
    yield from leaving(page)
    yield from entries(window)
    page = opened(shell, lina.id)
    page.do(Command.PRESENCE)
    pause(60)
    yield "presence", window
    yield from seldom(page, folder)


def entries(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Show what the parts of the program bring to the menus."""
    for name in ("scan", "guide"):
        window.entries.action(name).trigger()
        pause(60)
        yield from shown(window, name)


def seldom(page: DossierPage, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Show what comes once a year: a newer list, a note of erasure, a copy that cannot be made before closing."""
    window, kit = page.window(), page.kit
    revisions = kit.workspace.library.checklist("vpf-conjoint-francais").revision
    DifferenceDialog(kit, revisions[0], revisions[-1], window).open()
    yield from shown(window, "difference")
    note = ErasureNote(cabinet="a1b2", dossier="c3d4", erased_at=NOW, file_removed=False, size=1)
    ErasureDialog(kit, window, note).open()
    yield from shown(window, "erasure")
    (folder / "pris").write_text("un fichier, pas un dossier")
    closing = ClosingDialog(kit, window, folder / "pris")
    closing.open()
    until(closing.go.isVisible)
    yield from shown(window, "closing")


def orienting(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Show the way to a procedure: the situations, then the questions of one."""
    kit = window.page.kit
    asked = OrientationDialog(kit, NOW.date(), window)
    asked.open()
    yield "situations", asked
    asked.enter(next(iter(kit.workspace.library.orientation.values())))
    yield from shown(window, "orientation")


def of_pages(page: DossierPage) -> Iterator[tuple[str, QWidget]]:
    """Show what is asked about pages and places."""
    window, session = page.window(), page.session
    kit, given = page.kit, session.dossier.attachments[0]
    asked: tuple[QDialog, ...] = (
        CropDialog(kit, window, FULL, 2),
        StraightenDialog(kit, window, None),
        SidesDialog(kit, window),
        InterleaveDialog(kit, window, given, (given,)),
        PlaceDialog(kit, session, given.name, window),
        SureDialog(kit, session, (), window),
    )
    for each in asked:
        each.open()
        pause(30)
        yield from shown(window, type(each).__name__)


def leaving(page: DossierPage) -> Iterator[tuple[str, QWidget]]:
    """Show what is asked when something leaves: its size, a stick, a delivery, a sheet."""
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    if not isinstance(view, AssemblyView):
        raise TypeError(view)
    view.size_panel.fold.click()
    view.size_panel.lighter.wish.setCurrentIndex(1)
    view.size_panel.lighter.wish.activated.emit(1)
    pause(60)
    yield "size", page.window()
    picture = (40, 40, bytes(40 * 40 * 3))
    PagesCompared(page.kit, view, "1. Facture — 1/2", (picture, picture)).open()
    yield from shown(page.window(), "pages compared")
    for name, ask in (
        ("stick", view.handing.hand_over),
        ("delivery", view.handing.note_earlier),
        ("sheet", lambda: view.handing.open_sheet("missing")),
    ):
        ask()
        pause(30)
        for dialog in page.window().findChildren(StickDialog):
            dialog.seal.setChecked(True)
        yield from shown(page.window(), name)
    page.do(Command.PIECES)


def opened(shell: Shell, dossier_id: str) -> DossierPage:
    """Open a dossier."""
    before = shell.window.dossier_page
    shell.window.open(dossier_id)
    until(lambda: shell.window.dossier_page not in {None, before})
    page = shell.window.dossier_page
    if page is None:
        raise TypeError
    pause(60)
    return page


def dialogs(window: QWidget, names: tuple[str, ...]) -> Iterator[tuple[str, QWidget]]:
    """Open the dialogs of the cabinet menu."""
    keeping = window.keeping  # type: ignore[attr-defined] # the main window
    for name in names:
        keeping.update()
        keeping.action(name).trigger()
        pause(60)
        yield from shown(window, name)


def shown(window: QWidget, name: str) -> Iterator[tuple[str, QWidget]]:
    """Give the dialogs on the screen, then close them."""
    for each in window.findChildren(QDialog):
        if each.isVisible():
            yield name, each
            each.close()
    pause(50)


def main() -> int:
    """Walk; return 1 where something is cut or Qt complains."""
    folder = Path(sys.argv[1])
    qInstallMessageHandler(lambda _kind, _context, text: warned.append(text))
    language.Catalogue = Pseudo  # type: ignore[misc] # the same shape, longer words
    settings = Settings(folder / "settings", folder / "site")
    settings.remember(Preferences(language="fr"))
    application = QApplication(["dossier-app", *STYLE])
    set_up(application)
    kdf = KdfParameters(memory_kib=7168, passes=5, lanes=1)
    seen, bad = [], []
    with Sandbox(workers=1) as sandbox:
        workspace = Workspace(load(checklists_folder()), sandbox, now=lambda: NOW, kdf=kdf)
        shell = Shell(application, lambda: workspace, settings)
        if "--mirrored" in sys.argv:
            QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        shell.prepare()
        shell.window.resize(1366, 768)
        shell.window.show()
        pause(100)
        for name, widget in windows(shell, workspace, folder):
            seen.append(name)
            bad += [f"{name}: {text}" for text in settled(widget)]
            if widget.grab().isNull():
                bad.append(f"{name}: nothing drawn")
        shell.window.close()
        shell.close()
    bad += [text for text in warned if not text.startswith(BORNE)]
    print(*dict.fromkeys(bad), sep="\n")  # noqa: T201 - read by the test
    print(f"{len(seen)} windows seen")  # noqa: T201 - likewise
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

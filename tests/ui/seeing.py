"""What anyone learns from a window by eye or by ear: its texts, names, roles and values, the order of its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex

LEAST = 24
_PLAIN = Qt.KeyboardModifier.NoModifier
_INNER = {"qt_spinbox_lineedit", "qt_scrollarea_viewport"}
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def reachable(root: QWidget) -> list[QWidget]:
    """What the keyboard can reach now, in the order of Tab."""
    found: list[QWidget] = []
    each = root.nextInFocusChain()
    while each is not None and each is not root:
        if (
            root.isAncestorOf(each)
            and each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.objectName() not in _INNER
            and each.focusProxy() is None
        ):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def unreached(root: QWidget) -> list[str]:
    """Controls that Tab does not come to, pressed again and again as a person does.

    A part that hands the keyboard on to one of its controls is come to like a control, and then all that stands before
    that control is jumped over: the order that Qt keeps does not tell.
    """
    window, wanted = root.window(), reachable(root)
    window.activateWindow()
    if not wanted or QApplication.activeModalWidget() not in {None, window}:
        return []
    before = window.focusWidget()
    wanted[0].setFocus()
    met: list[QWidget] = []
    for _ in range(4 * len(wanted) + 40):
        now: QWidget | None = window.focusWidget()
        if now is None:
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier if _keeps_tab(now) else _PLAIN)
    if before is not None:
        before.setFocus()
    return [
        f"{type(each).__name__} {name_of(each)!r}"
        for each in wanted
        if not any(each is one or each.isAncestorOf(one) for one in met) and not _in_group(each, met)
    ]


def _keeps_tab(widget: QWidget) -> bool:
    return isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.tabChangesFocus()


def _in_group(widget: QWidget, met: list[QWidget]) -> bool:
    """Tell whether a choice is come to by arrows, from another of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if isinstance(widget, QRadioButton):
        return any(isinstance(one, QRadioButton) and (one.group() is group) for one in met)
    return group is not None and group.exclusive() and any(one in group.buttons() for one in met)


def misled(root: QWidget) -> list[str]:
    """Lists of which a screen reader is told another line than the one chosen when they get the keyboard.

    Qt counts the lines chosen among their neighbours: below a first level, it tells others.
    """
    found = []
    for each in reachable(root):
        if not isinstance(each, QAbstractItemView):
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        told = [item.text(QAccessible.Text.Name) for item in interface.selectionInterface().selectedItems()]
        chosen = [_said_of(index) for index in each.selectionModel().selectedIndexes()]
        if sorted(told) != sorted(chosen):
            found.append(f"{name_of(each)!r} tells {told}, is at {chosen}")
    return found


def _said_of(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole) or "")


def mistaken(root: QWidget) -> list[str]:
    """Buttons that Enter goes past, and dialogs where Enter in a field does something else once Tab went round."""
    found = [
        f"{type(each).__name__} {name_of(each)!r} is not pressed by Enter"
        for each in reachable(root)
        if type(each) in {QPushButton, QToolButton} and not (isinstance(each, QPushButton) and each.autoDefault())
    ]
    fields = [each for each in reachable(root) if isinstance(each, QLineEdit)]
    if isinstance(root, QDialog) and fields:
        usual = _usual(root)
        for each in (*(one for one in reachable(root) if isinstance(one, QPushButton)), fields[0]):
            each.setFocus(Qt.FocusReason.TabFocusReason)
        if _usual(root) != usual:
            found.append(f"Enter means {_usual(root)} after {usual}")
    return found


def _usual(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QPushButton) if each.isDefault() and each.isVisible()]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could only call by their kind."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QTabBar, QAbstractSpinBox, QPlainTextEdit)
    return [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in reachable(root)
        if isinstance(each, (*kinds, QTextEdit, QScrollArea)) and not name_of(each).strip()
    ]


def described(widget: QWidget) -> bool:
    """Tell whether an area that is drawn as a whole says what it is and what it shows."""
    return bool(widget.accessibleName() and (widget.accessibleDescription() or isinstance(widget, QScrollArea)))


def mute(root: QWidget) -> list[str]:
    """Controls whose role or value a screen reader is not told."""
    found = []
    for each in [*reachable(root), *(bar for bar in root.findChildren(QProgressBar) if bar.isVisible())]:
        interface = QAccessible.queryAccessibleInterface(each)
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client} and not described(each):
            found.append(f"{type(each).__name__} {name_of(each)!r} has no role")
        value = interface.text(QAccessible.Text.Value)
        if isinstance(each, QLineEdit) and each.echoMode() == QLineEdit.EchoMode.Normal and value != each.text():
            found.append(f"{name_of(each)!r} says {value!r}, shows {each.text()!r}")
        if isinstance(each, QComboBox) and value != each.currentText():
            found.append(f"{name_of(each)!r} says {value!r}, shows {each.currentText()!r}")
        if isinstance(each, QAbstractButton) and each.isCheckable() and not interface.state().checkable:
            found.append(f"{name_of(each)!r} does not say whether it is ticked")
        if isinstance(each, QProgressBar) and not name_of(each):
            found.append("a bar without a name")
    return found


def small(root: QWidget) -> list[str]:
    """Controls too small for a hand that trembles."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    return [
        f"{type(each).__name__} {name_of(each)} {each.width()}×{each.height()}"
        for each in reachable(root)
        if isinstance(each, kinds)
        and not isinstance(each.parent(), QLineEdit)
        and min(each.width(), each.height()) < LEAST
    ]


def astray(root: QWidget) -> list[str]:
    """Steps of Tab that go back up the window without going to another column, beside the one that begins again."""
    order = [each for each in reachable(root) if not isinstance(each, QScrollArea)]
    steps = zip(order, order[1:] + order[:1], strict=True) if len(order) > 1 else ()
    back = [f"{name_of(one)!r} → {name_of(two)!r}" for one, two in steps if _goes_back(root, one, two)]
    return back if len(back) > 1 else []


def _goes_back(root: QWidget, before: QWidget, after: QWidget) -> bool:
    apart = _area(before) is not _area(after)
    one, two = (_place(root, each, scrolled=apart) for each in (before, after))
    above = two.y() + after.height() <= one.y()
    same_line = not above and one.y() + before.height() > two.y()
    on_the_right = two.x() >= one.x() + before.width()
    return (above and not on_the_right) or (same_line and two.x() + after.width() <= one.x())


def _place(root: QWidget, widget: QWidget, *, scrolled: bool) -> QPoint:
    """Where a control is, or the edge of the area that it is scrolled out of."""
    place, area = widget.mapTo(root, QPoint(0, 0)), _area(widget)
    if scrolled and area is not None:
        port = area.viewport()
        top = port.mapTo(root, QPoint(0, 0)).y()
        place.setY(max(top, min(place.y(), top + port.height() - widget.height())))
    return place


def _area(widget: QWidget) -> QScrollArea | None:
    each = widget.parentWidget()
    while each is not None and not isinstance(each, QScrollArea):
        each = each.parentWidget()
    return each


def said(root: QWidget) -> Iterator[str]:
    """Every text that is shown or read aloud, tips and titles too."""
    for each in (root, *root.findChildren(QWidget)):
        if each is not root and not each.isVisible():
            continue
        yield from (each.windowTitle(), each.toolTip(), each.statusTip(), each.whatsThis())
        yield from (each.accessibleName(), each.accessibleDescription(), name_of(each))
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield each.text()
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QPlainTextEdit | QTextEdit):
            yield each.toPlainText()
        if isinstance(each, QComboBox):
            yield from (each.itemText(at) for at in range(each.count()))
        if isinstance(each, QTabBar):
            yield from (each.tabText(at) for at in range(each.count()))
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from _of_model(each)
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip())


def _of_model(view: QAbstractItemView) -> Iterator[str]:
    model, parents = view.model(), [view.rootIndex()]
    while parents:
        parent: QModelIndex = parents.pop()
        for row in range(model.rowCount(parent)):
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
            for column in range(columns):
                index = model.index(row, column, parent)
                yield from (str(index.data(role)) for role in _ROLES if index.data(role))
            if isinstance(view, QTreeView):
                parents.append(model.index(row, 0, parent))

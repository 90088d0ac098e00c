"""What the style of Qt does not say by itself, written from the tokens of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.ui.style.colour import mixed
from dossier_app.ui.style.tokens import RADIUS, TARGET, Size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.ui.style.tokens import Colours


def stylesheet(c: Colours, sizes: Mapping[Size, int]) -> str:
    """Return the style sheet of a theme.

    Args:
        c: Its colours.
        sizes: Pixels of each step of the type scale.
    """
    pressed = mixed(c.text, c.surface, 0.12).name()
    strong = mixed(c.text, c.accent, 0.18).name()
    rules = [
        *(f'QLabel[step="{size}"] {{ font-size: {pixels}px; }}' for size, pixels in sizes.items()),
        f'QLabel[faint="true"] {{ color: {c.faint.name()}; }}',
        f"QLabel:disabled {{ color: {c.faint.name()}; }}",
        *(
            f'QLabel[tone="{tone}"] {{ color: {colour.name()}; }}'
            for tone, colour in (("good", c.good), ("check", c.check), ("warning", c.warning), ("danger", c.danger))
        ),
        _buttons(c, strong, pressed),
        "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }",
        f"""
        QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QDateTimeEdit, QTimeEdit {{
            background: {c.surface.name()}; color: {c.text.name()}; border: 1px solid {c.edge.name()};
            border-radius: {RADIUS}px; padding: 3px 8px; min-height: {TARGET - 8}px;
            selection-background-color: {c.accent.name()}; selection-color: {c.on_accent.name()};
        }}
        QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus {{
            border: 2px solid {c.accent.name()}; padding: 2px 7px;
        }}
        QSpinBox, QDoubleSpinBox {{
            background: {c.surface.name()}; border: 1px solid {c.edge.name()}; border-radius: {RADIUS}px;
            padding: 3px 7px;
        }}
        QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
            width: 0; border: none;
        }}
        QSpinBox:focus, QDoubleSpinBox:focus {{ border: 2px solid {c.accent.name()}; padding: 2px 6px; }}
        QLineEdit QToolButton {{ border: none; padding: 0; min-width: 0; min-height: 0; background: transparent; }}
        QLineEdit[invalid="true"] {{ border: 2px solid {c.danger.name()}; padding: 2px 7px; }}
        QLineEdit:disabled, QComboBox:disabled {{ color: {c.faint.name()}; border-color: {c.line.name()}; }}
        QComboBox::drop-down {{ border: none; width: 22px; }}
        QAbstractItemView {{
            background: {c.surface.name()}; border: 1px solid {c.line.name()}; outline: none;
            selection-background-color: {c.selection.name()}; selection-color: {c.text.name()};
        }}
        QAbstractItemView[plain="true"] {{ border: none; background: transparent; }}
        QTableView[plain="true"] {{ background: {c.surface.name()}; }}
        QAbstractItemView[roomy="true"]::item {{ min-height: {TARGET - 2}px; padding: 0 4px; }}
        QAbstractItemView[roomy="true"]::item:selected {{ background: {c.selection.name()}; color: {c.text.name()}; }}
        QAbstractItemView[roomy="true"]::item:hover:!selected {{ background: {c.hover.name()}; }}
        QTableView[roomy="true"]::item {{ padding: 0 12px; }}
        QTableView[roomy="true"] QHeaderView::section {{ padding: 6px 15px; }}
        QHeaderView {{ background: {c.surface.name()}; border: none; }}
        QHeaderView::section {{
            background: {c.surface.name()}; color: {c.faint.name()}; border: none;
            border-bottom: 1px solid {c.line.name()}; padding: 6px 12px; font-size: {sizes[Size.SMALL]}px;
        }}
        QTableCornerButton::section {{ background: {c.surface.name()}; border: none; }}
        QTabBar {{ qproperty-drawBase: 0; }}
        QTabBar::tab {{
            padding: 7px 14px; margin-right: 4px; border: none; border-bottom: 2px solid transparent;
            color: {c.faint.name()}; background: transparent;
        }}
        QTabBar::tab:selected {{ color: {c.text.name()}; border-bottom-color: {c.accent.name()}; font-weight: 600; }}
        QTabBar::tab:hover:!selected {{ color: {c.text.name()}; }}
        QTabBar::tab:focus {{ background: {c.hover.name()}; border-radius: {RADIUS}px; }}
        QCheckBox, QRadioButton {{
            min-height: {TARGET - 4}px; border: 1px solid transparent; border-radius: 4px; padding: 0 3px;
        }}
        QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent.name()}; }}
        QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked {{
            background: {c.surface.name()}; border: 1px solid {c.edge.name()}; border-radius: 3px;
        }}
        QRadioButton::indicator:unchecked {{ border-radius: 7px; }}
        QRadioButton::indicator:checked {{
            background: {c.surface.name()}; border: 4px solid {c.accent.name()}; border-radius: 7px;
        }}
        QFrame[card="true"] {{
            background: {c.raised.name()}; border: 1px solid {c.line.name()}; border-radius: {RADIUS}px;
        }}
        QFrame[panel="true"] {{ background: {c.surface.name()}; }}
        QFrame[bar="true"] {{ background: {c.surface.name()}; border-bottom: 1px solid {c.line.name()}; }}
        QFrame[foot="true"] {{ background: {c.surface.name()}; border-top: 1px solid {c.line.name()}; }}
        QFrame[proposal="true"] {{
            background: {mixed(c.accent, c.surface, 0.08).name()}; border-top: 2px solid {c.accent.name()};
        }}
        QFrame[desk="true"] {{ background: {c.desk.name()}; }}
        QScrollArea, QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; border: none; }}
        QScrollArea[readable="true"] {{ border: 2px solid transparent; }}
        QScrollArea[readable="true"]:focus {{ border-color: {c.accent.name()}; }}
        QSplitter::handle {{ background: {c.line.name()}; }}
        QSplitter::handle:horizontal {{ width: 1px; }}
        QSplitter::handle:vertical {{ height: 1px; }}
        QMenuBar {{ background: {c.window.name()}; padding: 2px 4px; }}
        QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected {{ background: {pressed}; }}
        QMenu {{ background: {c.raised.name()}; border: 1px solid {c.line.name()}; padding: 4px; }}
        QMenu::item {{ padding: 5px 28px 5px 12px; border-radius: 4px; min-height: 18px; }}
        QMenu::icon {{ padding-left: 8px; }}
        QMenu::item:selected {{ background: {c.selection.name()}; color: {c.text.name()}; }}
        QMenu::item:disabled {{ color: {mixed(c.text, c.raised, 0.45).name()}; }}
        QMenu::separator {{ height: 1px; background: {c.line.name()}; margin: 4px 8px; }}
        QToolTip {{
            background: {c.raised.name()}; color: {c.text.name()}; border: 1px solid {c.line.name()}; padding: 4px 6px;
        }}
        QStatusBar {{ background: {c.window.name()}; color: {c.faint.name()}; border-top: 1px solid {c.line.name()}; }}
        QStatusBar::item {{ border: none; }}
        QProgressBar {{
            border: none; border-radius: 3px; background: {c.line.name()}; max-height: 6px; min-height: 6px;
        }}
        QProgressBar::chunk {{ background: {c.accent.name()}; border-radius: 3px; }}
        QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
        QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
        QScrollBar::handle {{ background: {mixed(c.text, c.surface, 0.28).name()}; border-radius: 4px; margin: 2px; }}
        QScrollBar::handle:vertical {{ min-height: 32px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; }}
        QScrollBar::handle:hover {{ background: {c.edge.name()}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """,
    ]
    return "\n".join(rules)


def _buttons(c: Colours, strong: str, pressed: str) -> str:
    accent, on_accent, line, edge, hover, raised = c.accent, c.on_accent, c.line, c.edge, c.hover, c.raised
    main = '[kind="main"]'
    return f"""
        QPushButton {{
            background: {raised.name()}; border: 1px solid {edge.name()}; border-radius: {RADIUS}px;
            padding: 4px 14px; min-height: {TARGET - 10}px;
        }}
        QPushButton:hover {{ background: {hover.name()}; }}
        QPushButton:pressed {{ background: {pressed}; }}
        QPushButton:focus {{ border: 2px solid {accent.name()}; padding: 3px 13px; }}
        QPushButton:disabled {{ border-color: {line.name()}; background: transparent; }}
        QPushButton{main} {{
            background: {accent.name()}; color: {on_accent.name()}; border: 1px solid {accent.name()}; font-weight: 600;
        }}
        QPushButton{main}:hover {{ background: {strong}; border-color: {strong}; }}
        QPushButton{main}:focus {{ border: 2px solid {strong}; }}
        QPushButton{main}:disabled {{ background: {line.name()}; border-color: {line.name()}; color: {edge.name()}; }}
        QPushButton[kind="link"] {{
            background: transparent; border: 1px solid transparent; color: {accent.name()}; padding: 3px 6px;
        }}
        QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
        QPushButton[kind="link"]:focus {{ border: 2px solid {accent.name()}; padding: 2px 5px; }}
        QPushButton[kind="link"]:checked {{
            background: {c.selection.name()}; border-color: {accent.name()}; border-radius: {RADIUS}px;
            color: {c.text.name()};
        }}
        QPushButton[kind="line"] {{
            background: transparent; border: 1px solid transparent; text-align: left; padding: 4px 8px;
        }}
        QPushButton[kind="line"]:hover {{ background: {hover.name()}; }}
        QPushButton[kind="line"]:focus {{ border: 2px solid {accent.name()}; padding: 3px 7px; }}
        QToolButton {{
            background: transparent; border: 1px solid transparent; border-radius: {RADIUS}px; padding: 4px;
            min-width: {TARGET - 10}px; min-height: {TARGET - 10}px;
        }}
        QToolButton:hover {{ background: {hover.name()}; border-color: {line.name()}; }}
        QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
        QToolButton:focus {{ border: 2px solid {accent.name()}; padding: 3px; }}
        QToolButton::menu-indicator {{ image: none; }}
    """

"""What is read can be read, in both themes and with any accent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from dossier_app.core.states import State
from dossier_app.ui.style.colour import READABLE, VISIBLE, contrast, readable
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.theme import Mode
from dossier_app.ui.style.tokens import TARGET, colours
from dossier_app.ui.style.typefaces import icon_glyph

ACCENTS = (None, QColor("#ff00ff"), QColor("#ffff00"), QColor("#000000"), QColor("#3584e4"), QColor("#0078d4"))


def test_contrast_is_measured_as_the_guidelines_define_it() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("red"), QColor("red")) == pytest.approx(1.0)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable_on_any_ground_that_can_carry_it(colour: int, ground: int) -> None:
    back = QColor(ground)
    found = readable(QColor(colour), back)
    best = max(contrast(QColor("black"), back), contrast(QColor("white"), back))
    assert contrast(found, back) >= min(READABLE, best) - 0.01


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("accent", ACCENTS)
def test_every_text_is_readable_on_every_ground(mode: Mode, accent: QColor | None) -> None:
    c = colours(dark=mode is Mode.DARK, accent=accent)
    grounds = {"surface": c.surface, "window": c.window, "raised": c.raised, "selection": c.selection, "hover": c.hover}
    inks = {"text": c.text, "faint": c.faint} | {state: colour_of(state, c) for state in State}
    poor = [(i, g) for i, ink in inks.items() for g, ground in grounds.items() if contrast(ink, ground) < READABLE]
    assert poor == []
    assert contrast(c.on_accent, c.accent) >= READABLE
    assert contrast(c.accent, c.surface) >= READABLE
    assert contrast(c.edge, c.surface) >= VISIBLE


def test_each_state_has_a_shape_of_its_own() -> None:
    assert set(ICONS) == set(State)
    assert len(set(ICONS.values())) == len(ICONS)


def test_every_icon_is_in_the_font() -> None:
    assert [name for name in Icon if icon_glyph(name.value) == "•"] == []


def test_what_is_clicked_is_never_small() -> None:
    assert TARGET >= 24

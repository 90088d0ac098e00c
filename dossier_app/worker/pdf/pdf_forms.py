"""Turns fields and annotations into page content, each with the value and look it had.

Two filled forms that share field names keep their own values, because no field is left. Appearances that the file does
not carry, or declares stale, are drawn here: text in an embedded font, ticks as strokes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from dossier_app.core.problems import Problem, problem
from dossier_app.worker.pdf.field_text import FieldText, draw_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEEPEST = 32
_MOST_FIELDS = 20_000
_MULTILINE, _PASSWORD, _PUSHBUTTON, _COMB = 1 << 12, 1 << 13, 1 << 16, 1 << 24
_FONT_SIZE = re.compile(rb"/\S+\s+(-?[\d.]+)\s+Tf")
_COLOUR = re.compile(rb"((?:-?[\d.]+\s+){1,4})(g|rg|k)\b")
_TICK = b"q 1 w 1 J 1 j %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q"  # from left, through the bottom, to the upper right
_NOTES = frozenset(
    {
        *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight"),
        *("/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Redact"),
    }
)


@dataclass(frozen=True, kw_only=True)
class _Field:
    """A widget and what it inherits from its field."""

    widget: Object
    kind: str
    flags: int
    value: object
    width: float
    height: float

    @property
    def is_tick(self) -> bool:
        """Tell whether it is a tick box or a radio button."""
        return self.kind == "/Btn" and not self.flags & _PUSHBUTTON

    @property
    def normal(self) -> object:
        """Return the normal appearance, or None."""
        appearances = self.widget.get("/AP")
        return appearances.get("/N") if isinstance(appearances, Dictionary) else None


def prepare(pdf: Pdf, pages: Sequence[Object]) -> list[Problem]:
    """Give every filled field an appearance; return what there is to say about forms, signatures and notes."""
    found: list[Problem] = []
    form = pdf.Root.get("/AcroForm")
    form = form if isinstance(form, Dictionary) else None
    fields = [field for page in pages for field in _fields(page)]
    if form is not None and "/XFA" in form and (pdf.Root.get("/NeedsRendering") or not fields):
        found.append(problem("form-dynamic"))
    if _is_signed(pdf, form, fields):
        found.append(problem("signed-pdf"))
    filled = [field for field in fields if field.kind in ("/Tx", "/Ch") or field.is_tick]
    if filled:
        found.append(problem("form-flattened", fields=len(filled)))
    stale = form is not None and bool(form.get("/NeedAppearances", False))
    _draw_appearances(pdf, form, filled, stale=stale)
    if form is not None and "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    lost = sum(1 for page in pages for note in _annotations(page) if _is_lost_note(note))
    if lost:
        found.append(problem("notes-left-out", count=lost))
    return found


def flatten(pdf: Pdf) -> None:
    """Draw every visible annotation into its page. The content of pages must be balanced before."""
    pdf.flatten_annotations("screen")


def _annotations(page: Object) -> Iterator[Object]:
    annotations = page.get("/Annots")
    for annotation in annotations if isinstance(annotations, Array) else ():
        if isinstance(annotation, Dictionary):
            yield annotation


def _is_lost_note(annotation: Object) -> bool:
    """Tell whether a note would vanish: a comment in words only, or a drawing that each reader draws its own way."""
    subtype = str(annotation.get("/Subtype", ""))
    if subtype not in _NOTES or int(_real(annotation.get("/F", 0))) & 0b10:  # hidden anyway
        return False
    appearances = annotation.get("/AP")
    drawn = isinstance(appearances, Dictionary) and isinstance(appearances.get("/N"), Stream | Dictionary)
    return not drawn or (subtype == "/Text" and bool(str(annotation.get("/Contents", "")).strip()))


def _fields(page: Object) -> Iterator[_Field]:
    for count, widget in enumerate(_annotations(page)):
        if widget.get("/Subtype") != Name.Widget or count > _MOST_FIELDS:
            continue
        rectangle = widget.get("/Rect")
        corners = [_real(corner) for corner in rectangle] if isinstance(rectangle, Array) else []
        if len(corners) != 4:  # noqa: PLR2004 -- corners
            continue
        yield _Field(
            widget=widget,
            kind=str(_inherited(widget, "/FT") or ""),
            flags=int(_real(_inherited(widget, "/Ff"))),
            value=_inherited(widget, "/V"),
            width=abs(corners[2] - corners[0]),
            height=abs(corners[3] - corners[1]),
        )


def _inherited(widget: Object, key: str) -> object:
    node: object = widget
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _is_signed(pdf: Pdf, form: Object | None, fields: Sequence[_Field]) -> bool:
    if "/Perms" in pdf.Root or any(field.kind == "/Sig" and field.value is not None for field in fields):
        return True
    top = form.get("/Fields") if form is not None else None
    return any(
        isinstance(field, Dictionary) and field.get("/FT") == Name.Sig and "/V" in field
        for field in (top if isinstance(top, Array) else ())
    )


# --- appearances


def _draw_appearances(pdf: Pdf, form: Object | None, fields: Sequence[_Field], *, stale: bool) -> None:
    texts: list[tuple[Object, FieldText]] = []
    for field in fields:
        if field.is_tick:
            _set_tick(pdf, field, stale=stale)
        elif (stale or not isinstance(field.normal, Stream)) and (text := _text(field, form)) is not None:
            texts.append((field.widget, text))
    if not texts:
        return
    drawn = draw_texts(pdf, [text for _, text in texts])
    for (widget, text), appearance in zip(texts, drawn, strict=True):
        if text.turn:
            cosine, sine = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[text.turn]
            appearance.Matrix = Array([cosine, sine, -sine, cosine, 0, 0])
        widget.AP = Dictionary(N=appearance)


def _set_tick(pdf: Pdf, field: _Field, *, stale: bool) -> None:
    """Show a tick box or radio button in the state of its value."""
    state, normal = field.value, field.normal
    chosen = isinstance(state, Name) and state != Name.Off
    if isinstance(normal, Dictionary) and not isinstance(normal, Stream):
        if stale or "/AS" not in field.widget:
            own = str(state) if chosen and str(state) in normal else "/Off"
            field.widget.AS = Name(own)
        return
    shown = field.widget.get("/AS", state)
    if isinstance(normal, Stream) or not chosen or shown == Name.Off:
        return
    width, height = field.width, field.height
    content = _TICK % (
        *(width * 0.2, height * 0.5),
        *(width * 0.42, height * 0.2),
        *(width * 0.82, height * 0.82),
    )
    field.widget.AP = Dictionary(
        N=pdf.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]), Resources=Dictionary()
        )
    )


def _text(field: _Field, form: Object | None) -> FieldText | None:
    """Return what to draw of a text or choice field, or None when it is empty."""
    words = _words(field)
    marks = field.widget.get("/MK")
    framed = bool(_colours(marks, "/BC") or _colours(marks, "/BG"))
    if not (words.strip() or framed) or field.width < 1 or field.height < 1:
        return None
    if field.flags & _PASSWORD:
        words = "*" * len(words)
    style = _inherited(field.widget, "/DA")
    if style is None and form is not None:
        style = form.get("/DA")
    style_bytes = bytes(style) if isinstance(style, String) else b""
    size = _FONT_SIZE.search(style_bytes)
    colour = _COLOUR.search(style_bytes)
    turn = int(_real(marks.get("/R", 0))) % 360 if isinstance(marks, Dictionary) else 0
    turn = turn if turn in (90, 180, 270) else 0
    sideways = turn in (90, 270)
    columns = int(_real(_inherited(field.widget, "/MaxLen")))
    return FieldText(
        words=words,
        width=field.height if sideways else field.width,
        height=field.width if sideways else field.height,
        size=abs(_real(size.group(1))) if size else 0.0,
        colour=tuple(_real(part) for part in colour.group(1).split()) if colour else (0.0,),
        alignment=int(_real(_inherited(field.widget, "/Q"))),
        multiline=bool(field.flags & _MULTILINE) and field.kind == "/Tx",
        columns=columns if field.flags & _COMB and 0 < columns <= 200 else 0,  # noqa: PLR2004 -- boxes on one line
        turn=turn,
        paper=_colours(marks, "/BG"),
        border=_colours(marks, "/BC"),
        border_width=_border_width(field.widget),
    )


def _colours(marks: object, key: str) -> tuple[float, ...]:
    """Return the colour of the border or of the paper of a field, empty where there is none."""
    colour = marks.get(key) if isinstance(marks, Dictionary) else None
    return tuple(_real(part) for part in colour) if isinstance(colour, Array) else ()


def _border_width(widget: Object) -> float:
    style = widget.get("/BS")
    return _real(style.get("/W", 1)) if isinstance(style, Dictionary) else 1.0


def _words(field: _Field) -> str:
    value = field.value
    if isinstance(value, Stream):
        return value.read_bytes().decode("utf-8", "replace")
    chosen = [str(item) for item in value] if isinstance(value, Array) else []
    if isinstance(value, String):
        chosen = [str(value)]
    if field.kind == "/Ch":
        labels = _labels(_inherited(field.widget, "/Opt"))
        chosen = [labels.get(item, item) for item in chosen]
    return "\n".join(chosen)


def _labels(options: object) -> dict[str, str]:
    """Return the words shown for each value of a choice."""
    return {
        str(option[0]): str(option[1])
        for option in (options if isinstance(options, Array) else ())
        if isinstance(option, Array) and len(option) == 2  # noqa: PLR2004 -- value and words
    }


def _real(value: object) -> float:
    """Return a finite number, or 0 for whatever else may stand here."""
    try:
        number = float(value)  # type: ignore[arg-type]  # anything may stand here
    except (TypeError, ValueError, OverflowError, NotImplementedError):
        return 0.0
    return number if abs(number) < 1e9 else 0.0  # noqa: PLR2004 -- keeps NaN and the infinite out

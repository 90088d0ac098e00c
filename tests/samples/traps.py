"""PDF pages whose geometry or content misleads programs that stamp, merge or show them.

Each file has one or two pages with text and shapes that differ in every corner, so that a wrong turn, place or scale
shows in a drawing of it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WIDTH, HEIGHT = 300, 420

CONTENT = b"""0.9 0.2 0.2 rg 10 370 60 40 re f
0.2 0.6 0.2 rg 240 380 50 30 re f
0.2 0.2 0.8 rg 15 10 30 60 re f
0 G 2 w 150 30 m 280 90 l S
BT /F1 18 Tf 0 g 60 210 Td (Attestation \\(DEMO\\) q Q BT) Tj ET
"""

UNBALANCED = frozenset(
    {
        "unbalanced q",
        "many unbalanced q",
        "extra Q",
        "open BT",
        "q split across streams",
        "token split across streams",
        "inline image",
        "open marked content",
    }
)
"""Files whose content cannot be proved to give the graphics state back."""


def _pdf(page: Mapping[str, object], *contents: bytes, resources: bool = True) -> bytes:
    pdf = pikepdf.new()
    dictionary = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT]))
    if resources:
        dictionary.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
    if len(contents) == 1:
        dictionary.Contents = pdf.make_stream(contents[0])
    elif contents:
        dictionary.Contents = Array([pdf.make_stream(part) for part in contents])
    for key, value in page.items():
        dictionary["/" + key] = value
    pdf.pages.append(pikepdf.Page(dictionary))
    return _saved(pdf)


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


def _inherited() -> bytes:
    """Boxes, resources and rotation stand on the node above two pages; one page overrides the rotation."""
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.pages.append(pikepdf.Page(Dictionary(Type=Name.Page, Contents=pdf.make_stream(CONTENT))))
    for page in pdf.pages:
        for key in ("/MediaBox", "/Resources"):
            if key in page.obj:
                del page.obj[key]
    tree = pdf.Root.Pages
    tree.MediaBox = Array([0, 0, WIDTH, HEIGHT])
    tree.Rotate = 90
    tree.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
    pdf.pages[1].obj.Rotate = 180
    return _saved(pdf)


def _shared_resources() -> bytes:
    """Two pages share one dictionary of resources, and one has content that must be boxed."""
    pdf = pikepdf.new()
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=_font(pdf))))
    for content in (CONTENT, b"q q " + CONTENT):
        pdf.pages.append(
            pikepdf.Page(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=[0, 0, WIDTH, HEIGHT],
                    Resources=resources,
                    Contents=pdf.make_stream(content),
                )
            )
        )
    return _saved(pdf)


def _shared_contents() -> bytes:
    """Two pages of different rotation share one stream of content."""
    pdf = pikepdf.new()
    content = pdf.make_stream(CONTENT)
    resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
    for turn in (0, 90):
        pdf.pages.append(
            pikepdf.Page(
                Dictionary(
                    Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=resources, Contents=content, Rotate=turn
                )
            )
        )
    return _saved(pdf)


def _name_clash() -> bytes:
    """Resources already use the names that programs like to add."""
    pdf = pikepdf.new()
    box = pdf.make_stream(
        b"0.5 g 0 0 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 40, 40], Resources=Dictionary()
    )
    names = dict.fromkeys(("/Fx0", "/Fxo1", "/Im", "/Stamp", "/DossierContent"), box)
    resources = Dictionary(Font=Dictionary(F1=_font(pdf)), XObject=Dictionary(names))
    content = CONTENT + b"q 1 0 0 1 100 100 cm /Fx0 Do Q q 1 0 0 1 150 250 cm /DossierContent Do Q q"
    pdf.pages.append(
        pikepdf.Page(
            Dictionary(
                Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=resources, Contents=pdf.make_stream(content)
            )
        )
    )
    return _saved(pdf)


def _pattern_and_unit() -> bytes:
    """A pattern, whose matrix follows the page and not the content, on a page whose unit is two points."""
    pdf = pikepdf.new()
    pattern = pdf.make_stream(
        b"0.8 0.3 0 rg 0 0 6 12 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 12, 12],
        XStep=12,
        YStep=12,
        Matrix=[1, 0, 0, 1, 3, 5],
        Resources=Dictionary(),
    )
    resources = Dictionary(Font=Dictionary(F1=_font(pdf)), Pattern=Dictionary(P1=pattern))
    content = CONTENT + b"/Pattern cs /P1 scn 100 260 120 80 re f"
    pdf.pages.append(
        pikepdf.Page(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, WIDTH, HEIGHT],
                Resources=resources,
                Contents=pdf.make_stream(content),
                UserUnit=2,
            )
        )
    )
    return _saved(pdf)


def _font_of_our_name() -> bytes:
    """Fonts stand in an object of their own, and one bears the name that stamps like."""
    pdf = pikepdf.new()
    fonts = pdf.make_indirect(Dictionary({"/F1": _font(pdf), "/Dsr": _font(pdf), "/Dsr1": _font(pdf)}))
    content = pdf.make_stream(CONTENT + b"BT /Dsr 12 Tf 60 180 Td (Dsr) Tj ET")
    resources = pdf.make_indirect(Dictionary(Font=fonts))
    page = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=resources, Contents=content)
    pdf.pages.append(pikepdf.Page(page))
    return _saved(pdf)


def _state(entries: Mapping[str, object]) -> bytes:
    """A graphics state is left on at the end of the page."""
    pdf = pikepdf.new()
    state = Dictionary(Type=Name.ExtGState)
    for key, value in entries.items():
        state["/" + key] = value
    resources = Dictionary(Font=Dictionary(F1=_font(pdf)), ExtGState=Dictionary(G1=state))
    page = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=resources)
    page.Contents = pdf.make_stream(CONTENT + b" /G1 gs")
    page.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return _saved(pdf)


def _numbers_elsewhere() -> bytes:
    """Box, turn and unit are references, and the turn is a real number."""
    pdf = pikepdf.new()
    page = pdf.make_indirect(Dictionary(Type=Name.Page, Resources=Dictionary(Font=Dictionary(F1=_font(pdf)))))
    page.MediaBox = pdf.make_indirect(Array([0, 0, pdf.make_indirect(pikepdf.Object.parse(b"300")), HEIGHT]))
    page.Rotate = pdf.make_indirect(pikepdf.Object.parse(b"90.0"))
    page.Contents = pdf.make_indirect(Array([pdf.make_stream(CONTENT)]))
    pdf.pages.append(pikepdf.Page(page))
    return _saved(pdf)


def _same_stream_twice() -> bytes:
    """One stream stands twice in the content of a page, and a dead reference between."""
    pdf = pikepdf.new()
    stream = pdf.make_stream(CONTENT)
    page = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT])
    page.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)), XObject=Dictionary())
    page.Contents = Array([stream, stream])
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return _saved(pdf)


_INLINE = b"q 40 0 0 40 200 200 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\x80\x20 EI Q "

TRAPS: Mapping[str, Callable[[], bytes]] = {
    "plain": lambda: _pdf({}, CONTENT),
    "rotate 90": lambda: _pdf({"Rotate": 90}, CONTENT),
    "rotate 180": lambda: _pdf({"Rotate": 180}, CONTENT),
    "rotate 270": lambda: _pdf({"Rotate": 270}, CONTENT),
    "rotate -90": lambda: _pdf({"Rotate": -90}, CONTENT),
    "rotate 450": lambda: _pdf({"Rotate": 450}, CONTENT),
    "crop inside": lambda: _pdf({"CropBox": Array([20, 30, 280, 400])}, CONTENT),
    "crop outside": lambda: _pdf({"CropBox": Array([-50, -50, 400, 500])}, CONTENT),
    "crop elsewhere": lambda: _pdf({"CropBox": Array([900, 900, 1000, 1000])}, CONTENT),
    "crop rotated": lambda: _pdf({"CropBox": Array([20, 30, 280, 400]), "Rotate": 90}, CONTENT),
    "negative origin": lambda: _pdf({"MediaBox": Array([-100, -50, 250, 400])}, CONTENT),
    "reversed box": lambda: _pdf({"MediaBox": Array([WIDTH, HEIGHT, 0, 0])}, CONTENT),
    "user unit 2": lambda: _pdf({"UserUnit": 2}, CONTENT),
    "user unit 2, rotated, cropped": lambda: _pdf(
        {"UserUnit": 2, "Rotate": 270, "CropBox": Array([20, 30, 280, 400])}, CONTENT
    ),
    "unbalanced q": lambda: _pdf({}, b"q 0.5 0 0 0.5 0 0 cm " + CONTENT),
    "many unbalanced q": lambda: _pdf({}, b"q " * 20 + CONTENT),
    "extra Q": lambda: _pdf({}, b"q " + CONTENT + b" Q Q Q"),
    "scale left on": lambda: _pdf({}, b"0.5 0 0 0.5 20 20 cm " + CONTENT),
    "flip left on": lambda: _pdf({}, b"1 0 0 -1 0 420 cm " + CONTENT),
    "token split across streams": lambda: _pdf({}, b"q 0.5 0 0 0.5 0", b" 0 cm " + CONTENT),
    "q split across streams": lambda: _pdf({}, b"q 0.5 0 0 0.5 20 20 cm", CONTENT + b"q q", b"Q"),
    "balanced over streams": lambda: _pdf({}, b"q 0.5 0 0 0.5 20 20 cm", CONTENT, b"Q"),
    "clip left on": lambda: _pdf({}, CONTENT + b"0 0 100 100 re W n"),
    "text state left on": lambda: _pdf({}, CONTENT + b"BT 30 Tc 50 Tz 3 Tr ET"),
    "open BT": lambda: _pdf({}, CONTENT + b"BT /F1 12 Tf 10 100 Td (ouvert) Tj"),
    "open marked content": lambda: _pdf({}, b"/Span BMC " + CONTENT),
    "inline image": lambda: _pdf({}, _INLINE + CONTENT),
    "no resources": lambda: _pdf({}, b"0.2 0.4 0.6 rg 20 30 100 80 re f", resources=False),
    "no contents": lambda: _pdf({}),
    "empty contents": lambda: _pdf({"Contents": Array([])}),
    "name clash": _name_clash,
    "inherited": _inherited,
    "shared resources": _shared_resources,
    "shared contents": _shared_contents,
    "pattern and unit": _pattern_and_unit,
    "font of our name": _font_of_our_name,
    "transparency left on": lambda: _state({"ca": 0.1, "CA": 0.1, "BM": Name.Multiply}),
    "overprint and line left on": lambda: _state({"OP": True, "OPM": 1, "LW": 9, "TK": False}),
    "numbers elsewhere": _numbers_elsewhere,
    "same stream twice": _same_stream_twice,
    "no box": lambda: _pdf({"MediaBox": Array([])}, CONTENT),
    "box of a point": lambda: _pdf({"MediaBox": Array([0, 0, 0.5, 0.5])}, CONTENT),
    "fractions": lambda: _pdf({"MediaBox": Array([0.123456, -0.75, 300.5, 419.999])}, CONTENT),
    "far away": lambda: _pdf({"MediaBox": Array([90000, 90000, 90300, 90420])}, b"1 0 0 1 90000 90000 cm " + CONTENT),
    "narrow as a receipt": lambda: _pdf({"MediaBox": Array([0, 0, 90, 420])}, CONTENT),
    "low as a label": lambda: _pdf({"MediaBox": Array([0, 0, 300, 26])}, b"0.2 g 5 5 20 10 re f"),
    "landscape on its side": lambda: _pdf({"MediaBox": Array([0, 0, 420, 300]), "Rotate": 270}, CONTENT),
    "unit of a half": lambda: _pdf({"UserUnit": 0.5, "MediaBox": Array([0, 0, 900, 1200])}, CONTENT),
    "strings that look like operators": lambda: _pdf({}, CONTENT + rb" BT /F1 9 Tf 60 150 Td (\) Q \( q BT %) Tj ET"),
    "comment that opens": lambda: _pdf({}, b"% q BT (\n" + CONTENT),
    "text used to clip": lambda: _pdf({}, CONTENT + b"BT /F1 40 Tf 7 Tr 60 100 Td (CLIP) Tj ET"),
    "colour and dash left on": lambda: _pdf({}, CONTENT + b"[3 9] 2 d 1 0 0 rg 20 w 1 1 1 RG"),
}
"""Name of each trap, and what makes its file."""

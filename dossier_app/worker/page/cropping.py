"""Crops a page so that what is left out is gone: from the pixels, from the words, from the file."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Page, Pdf
from PIL import Image, ImageChops, JpegImagePlugin

from dossier_app.worker.page.stamp import view
from dossier_app.worker.page.unseen import lay_words, words_within
from dossier_app.worker.pdf.matrices import UNIT, inverse, of_numbers, product, through
from dossier_app.worker.pdf.pdf_pages import rotation, visible_box
from dossier_app.worker.pdf.preview import draw
from dossier_app.worker.raster.image_pdf import Picture
from dossier_app.worker.raster.photo import coded

if TYPE_CHECKING:
    from typing import BinaryIO

    from dossier_app.core.dossier import Box
    from dossier_app.worker.page.stamp import View
    from dossier_app.worker.pdf.matrices import Matrix

_DPI = 300
"""Of a page that must be drawn: print stays sharp."""
_BUDGET = 8 * 2**20
"""Bytes of a picture that may be kept without loss."""
_GREY = 12
"""Difference between the colours of a pixel that nobody sees."""
_SLACK = 1e-3
"""Of a pixel: what computing with fractions adds or takes."""


class Shown(NamedTuple):
    """The one picture that is all of a page.

    Attributes:
        image: Its stream.
        matrix: From its unit square to the units of the page.
    """

    image: pikepdf.Stream
    matrix: Matrix


def view_of(page: Page) -> View:
    """Return what is seen of a page of a canonical PDF."""
    return view(visible_box(page.obj), rotation(page.obj))


def crop(pdf: Pdf, source: BinaryIO, index: int, box: Box) -> Pdf:
    """Return a PDF of one page that holds the kept part of another, and nothing else.

    Args:
        pdf: The canonical PDF.
        source: The same, for the engine that draws.
        index: The page, from 0.
        box: The kept part of the page as it is shown.
    """
    page = pdf.pages[index]
    seen = view_of(page)
    size = ((box[2] - box[0]) * seen.width, (box[3] - box[1]) * seen.height)
    only = only_picture(page)
    cut = _cut(only, seen, box) if only is not None else None
    if cut is not None:
        return page_of(cut[0], cut[1], size)
    with pypdfium2.PdfDocument(source) as document:
        drawn = document[index]
        picture = coded_as_seen(draw(drawn, max(1, round(size[0] / 72 * _DPI)), crop=box))
        words = words_within(drawn.get_textpage(), seen, box)
    made = page_of(picture, (size[0], 0, 0, size[1], 0, 0), size)
    lay_words(made, words, size)
    return made


def page_of(picture: Picture, matrix: Matrix, size: tuple[float, float]) -> Pdf:
    """Return a PDF of one page of a size in points that draws a picture through a matrix."""
    made = Pdf.new()
    entries = pikepdf.Object.parse(b"<<" + picture.entries + b">>")
    image = made.make_stream(b"".join(bytes(piece) for piece in picture.data))
    for key in list(entries.keys()):
        image[key] = entries[key]
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.width, picture.height
    if picture.icc:
        profile = made.make_stream(picture.icc, N=picture.components)
        image.ColorSpace = pikepdf.Array([Name.ICCBased, made.make_indirect(profile)])
    made.add_blank_page(page_size=size)
    page = made.pages[0].obj
    page.MediaBox = pikepdf.Array([0, 0, round(size[0], 4), round(size[1], 4)])
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = made.make_stream(b"q %.4f %.4f %.4f %.4f %.4f %.4f cm /Im Do Q\n" % matrix)
    return made


def coded_as_seen(image: Image.Image) -> Picture:
    """Code a drawing: in grey where no colour shows, without loss where it is text or lines."""
    if image.mode == "RGB":
        red, green, blue = image.split()
        pairs = ((red, green), (green, blue), (red, blue))
        if all(_most(ImageChops.difference(one, other)) <= _GREY for one, other in pairs):
            image = image.convert("L")
    return coded(image, b"", _BUDGET)


def _most(image: Image.Image) -> float:
    extremes = image.getextrema()
    return extremes[1] if not isinstance(extremes[1], tuple) else extremes[1][1]


# --- pages that are one picture


def only_picture(page: Page) -> Shown | None:
    """Return the picture of a page that draws one and nothing else, in colours that need no second look; else None."""
    matrix, stack, name = UNIT, [], None
    try:
        instructions = list(pikepdf.parse_content_stream(page))
    except pikepdf.PdfError:
        return None
    for instruction in instructions:
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(matrix)
            case "Q" if stack:
                matrix = stack.pop()
            case "cm":
                placed = of_numbers(operands)
                if placed is None:
                    return None
                matrix = product(placed, matrix)
            case "Do" if name is None:
                name, at = str(operands[0]), matrix
            case _:
                return None
    drawn = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    image = drawn.get(name) if name is not None else None
    if not isinstance(image, pikepdf.Stream) or not _is_plain(image):
        return None
    upright = abs(at[1]) + abs(at[2]) < _SLACK <= min(abs(at[0]), abs(at[3]))
    on_side = abs(at[0]) + abs(at[3]) < _SLACK <= min(abs(at[1]), abs(at[2]))
    return Shown(image, at) if upright or on_side else None


def _is_plain(image: pikepdf.Object) -> bool:
    """Tell whether the pixels of an image are what is shown: no mask, no inverted or mixed colours."""
    if image.get("/Subtype") != Name.Image or any(key in image for key in ("/SMask", "/Mask", "/Decode", "/ImageMask")):
        return False
    space = image.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and space[0] == Name.ICCBased:
        return int(space[1].get("/N", 0)) in (1, 3)
    return space in (Name.DeviceGray, Name.DeviceRGB)


def pixels_of(image: pikepdf.Stream) -> Image.Image | None:
    """Return the decoded pixels of a plain image, or None where they are of an odd kind."""
    Image.MAX_IMAGE_PIXELS = None  # the ceiling of intake, which every canonical picture is under, is what holds
    try:
        if image.get("/Filter") == Name.DCTDecode:
            decoded: Image.Image = Image.open(io.BytesIO(image.read_raw_bytes()), formats=["JPEG"])
            decoded.load()
        else:
            decoded = pikepdf.PdfImage(image).as_pil_image()
    except (OSError, SyntaxError, ValueError, NotImplementedError, pikepdf.PdfError):
        return None
    return decoded if decoded.mode in ("1", "L", "RGB") else None


def _cut(shown: Shown, seen: View, box: Box) -> tuple[Picture, Matrix] | None:
    """Return the pixels of the kept part and where they lie on the new page; None where there are none."""
    onto_image = inverse(shown.matrix)
    corners = [(box[0] * seen.width, (1 - box[3]) * seen.height), (box[2] * seen.width, (1 - box[1]) * seen.height)]
    ends = [through(onto_image, *through(seen.matrix, *corner)) for corner in corners]
    (u0, u1), (v0, v1) = sorted(u for u, _ in ends), sorted(v for _, v in ends)
    width, height = int(shown.image.Width), int(shown.image.Height)
    # Inwards: a pixel that lies partly outside is left out.
    left, right = max(0, math.ceil(u0 * width - _SLACK)), min(width, math.floor(u1 * width + _SLACK))
    top, bottom = max(0, math.ceil((1 - v1) * height - _SLACK)), min(height, math.floor((1 - v0) * height + _SLACK))
    if right <= left or bottom <= top:
        return None
    whole = pixels_of(shown.image)
    if whole is None or whole.size != (width, height):
        return None
    part = whole.crop((left, top, right, bottom))
    of_image = ((right - left) / width, 0, 0, (bottom - top) / height, left / width, 1 - bottom / height)
    onto_page = product(product(of_image, shown.matrix), inverse(seen.matrix))
    placed = product(onto_page, (1, 0, 0, 1, -corners[0][0], -corners[0][1]))
    return _like(part, whole, shown.image), placed


def _like(part: Image.Image, whole: Image.Image, image: pikepdf.Object) -> Picture:
    """Code a part as the whole was: a JPEG with the same tables, so that next to nothing is lost; others without."""
    profile = b""
    space = image.ColorSpace
    if isinstance(space, pikepdf.Array):
        profile = space[1].read_bytes()
    if not isinstance(whole, JpegImagePlugin.JpegImageFile):
        return coded(part, profile, 2**62)
    target = io.BytesIO()
    sampling = JpegImagePlugin.get_sampling(whole)
    options: dict[str, object] = {"subsampling": sampling} if sampling >= 0 and part.mode == "RGB" else {}
    part.save(target, "JPEG", qtables=whole.quantization, icc_profile=None, exif=b"", **options)
    return Picture(
        width=part.width,
        height=part.height,
        data=[target.getvalue()],
        entries=b"/ColorSpace%b/BitsPerComponent 8/Filter/DCTDecode"
        % (b"/DeviceGray" if part.mode == "L" else b"/DeviceRGB"),
        icc=profile,
        components=1 if part.mode == "L" else 3,
    )

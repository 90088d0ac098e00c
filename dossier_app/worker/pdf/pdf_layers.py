"""Layers: what a document hides stays hidden. A merged document loses its layers, and everything in them would show.

Pages that use a hidden layer are drawn as a picture, as readers show them; the others lose only the names of layers.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from dossier_app.core import jobs
from dossier_app.worker import media

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_links import Link
    from dossier_app.worker.raster.image_pdf import Picture

_DPI = 200
_DEEPEST = 20


class Layers:
    """Which layers a document hides when it is opened."""

    def __init__(self, pdf: Pdf) -> None:
        """Read the default configuration of a document."""
        properties = pdf.Root.get("/OCProperties")
        properties = properties if isinstance(properties, Dictionary) else Dictionary()
        default = properties.get("/D")
        default = default if isinstance(default, Dictionary) else Dictionary()
        every = {_id(group): group for group in _array(properties.get("/OCGs")) if isinstance(group, Dictionary)}
        hidden = set(every) if default.get("/BaseState") == Name.OFF else set()
        hidden |= {_id(group) for group in _array(default.get("/OFF"))}
        hidden -= {_id(group) for group in _array(default.get("/ON"))}
        hidden |= {number for number, group in every.items() if _hides_itself(group)} if "/AS" in default else set()
        self._hidden = hidden
        self._known: dict[tuple[int, int], bool] = {}

    def hide(self, group: object) -> bool:
        """Tell whether content marked with a layer, or with a rule over layers, may be hidden."""
        if not isinstance(group, Dictionary):
            return False
        if group.get("/Type") != Name.OCMD:
            return _id(group) in self._hidden
        listed = group.get("/OCGs")
        members = list(listed) if isinstance(listed, Array) else [listed]
        unusual = "/VE" in group or group.get("/P", Name.AnyOn) in (Name.AllOff, Name.AnyOff)
        return unusual or any(isinstance(member, Dictionary) and _id(member) in self._hidden for member in members)

    def used_hidden(self, resources: object, depth: int = 0) -> bool:
        """Tell whether content with these resources may use a hidden layer; what pages share is looked at once."""
        if not isinstance(resources, Dictionary) or depth > _DEEPEST:
            return False
        properties = resources.get("/Properties")
        if isinstance(properties, Dictionary) and any(self.hide(group) for group in properties.values()):
            return True
        for kind in ("/XObject", "/Pattern"):
            things = resources.get(kind)
            for thing in things.values() if isinstance(things, Dictionary) else ():
                if not isinstance(thing, Stream):
                    continue
                if _id(thing) not in self._known:
                    self._known[_id(thing)] = False  # until known: forms may contain themselves
                    self._known[_id(thing)] = self.hide(thing.get("/OC")) or self.used_hidden(
                        thing.get("/Resources"), depth + 1
                    )
                if self._known[_id(thing)]:
                    return True
        return False


def _id(thing: object) -> tuple[int, int]:
    """Return the number of an object; what has none is like nothing else."""
    return thing.objgen if isinstance(thing, Object) else (0, 0)


def _array(value: object) -> list[Object]:
    return list(value) if isinstance(value, Array) else []


def _hides_itself(group: Object) -> bool:
    """Tell whether a layer says that it is not for the screen."""
    usage = group.get("/Usage")
    view = usage.get("/View") if isinstance(usage, Dictionary) else None
    return isinstance(view, Dictionary) and view.get("/ViewState") == Name.OFF


def pages_with_hidden_layers(pdf: Pdf, pages: Sequence[Object]) -> list[int]:
    """Return the pages that may use a hidden layer, and take hidden annotations off all pages."""
    layers = Layers(pdf)
    for page in pages:
        annotations = page.get("/Annots")
        if isinstance(annotations, Array):
            shown = [a for a in annotations if not (isinstance(a, Dictionary) and layers.hide(a.get("/OC")))]
            page.Annots = Array(shown)
    return [number for number, page in enumerate(pages) if layers.used_hidden(page.get("/Resources"))]


def draw(pdf: Pdf, job: jobs.Intake, exchange: Exchange, numbers: Sequence[int]) -> Mapping[int, Picture]:
    """Draw pages as readers show them.

    Raises:
        AppError: ``file-broken``: what is hidden could not be kept hidden.
    """
    from dossier_app.worker.pdf.preview import draw as draw_page
    from dossier_app.worker.raster.photo import coded

    copy = io.BytesIO()
    pdf.save(copy, encryption=False)
    drawn: dict[int, Picture] = {}
    try:
        with pypdfium2.PdfDocument(copy) as document:
            document.init_forms()
            for done, number in enumerate(numbers):
                exchange.progress("layers", done, len(numbers))
                page = document[number]
                drawn[number] = coded(draw_page(page, round(page.get_width() / 72 * _DPI)), b"", job.photo_budget)
    except pypdfium2.PdfiumError as error:
        raise jobs.refused("file-broken", media=media.PDF) from error
    exchange.progress("layers", len(numbers), len(numbers))
    return drawn


def put(pdf: Pdf, pages: Sequence[Object], drawn: Mapping[int, Picture], links: list[list[Link]]) -> None:
    """Replace the content of pages by their pictures; their links go, because their places have changed."""
    from dossier_app.worker.pdf.pdf_pages import rotation, visible_box

    for number, picture in drawn.items():
        page = pages[number]
        box = visible_box(page)
        width, height = box[2] - box[0], box[3] - box[1]
        if rotation(page) in (90, 270):
            width, height = height, width
        entries = pikepdf.Object.parse(b"<<" + picture.entries + b">>")
        image = pdf.make_stream(b"".join(bytes(piece) for piece in picture.data))
        for key in list(entries.keys()):
            image[key] = entries[key]
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = picture.width, picture.height
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        page.Contents = pdf.make_stream(
            zlib.compress(b"q %.4f 0 0 %.4f 0 0 cm /Im Do Q\n" % (width, height)), Filter=Name.FlateDecode
        )
        page.MediaBox = Array([0, 0, round(width, 4), round(height, 4)])
        page.Rotate = 0
        for key in ("/CropBox", "/Group", "/Annots"):
            if key in page:
                del page[key]
        links[number] = []

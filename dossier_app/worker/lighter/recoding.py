"""One picture of a PDF at one rung of the ladder: coded again, or left as it is when that is not worth it.

A picture keeps its place, its colours' meaning and its masks; only its pixels' number and coding change. Whatever is
out of the ordinary (inks, inverted values, colour keys, sixteen bits) stays as it came.
"""

from __future__ import annotations

import io
import zlib
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, PdfImage
from PIL import Image, ImageChops, ImageStat

from dossier_app.core.reducing import Rung
from dossier_app.worker.lighter import strokes
from dossier_app.worker.lighter.looks import look_of, otsu, small_copy
from dossier_app.worker.raster.coding import fax, png_rows
from dossier_app.worker.raster.wrapping import unwrap

if TYPE_CHECKING:
    from pikepdf import Object, Stream

    from dossier_app.core.reducing import Look
    from dossier_app.worker.lighter.pictures import Drawn

WORTH = 0.95
"""A picture coded again replaces the original only below this share of its bytes."""

SMALL = 12_000
"""Bytes under which a picture is not looked at."""

_BILEVEL_DPI = 300
_LEGIBLE_DPI = 150
"""Pixels an inch under which print is not turned to black and white: strokes would break."""
_SLACK = 1.15
"""Share of the wanted fineness up to which pixels are not resampled: it would cost sharpness and win little."""
_NEAR = 0.86
"""Share of the wanted fineness that halving a JPEG may leave: 175 for 200, and never under 129 for 150."""
_PAGE_AREA = 100_000.0
"""Square points from which a picture can be a page of print: A6."""
_INK = (0.003, 0.30)
"""Shares of black that a page of print may have once turned to black and white."""
_LARGEST_PIXELS = 200_000_000
_FLAT = 0.12
"""Bytes a byte of pixels below which lossless coding shows a drawing, which JPEG would only soil."""


class Coded(NamedTuple):
    """A picture coded again.

    Attributes:
        data: Its bytes.
        filter: Their coding.
        parameters: Of the coding.
        width: Columns.
        height: Rows.
        bits: Of a number of a colour; 0 where it stays.
        space: What colours mean; None where it stays.
    """

    data: bytes
    filter: Name
    parameters: Dictionary | None
    width: int
    height: int
    bits: int = 0
    space: Object | None = None


class Recoder:
    """One picture, decoded once for every rung that is tried.

    Attributes:
        raw: Its bytes.
        filter: Its coding, "" for none.
        components: Numbers of a colour, 0 for colours that are left alone.
        fullness: Once its look is known, the bytes of a small copy: what is coded with loss grows as it does.
        contrast: Likewise, how dark its print is, in steps of a factor of two: fine pale print is coded otherwise.
    """

    def __init__(self, drawn: Drawn, *, toned: bool, raw: int = 0) -> None:
        """Look at a picture that pages draw.

        Args:
            drawn: The picture and its fineness.
            toned: Refuse black and white.
            raw: Its bytes as it came, where it was looked at before.
        """
        self._stream = drawn.stream
        self._dpi = drawn.dpi
        self._area = drawn.area
        self._toned = toned
        self.raw = raw or _side(drawn.stream, "/Length")
        self._was_letters = unwrap(drawn.stream) or (raw > 0 and len(drawn.stream.read_raw_bytes()) < raw)
        self.filter = _filter(drawn.stream)
        self.components = _components(drawn.stream)
        self._pixels: Image.Image | None = None
        self._bilevel = _is_bilevel(drawn.stream)
        self._look: Look | None = None
        self.fullness = self.raw
        self.contrast = 0

    @property
    def is_movable(self) -> bool:
        """Whether its pixels can be coded with loss."""
        return self.raw >= SMALL and not self._bilevel and self.components in {1, 3} and _is_plain(self._stream)

    @property
    def look(self) -> Look:
        """What it shows."""
        if self._look is None:
            self._look = "bilevel" if self._bilevel else self._looked()
        return self._look

    def _looked(self) -> Look:
        pixels: Image.Image | None = None
        if self._pixels is None and self.filter == "/DCTDecode":
            image = self._jpeg()
            if image is not None:
                image.draft(image.mode, (image.width // 4, image.height // 4))
                pixels = _loaded(image)
        pixels = pixels or self._decoded()
        if pixels is None:
            return "photo"
        small = small_copy(pixels)
        self.fullness = len(_as_jpeg(small, Rung.MEDIUM.quality))
        self.contrast = round(log2(max(1.0, ImageStat.Stat(small.convert("L")).stddev[0])))
        return look_of(small)

    def at(self, rung: Rung) -> Coded | None:
        """Return the picture coded for a rung, or None where it stays as it is."""
        made = self._candidate(rung)
        if made is None and self._was_letters and rung is not Rung.AS_IS:
            made = self._bare()
        return made if made is not None and len(made.data) < WORTH * self.raw else None

    def _bare(self) -> Coded:
        parameters = self._stream.get("/DecodeParms")
        kept = parameters if isinstance(parameters, Dictionary) else None
        width, height = _side(self._stream, "/Width"), _side(self._stream, "/Height")
        return Coded(self._stream.read_raw_bytes(), Name(self.filter), kept, width, height)

    def _candidate(self, rung: Rung) -> Coded | None:
        if rung is Rung.AS_IS or self.raw < SMALL:
            return None
        if self._bilevel:
            return self._fax()
        if not self.is_movable:
            return deflated(self._stream)
        if rung is Rung.LOSSLESS:
            return self._rows() if self.filter not in {"/DCTDecode", "/JPXDecode"} else None
        if self._is_drawing():
            return self._rows()
        if rung is Rung.BLACK_AND_WHITE and self._dpi <= _BILEVEL_DPI * _SLACK:
            self._decoded()  # once for the look and for the pixels
        if rung is Rung.BLACK_AND_WHITE and self.turns_black_and_white:
            made = self._threshold()
            if made is not None:
                return made
        made = self._jpeg_at(rung)
        return self._jpeg_at(Rung.FINE) if made is not None and self._loses_print(made, rung) else made

    def _loses_print(self, made: Coded, rung: Rung) -> bool:
        """Tell whether fine or pale print could no longer be read on a copy: such a page stays a rung above."""
        if rung.dpi >= Rung.FINE.dpi or self._area < _PAGE_AREA or self.look not in {"text", "coloured"}:
            return False
        before, after = self._decoded(), _opened(made)
        return before is not None and after is not None and strokes.kept(before, after, self._dpi) < strokes.ENOUGH

    @property
    def turns_black_and_white(self) -> bool:
        """Whether it is a page of print that may lose its greys."""
        return (
            not self._toned
            and not self._bilevel
            and self.is_movable
            and self._area >= _PAGE_AREA
            and self._dpi >= _LEGIBLE_DPI / _SLACK
            and self.look == "text"
        )

    def harm(self, coded: Coded) -> int:
        """Return how far a coded picture is from the original, in hundredths of a grey level (root mean square)."""
        before = self._decoded()
        if before is None:
            return 0
        after = _opened(coded)
        if after is None:
            return 0
        grey = before.convert("L")
        again = after.convert("L")
        if again.size != grey.size:
            again = again.resize(grey.size, Image.Resampling.BILINEAR)
        return round(100 * ImageStat.Stat(ImageChops.difference(grey, again)).rms[0])

    # --- codings

    def _jpeg_at(self, rung: Rung) -> Coded | None:
        pixels = self._scaled(rung.dpi)
        if pixels is None:
            return None
        data, space = _as_jpeg(pixels, rung.quality), _space(self._stream, pixels.mode)
        return Coded(data, Name.DCTDecode, None, pixels.width, pixels.height, bits=8, space=space)

    def _scaled(self, dpi: int) -> Image.Image | None:
        """Return the pixels at a fineness: a JPEG decoder halves them where that comes near, the rest is resampled."""
        width, height, now = _side(self._stream, "/Width"), _side(self._stream, "/Height"), self._dpi
        pixels = self._pixels
        if self.filter == "/DCTDecode" and now / 2 >= dpi * _NEAR:
            image = self._jpeg()
            if image is None:
                return None
            by = 2
            while by < 8 and now / (2 * by) >= dpi * _NEAR:  # noqa: PLR2004 -- the smallest scale of the decoder
                by *= 2
            image.draft(image.mode, (width // by, height // by))
            pixels = _loaded(image)
            now = now * pixels.width / width if pixels is not None else now
        pixels = pixels or self._decoded()
        if pixels is None or now <= dpi * _SLACK:
            return pixels
        size = (max(1, round(pixels.width * dpi / now)), max(1, round(pixels.height * dpi / now)))
        return pixels.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)

    def _threshold(self) -> Coded | None:
        """Turn print to black and white at 300 points an inch, the limit between ink and paper found by Otsu's rule."""
        pixels = self._decoded()
        if pixels is None:
            return None
        grey = pixels.convert("L")
        scale = _BILEVEL_DPI / self._dpi
        if abs(scale - 1) > _SLACK - 1:
            size = (round(grey.width * scale), round(grey.height * scale))
            grey = grey.resize(size, Image.Resampling.BICUBIC)
        limit = otsu(grey.histogram())
        black = grey.point(lambda level: 255 if level > limit else 0, mode="1")
        share = black.convert("L").histogram()[0] / (black.width * black.height)
        if not _INK[0] <= share <= _INK[1]:
            return None
        return _as_fax(black)._replace(bits=1, space=Name.DeviceGray)

    def _fax(self) -> Coded | None:
        """Code a picture that is already in black and white as a fax; its bits, and what they mean, stay."""
        if self.filter in {"/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode", "/DCTDecode"}:
            return None
        width, height = _side(self._stream, "/Width"), _side(self._stream, "/Height")
        bits = _bytes(self._stream)
        if bits is None or len(bits) < (width + 7) // 8 * height:
            return None
        image = Image.frombytes("1", (width, height), bits)
        return _as_fax(image)

    def _rows(self) -> Coded | None:
        """Filter rows as PNG does, where they were not and where a sample of them says that it is worth it."""
        if self._stream.get("/BitsPerComponent") != 8 or _is_indexed(self._stream):  # noqa: PLR2004 -- bits
            return deflated(self._stream)
        if "/DecodeParms" in self._stream and self.filter == "/FlateDecode":
            return None
        pixels = self._decoded()
        if pixels is None:
            return None
        sample = pixels.crop((0, pixels.height * 4 // 10, pixels.width, pixels.height * 5 // 10 + 1))
        share = sample.height / pixels.height
        if sum(map(len, png_rows(sample))) > WORTH * share * self.raw:
            return None
        parameters = Dictionary(Predictor=15, Colors=len(pixels.getbands()), BitsPerComponent=8, Columns=pixels.width)
        return Coded(b"".join(png_rows(pixels)), Name.FlateDecode, parameters, pixels.width, pixels.height)

    def _is_drawing(self) -> bool:
        pixels_size = _side(self._stream, "/Width") * _side(self._stream, "/Height") * self.components
        return (
            self.filter not in {"/DCTDecode", "/JPXDecode"} and self.raw < _FLAT * pixels_size and self.look != "photo"
        )

    # --- pixels

    def _jpeg(self) -> Image.Image | None:
        try:
            image = Image.open(io.BytesIO(self._stream.read_raw_bytes()), formats=["JPEG"])
        except Exception:  # noqa: BLE001 -- decoders raise anything on broken pictures; this one stays as it is
            return None
        size = _side(self._stream, "/Width"), _side(self._stream, "/Height")
        fits = image.size == size and image.mode in {"L", "RGB"} and len(image.getbands()) == self.components
        return image if fits else None

    def _decoded(self) -> Image.Image | None:
        if self._pixels is None:
            self._pixels = self._decode()
        return self._pixels

    def _decode(self) -> Image.Image | None:
        if _side(self._stream, "/Width") * _side(self._stream, "/Height") > _LARGEST_PIXELS:
            return None
        if self.filter == "/DCTDecode":
            image = self._jpeg()
            return None if image is None else _loaded(image)
        try:
            pixels = PdfImage(self._stream).as_pil_image()
            pixels.load()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- as above
            return None
        if pixels.mode == "P":
            pixels = pixels.convert("RGB")
        return pixels if pixels.mode in {"L", "RGB"} else None


def _as_jpeg(pixels: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    pixels.save(target, "JPEG", quality=quality, optimize=True)
    return target.getvalue()


def put(stream: Stream, coded: Coded) -> None:
    """Give a picture its new bytes."""
    stream.write(coded.data, filter=coded.filter, decode_parms=coded.parameters)
    stream["/Width"], stream["/Height"] = coded.width, coded.height
    if coded.bits:
        stream["/BitsPerComponent"] = coded.bits
    if coded.space is not None:
        stream["/ColorSpace"] = coded.space
        if "/Decode" in stream:
            del stream["/Decode"]


def deflated(stream: Stream) -> Coded | None:
    """Return the same bytes compressed better, whatever the stream; None where it is coded otherwise."""
    coding, raw = _filter(stream), stream.read_raw_bytes()
    parameters: object = None
    if coding == "/FlateDecode":
        try:
            raw = zlib.decompress(raw)
        except (zlib.error, MemoryError):
            return None
        parameters = stream.get("/DecodeParms")
        if isinstance(parameters, Array):
            parameters = parameters[0] if len(parameters) else None
    elif coding:
        return None
    kept = parameters if isinstance(parameters, Dictionary) else None
    width, height = _side(stream, "/Width"), _side(stream, "/Height")
    return Coded(zlib.compress(raw, 9), Name.FlateDecode, kept, width, height)


def _as_fax(image: Image.Image) -> Coded:
    coded = fax(image)
    parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not coded.white_is_zero)
    return Coded(b"".join(coded.data), Name.CCITTFaxDecode, parameters, image.width, image.height)


def _opened(coded: Coded) -> Image.Image | None:
    """Return the pixels of what was coded with loss."""
    if coded.filter == Name.DCTDecode:
        return _loaded(Image.open(io.BytesIO(coded.data), formats=["JPEG"]))
    if coded.filter != Name.CCITTFaxDecode or coded.space is None:
        return None
    with pikepdf.new() as scratch:  # its objects end with it
        stream = scratch.make_stream(coded.data, Type=Name.XObject, Subtype=Name.Image)
        put(stream, coded)
        return _loaded(PdfImage(stream).as_pil_image())


def _loaded(image: Image.Image) -> Image.Image | None:
    try:
        image.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- a picture cut short stays as it is
        return None
    return image


def _filter(stream: Stream) -> str:
    """Return the one coding of a stream, "" for none, "several" for a chain."""
    found = stream.get("/Filter")
    if isinstance(found, Array):
        if len(found) > 1:
            return "several"
        found = found[0] if len(found) else None
    return str(found) if found is not None else ""


def _space_of(stream: Stream) -> Object | None:
    space = stream.get("/ColorSpace")
    if isinstance(space, Array) and len(space) > 1 and space[0] == Name.Indexed:
        return space[1]
    return space


def _is_indexed(stream: Stream) -> bool:
    space = stream.get("/ColorSpace")
    return isinstance(space, Array) and len(space) > 0 and space[0] == Name.Indexed


def _components(stream: Stream) -> int:
    """Return how many numbers a colour has, 0 for colours that are left alone."""
    space = _space_of(stream)
    kind = space[0] if isinstance(space, Array) and len(space) else space
    if kind in (Name.DeviceGray, Name.CalGray, Name.G):
        return 1
    if kind in (Name.DeviceRGB, Name.CalRGB, Name.RGB):
        return 3
    if kind == Name.ICCBased and isinstance(space, Array) and len(space) > 1:
        number = space[1].get("/N", 0)
        return number if isinstance(number, int) and number in {1, 3} else 0
    return 0


def _space(stream: Stream, mode: str) -> Object:
    """Return the colours that recoded pixels mean: those of the original, where they have as many numbers."""
    space = _space_of(stream)
    if space is not None and _components(stream) == (1 if mode == "L" else 3):
        return space
    return Name.DeviceGray if mode == "L" else Name.DeviceRGB


def _is_bilevel(stream: Stream) -> bool:
    return stream.get("/BitsPerComponent", 0) == 1 or bool(stream.get("/ImageMask", False))


def _is_plain(stream: Stream) -> bool:
    """Tell whether values are what they seem: no inverted range, no colour key, no matte, one coding."""
    decode, mask, soft = stream.get("/Decode"), stream.get("/Mask"), stream.get("/SMask")
    usual = decode is None or [float(value) for value in decode.as_list()] == [0, 1] * _components(stream)
    matte = isinstance(soft, pikepdf.Stream) and "/Matte" in soft
    return (
        usual
        and not isinstance(mask, Array)
        and not matte
        and not stream.get("/SMaskInData", 0)
        and _filter(stream) != "several"
        and not (_is_indexed(stream) and _filter(stream) in {"/DCTDecode", "/JPXDecode"})
    )


def _bytes(stream: Stream) -> bytes | None:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return None


def _side(stream: Stream, name: str) -> int:
    side = stream.get(name, 0)
    return side if isinstance(side, int) else 0

"""Photos and scans in: each becomes upright pictures without trace of the camera, the place or the software."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image, ImageFile, ImageOps

from dossier_app.core import jobs
from dossier_app.core.problems import Problem, problem
from dossier_app.worker import media
from dossier_app.worker.raster import jpeg
from dossier_app.worker.raster.coding import fax, png_rows
from dossier_app.worker.raster.image_pdf import ImagePdf, Picture, is_density

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.worker.exchange import Exchange

LARGEST_PIXELS = 200_000_000
LARGEST_FRAMES = 10_000
LARGEST_PASSES = 4_000_000_000
"""Pixels that a decoder may go over, all passes of a progressive JPEG together: twenty over the largest picture."""

_ORIENTATION, _GPS = 0x0112, 0x8825
_QUALITY = 80
"""Of JPEG, for what cannot stay as it came: text at 150 dpi stays clean."""
_SMALLEST_LONG_SIDE = 1754
"""Pixels along the longest side of A4 at 150 dpi: reductions stop before."""
_SAMPLE = 384
"""Side in pixels of the sample that tells drawings from photos."""
_DRAWING = 0.9
"""Bytes a pixel of a losslessly coded sample, below which the whole is kept without loss."""


def take_in(job: jobs.Intake, kind: str, exchange: Exchange) -> jobs.IntakeResult:
    """Make pages of an image file.

    Raises:
        AppError: ``file-broken``, ``too-many-pixels``, ``too-many-pages``.
    """
    data = exchange.whole("source")
    problems: list[Problem] = []
    pdf = ImagePdf(exchange.output)
    for picture in _pictures(data, kind, job.photo_budget, problems, exchange):
        pdf.add(picture)
    pdf.finish()
    return jobs.IntakeResult(
        media=kind,
        pages=tuple(jobs.PageSize(width=width, height=height) for width, height in pdf.sizes),
        problems=tuple(dict.fromkeys(problems)),
    )


def _pictures(data: bytes, kind: str, budget: int, problems: list[Problem], exchange: Exchange) -> Iterator[Picture]:
    image = _opened(data, kind)
    _refuse_too_many(image)
    if kind == media.JPEG:
        yield _jpeg(data, image, budget, problems)
        return
    if kind != media.TIFF:
        frames = _frames(image, kind)
        if frames > 1:
            problems.append(problem("first-frame-only", frames=frames))
        yield _decoded(image, kind, budget, problems)
        return
    frames = _frames(image, kind)
    for number in range(frames):
        exchange.progress("pages", number, frames)
        try:
            image.seek(number)
        except Exception as error:
            raise jobs.refused("file-broken", media=kind) from error
        _refuse_too_many(image)
        yield _decoded(image, kind, budget, problems)
    exchange.progress("pages", frames, frames)


def _opened(data: bytes, kind: str) -> Image.Image:
    """Open with the one decoder of the kind: what Pillow would guess is not asked."""
    Image.MAX_IMAGE_PIXELS = None  # our own ceiling, with its own words, is checked before anything is decoded
    decoders = {
        media.JPEG: "JPEG",
        media.PNG: "PNG",
        media.TIFF: "TIFF",
        media.GIF: "GIF",
        media.BMP: "BMP",
        media.WEBP: "WEBP",
        media.AVIF: "AVIF",
        media.HEIF: "HEIF",
    }
    if kind == media.HEIF:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about metadata that nobody will read
            return Image.open(io.BytesIO(data), formats=[decoders[kind]])
    except MemoryError:
        raise
    except Exception as error:  # decoders raise anything on broken files
        raise jobs.refused("file-broken", media=kind) from error


def _frames(image: Image.Image, kind: str) -> int:
    try:
        frames = int(getattr(image, "n_frames", 1))
    except Exception as error:
        raise jobs.refused("file-broken", media=kind) from error
    if frames > LARGEST_FRAMES and kind == media.TIFF:
        raise jobs.refused("too-many-pages", pages=frames, limit=LARGEST_FRAMES)
    return frames


def _refuse_too_many(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > LARGEST_PIXELS:
        raise jobs.refused("too-many-pixels", megapixels=round(pixels / 1_000_000), limit=LARGEST_PIXELS // 1_000_000)


# --- JPEG


def _jpeg(data: bytes, image: Image.Image, budget: int, problems: list[Problem]) -> Picture:
    """Keep a JPEG as it is where that is possible and small enough; else decode it at one of its own scales."""
    orientation, located = _exif(image)
    if located:
        problems.append(problem("location-removed"))
    try:
        structure = jpeg.examine(data)
    except jpeg.NotJpeg:
        structure = None
    if structure is not None and structure.scans * structure.width * structure.height > LARGEST_PASSES:
        raise jobs.refused("file-broken", media=media.JPEG)  # no camera writes that: it is made to take hours
    dpi = _density(image)
    if structure is not None and structure.plain and structure.whole:
        size = sum(end - start for start, end in structure.kept)
        if size <= budget and structure.width * structure.height <= LARGEST_PIXELS:
            inverted = structure.adobe and structure.components == 4  # noqa: PLR2004 -- four inks
            colours = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}[structure.components]
            return Picture(
                width=structure.width,
                height=structure.height,
                data=(),
                ranges=structure.kept,
                entries=b"/ColorSpace%b/BitsPerComponent 8%b/Filter/DCTDecode"
                % (colours, b"/Decode[1 0 1 0 1 0 1 0]" if inverted else b""),
                orientation=orientation,
                dpi=dpi,
                icc=_useful_profile(structure.icc, structure.components),
                components=structure.components,
            )
    before = image.size
    if structure is None or structure.whole:
        _draft(image, budget, len(data))
    else:
        problems.append(problem("image-truncated"))
    picture = _coded_with_loss(_loaded(image, media.JPEG, problems), image.info.get("icc_profile") or b"", budget)
    if (picture.width, picture.height) != before:
        problems.append(problem("image-reduced", width=picture.width, height=picture.height))
        if dpi is not None:
            dpi = (dpi[0] * picture.width / before[0], dpi[1] * picture.height / before[1])
    return replace(picture, orientation=orientation, dpi=dpi)


def _draft(image: Image.Image, budget: int, size: int) -> None:
    """Let the decoder halve the picture, as long as it stays sharp on paper and the budget asks for it."""
    width, height = image.size
    share = 1.0
    while size * share * 0.6 > budget and max(width, height) // 2 >= _SMALLEST_LONG_SIDE:
        width, height, share = width // 2, height // 2, share / 4
    if share < 1:
        image.draft(None, (width, height))


def _exif(image: Image.Image) -> tuple[int, bool]:
    """Return the orientation (1 when it is absent or nonsense) and whether there is a place."""
    try:
        exif = image.getexif()
        orientation = exif.get(_ORIENTATION, 1)
        located = bool(exif.get(_GPS)) or bool(exif.get_ifd(_GPS))
    except Exception:  # noqa: BLE001 -- broken metadata are no reason to refuse a picture
        return 1, False
    return (orientation if orientation in range(1, 9) else 1), located


def _density(image: Image.Image) -> tuple[float, float] | None:
    """Return the pixels per inch, or None when unknown or meaningless."""
    try:
        across, down = (float(value) for value in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if is_density(across, down) else None


# --- everything else


def _decoded(image: Image.Image, kind: str, budget: int, problems: list[Problem]) -> Picture:
    """Decode one picture, turn it upright, put it on white, and code its pixels anew."""
    orientation, located = _exif(image)
    if located:
        problems.append(problem("location-removed"))
    dpi = _density(image)
    profile = image.info.get("icc_profile") or b""
    pixels = _loaded(image, kind, problems)
    if (
        kind in (media.PNG, media.WEBP, media.AVIF) and orientation != 1
    ):  # the other decoders have already turned theirs
        pixels = _turned(pixels, orientation)
        dpi = dpi[::-1] if dpi is not None and orientation >= 5 else dpi  # noqa: PLR2004 -- on their side
    before = pixels.size
    picture = coded(pixels, profile, budget)
    if (picture.width, picture.height) != before:
        problems.append(problem("image-reduced", width=picture.width, height=picture.height))
    return replace(picture, dpi=dpi)


def _loaded(image: Image.Image, kind: str, problems: list[Problem]) -> Image.Image:
    """Decode the pixels; of a file cut short, what there is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.load()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- see _opened
        return _rescued(image, kind, problems, error)
    return _plain(image)


def _rescued(image: Image.Image, kind: str, problems: list[Problem], error: Exception) -> Image.Image:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image.load()
        pixels = _plain(image)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- see _opened
        raise jobs.refused("file-broken", media=kind) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    extremes = pixels.convert("L").getextrema()
    if extremes[0] == extremes[1]:  # nothing was decoded
        raise jobs.refused("file-broken", media=kind) from error
    found = problem("image-truncated")
    if found not in problems:
        problems.append(found)
    return pixels


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels in black and white, grey or colour of 8 bits, on white where they were transparent."""
    if image.mode in ("1", "L", "RGB"):
        return image
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))  # a third less memory than alpha_composite
        return white
    if image.mode == "P" and image.getpalette() is not None:
        return image.convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Bring 16 bits and more down to 8; what is no 16-bit range is stretched over its own extremes."""
    wide = image.convert("F")
    low, high = wide.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        return image.convert("L")
    if low >= 0 and high <= 0xFFFF and image.mode != "F":  # noqa: PLR2004 -- 16 bits
        return wide.point(lambda value: value * (1 / 257) + 0).convert("L")
    span = (high - low) or 1.0
    return wide.point(lambda value: value * (255 / span) + (-low * 255 / span)).convert("L")


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    image.getexif()[_ORIENTATION] = orientation
    return ImageOps.exif_transpose(image)


# --- coding


def coded(image: Image.Image, profile: bytes, budget: int) -> Picture:
    """Code pixels without loss when they are a drawing or text, else as a photo."""
    if image.mode == "1":
        return _fax(image)
    if _is_drawing(image):
        lossless = _flate(image, profile)
        if sum(map(len, lossless.data)) <= budget:
            return lossless
    return _coded_with_loss(image, profile, budget)


def _is_drawing(image: Image.Image) -> bool:
    """Tell by three samples whether lossless coding is worth it."""
    size = pixels = 0
    for across, down in ((1, 1), (2, 2), (3, 3)):
        left = max(0, image.width * across // 4 - _SAMPLE // 2)
        top = max(0, image.height * down // 4 - _SAMPLE // 2)
        sample = image.crop((left, top, min(left + _SAMPLE, image.width), min(top + _SAMPLE, image.height)))
        target = io.BytesIO()
        sample.save(target, "PNG", compress_level=1)
        size += target.tell()
        pixels += sample.width * sample.height
    return size < _DRAWING * pixels


def _coded_with_loss(image: Image.Image, profile: bytes, budget: int) -> Picture:
    components = 1 if image.mode in ("L", "1") else 3
    pixels = image if image.mode in ("L", "RGB") else image.convert("L" if components == 1 else "RGB")
    data = _as_jpeg(pixels)
    while len(data) > budget and max(pixels.size) // 2 >= _SMALLEST_LONG_SIDE:
        pixels = pixels.reduce(2)
        data = _as_jpeg(pixels)
    return Picture(
        width=pixels.width,
        height=pixels.height,
        data=[data],
        entries=b"/ColorSpace%b/BitsPerComponent 8/Filter/DCTDecode"
        % (b"/DeviceGray" if components == 1 else b"/DeviceRGB"),
        icc=_useful_profile(profile, components),
        components=components,
    )


def _as_jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, icc_profile=None, exif=b"")
    return target.getvalue()


def _flate(image: Image.Image, profile: bytes) -> Picture:
    """Code without loss: the rows as PNG filters them, which PDF calls predictor 15."""
    components = 1 if image.mode == "L" else 3
    return Picture(
        width=image.width,
        height=image.height,
        data=png_rows(image),
        entries=b"/ColorSpace%b/BitsPerComponent 8/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %d>>"
        % (b"/DeviceGray" if components == 1 else b"/DeviceRGB", components, image.width),
        icc=_useful_profile(profile, components),
        components=components,
    )


def _fax(image: Image.Image) -> Picture:
    coded = fax(image)
    return Picture(
        width=image.width,
        height=image.height,
        data=coded.data,
        entries=b"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
        b"/DecodeParms<</K -1/Columns %d/Rows %d/BlackIs1 %b>>"
        % (image.width, image.height, b"false" if coded.white_is_zero else b"true"),
        components=1,
    )


def _useful_profile(profile: bytes, components: int) -> bytes:
    """Return a colour profile worth keeping: valid, of the right colours, and not the one that is assumed anyway."""
    space = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}[components]
    if len(profile) < 132 or profile[36:40] != b"acsp" or profile[16:20] != space:  # noqa: PLR2004 -- ICC header
        return b""
    return b"" if b"sRGB" in profile or b"s\0R\0G\0B" in profile else profile

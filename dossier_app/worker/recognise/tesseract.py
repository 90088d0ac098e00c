"""Tesseract, where it is installed, through the C functions of its library.

The library rather than the program: a child process may start no other, the language is read once for many pages, and
nothing passes through a file. Its functions are those of ``capi.h``, unchanged since version 4.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.core.recognising import EngineFound
from dossier_app.worker.recognise.port import DPI, Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

_PLACES = {
    "linux": ("libtesseract.so.5", "libtesseract.so.4"),
    "darwin": ("/opt/homebrew/lib/libtesseract.5.dylib", "/usr/local/lib/libtesseract.5.dylib"),
    "win32": (
        r"C:\Program Files\Tesseract-OCR\libtesseract-5.dll",
        r"C:\Program Files (x86)\Tesseract-OCR\libtesseract-5.dll",
    ),
}
"""Where the library stands: as the loader knows it, or where its installers put it."""

_CODES = {
    "am": "amh", "ar": "ara", "bg": "bul", "bn": "ben", "cs": "ces", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye",
    "it": "ita", "ja": "jpn", "ka": "kat", "km": "khm", "ko": "kor", "lt": "lit", "nl": "nld", "pl": "pol",
    "ps": "pus", "pt": "por", "ro": "ron", "ru": "rus", "si": "sin", "sq": "sqi", "sr": "srp", "sw": "swa",
    "ta": "tam", "th": "tha", "ti": "tir", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "chi_sim",
}  # fmt: skip
"""ISO 639-1 codes and the names of Tesseract's data files."""

_WORD_LEVEL = "5"
_FIELDS = 12
_SURE_OF_TURN = 3.0
"""Confidence under which a turn is not believed: photos of things have one too."""

_WHOLE_PAGE, _ORIENTATION = 3, 0
"""Ways of looking at a page: find its columns and lines; find only which way is up."""

_SIGNATURES: dict[str, tuple[object, tuple[object, ...]]] = {
    "TessVersion": (ctypes.c_char_p, ()),
    "TessBaseAPICreate": (ctypes.c_void_p, ()),
    "TessBaseAPIDelete": (None, (ctypes.c_void_p,)),
    "TessBaseAPIInit3": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
    "TessBaseAPIGetAvailableLanguagesAsVector": (ctypes.POINTER(ctypes.c_char_p), (ctypes.c_void_p,)),
    "TessBaseAPISetPageSegMode": (None, (ctypes.c_void_p, ctypes.c_int)),
    "TessBaseAPISetVariable": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
    "TessBaseAPISetImage": (None, (ctypes.c_void_p, ctypes.c_char_p, *(ctypes.c_int,) * 4)),
    "TessBaseAPISetSourceResolution": (None, (ctypes.c_void_p, ctypes.c_int)),
    "TessBaseAPIGetTsvText": (ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)),
    "TessBaseAPIClear": (None, (ctypes.c_void_p,)),
    "TessDeleteText": (None, (ctypes.c_void_p,)),
    "TessDeleteTextArray": (None, (ctypes.POINTER(ctypes.c_char_p),)),
    "TessBaseAPIDetectOrientationScript": (
        ctypes.c_int,
        (
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_int),
            ctypes.POINTER(ctypes.c_float),
            ctypes.POINTER(ctypes.c_char_p),
            ctypes.POINTER(ctypes.c_float),
        ),
    ),
}


def load() -> Tesseract | None:
    """Return the engine, or None where the library or every language is missing."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded: its threads wait more than they work
    for place in _PLACES.get(sys.platform, ()):
        with suppress(OSError, AttributeError):
            engine = Tesseract(place)
            if engine.found.languages:
                return engine
    return None


class Tesseract:
    """The library, and one instance of the engine for each set of languages."""

    def __init__(self, place: str) -> None:
        """Load the library.

        Raises:
            OSError: It is not there.
            AttributeError: It lacks a function: another version.
        """
        self._library = ctypes.CDLL(place)
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(self._library, name)
            function.restype, function.argtypes = result, arguments
        folder = Path(place).parent / "tessdata"
        self._data = os.fsencode(folder) if folder.is_absolute() and folder.is_dir() else None
        self._loaded: dict[bytes, int] = {}
        version = bytes(self._library.TessVersion()).decode()
        installed = self._installed()
        known = tuple(code for code, name in _CODES.items() if name in installed)
        self.found = EngineFound(name="tesseract", version=version, languages=known)
        self._turns = "osd" in installed

    def read(self, image: Image, languages: Sequence[str]) -> list[Seen]:
        """Return the words of an upright page."""
        wanted = [code for code in languages if code in self.found.languages] or [self._first()]
        engine = self._instance("+".join(_CODES[code] for code in wanted).encode())
        self._show(engine, image)
        text = self._library.TessBaseAPIGetTsvText(engine, 0)
        try:
            table = ctypes.string_at(text).decode("utf-8", "replace") if text else ""
        finally:
            self._library.TessDeleteText(text)
            self._library.TessBaseAPIClear(engine)
        return _words(table)

    def upright(self, image: Image) -> int:
        """Return the clockwise degrees that make an image readable; 0 where its data cannot tell."""
        if not self._turns:
            return 0
        engine = self._instance(b"osd", mode=_ORIENTATION)
        self._show(engine, image)
        degrees, sure = ctypes.c_int(), ctypes.c_float()
        script, sure_of_script = ctypes.c_char_p(), ctypes.c_float()
        told = self._library.TessBaseAPIDetectOrientationScript(engine, degrees, sure, script, sure_of_script)
        self._library.TessBaseAPIClear(engine)
        # It says how the page lies, clockwise; we say how to turn it back.
        return -degrees.value % 360 if told and sure.value >= _SURE_OF_TURN else 0

    def _first(self) -> str:
        return "fr" if "fr" in self.found.languages else self.found.languages[0]

    def _instance(self, languages: bytes, mode: int = _WHOLE_PAGE) -> int:
        """Return the engine ready for some languages; loaded once.

        Raises:
            OSError: Its data cannot be read.
        """
        if languages not in self._loaded:
            engine = self._library.TessBaseAPICreate()
            if self._library.TessBaseAPIInit3(engine, self._data, languages):
                self._library.TessBaseAPIDelete(engine)
                raise OSError("tesseract cannot read its data")
            self._library.TessBaseAPISetVariable(engine, b"debug_file", os.devnull.encode())
            self._library.TessBaseAPISetPageSegMode(engine, mode)
            self._loaded[languages] = engine
        return self._loaded[languages]

    def _installed(self) -> set[str]:
        """Return the names of the data files there; to know them, the engine must open any."""
        engine = self._library.TessBaseAPICreate()
        try:
            for language in (b"fra", b"eng", b"osd"):
                if not self._library.TessBaseAPIInit3(engine, self._data, language):
                    break
            listed = self._library.TessBaseAPIGetAvailableLanguagesAsVector(engine)
            names = set()
            for name in listed:
                if name is None:
                    break
                names.add(name.decode("utf-8", "replace"))
            self._library.TessDeleteTextArray(listed)
            return names
        finally:
            self._library.TessBaseAPIDelete(engine)

    def _show(self, engine: int, image: Image) -> None:
        grey = image.convert("L")
        self._library.TessBaseAPISetImage(engine, grey.tobytes(), grey.width, grey.height, 1, grey.width)
        self._library.TessBaseAPISetSourceResolution(engine, DPI)


def _words(table: str) -> list[Seen]:
    """Read Tesseract's table: a line of twelve fields for each block, paragraph, line and word."""
    words = []
    numbers: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) < _FIELDS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        line = numbers.setdefault(tuple(fields[1:5]), len(numbers))
        left, top, width, height = (float(field) for field in fields[6:10])
        sure = max(0, min(100, round(float(fields[10]))))
        words.append(Seen(fields[11], left, top, left + width, top + height, sure, line))
    return words

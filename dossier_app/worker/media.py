"""Tells what a file is by looking at its content: names and extensions lie."""

from __future__ import annotations

import re
import unicodedata

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
GIF = "image/gif"
BMP = "image/bmp"
WEBP = "image/webp"
HEIF = "image/heif"
AVIF = "image/avif"
ZIP = "application/zip"
EMAIL = "message/rfc822"
OUTLOOK = "application/vnd.ms-outlook"
TEXT = "text/plain"
RTF = "application/rtf"
WORD = "application/msword"
EXCEL = "application/vnd.ms-excel"
POWERPOINT = "application/vnd.ms-powerpoint"
OLE = "application/x-ole-storage"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"

IMAGES = frozenset({JPEG, PNG, TIFF, GIF, BMP, WEBP, HEIF, AVIF})
CONTAINERS = frozenset({ZIP, EMAIL, OUTLOOK})
ARCHIVES = frozenset({ZIP, "application/x-7z-compressed", "application/vnd.rar", "application/gzip"})
OFFICE = frozenset({RTF, WORD, EXCEL, POWERPOINT, DOCX, XLSX, PPTX, ODT, ODS, ODP})
"""Documents that another program can turn into pages."""

LOOKED_AT = 4096
"""Bytes of the beginning of a file that :func:`recognise` wants."""

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"%PDF", PDF),  # broken as it may be, that is what it says it is
    (b"%!PS", "application/postscript"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
)

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})

_WIDE_TEXT = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Marks of order at the beginning of a text of two bytes a sign."""

_PDF_WITHIN = 1024
"""Bytes of foreign matter that readers accept before the header of a PDF."""


def recognise(head: bytes) -> str:
    """Return the media type of a file from its first :data:`LOOKED_AT` bytes, or "" when it cannot be told."""
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    if head[:4] == b"RIFF":
        return WEBP if head[8:12] == b"WEBP" else "application/x-riff"
    if head[:4] == b"PK\x03\x04":  # before PDF: an archive may hold one that is not compressed
        return _of_archive(head)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if head[:2] in _WIDE_TEXT:
        return _of_wide_text(head)
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return BMP
    return _of_text(head)


def _of_brands(head: bytes) -> str:
    """Tell apart the media that share the container of ISO 14496-12."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[i : i + 4] for i in range(16, length - 3, 4))]
    if not _AVIF_BRANDS.isdisjoint(brands):
        return AVIF
    if not _HEIF_BRANDS.isdisjoint(brands):
        return HEIF
    return "video/quicktime" if brands[0] == b"qt  " else "video/mp4"


_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_SAYS_SENDER = re.compile(rb"^(from|subject|to|date|mime-version|received):", re.IGNORECASE | re.MULTILINE)
_HEADERS_ENOUGH = 3


def _of_archive(head: bytes) -> str:
    """Tell apart the documents that are ZIP archives, by the names of their first members."""
    for kind in (ODT, ODS, ODP):
        if b"mimetype" + kind.encode() in head:
            return kind
    for member, kind in ((b"word/", DOCX), (b"xl/", XLSX), (b"ppt/", PPTX)):
        if b"[Content_Types].xml" in head and member in head:
            return kind
    return ZIP


def _of_wide_text(head: bytes) -> str:
    """Tell a text of two bytes a sign, which Notepad calls Unicode, from other files that begin alike."""
    try:
        words = head[: len(head) // 2 * 2].decode("utf-16")
    except UnicodeDecodeError:  # cut in the middle of a sign at worst: all but the last are judged
        words = head[2 : len(head) // 2 * 2 - 2].decode(_WIDE_TEXT[head[:2]], "replace")
    signs = {unicodedata.category(sign) for sign in words if sign not in "\t\n\r\f"}
    return TEXT if words and signs.isdisjoint({"Cc", "Cs", "Cn"}) and "\ufffd" not in words else ""


def _of_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in head.lower():
        return "image/svg+xml"
    headers = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    said = {found.lower() for found in _SAYS_SENDER.findall(headers)}
    if _HEADER_LINE.match(head.lstrip(b"\r\n")) and (len(said) >= _HEADERS_ENOUGH or b"received" in said):
        return EMAIL
    if head and not any(byte < 9 or 13 < byte < 32 for byte in head):  # noqa: PLR2004 -- ASCII control characters
        return TEXT
    return ""

"""E-mails as programs save them (RFC 5322, MIME): who wrote what to whom and when, and the files that came with it.

Headers are read one by one and may all be broken: what cannot be understood is shown as it stands, or left blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.core.problems import Problem, problem
from dossier_app.core.unpacking import Entry
from dossier_app.worker import media
from dossier_app.worker.intake.entry_names import is_of_system, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SMALLEST_PICTURE = 20 * 2**10
"""Bytes under which a picture within the text is a logo or a signature, not a document."""
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_MOST_PARTS = 4_000
_LONGEST_NAME, _LONGEST_HEADER = 200, 4_000
_ENDINGS = {
    media.PDF: ".pdf",
    media.JPEG: ".jpg",
    media.PNG: ".png",
    media.EMAIL: ".eml",
    media.TEXT: ".txt",
    "text/html": ".html",
    media.ZIP: ".zip",
}


class _Bounded(Compat32):
    """Reads headers as they stand, as far as anyone would: what understands them takes hours over endless ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Split one header in its name and value."""
        name, value = super().header_source_parse(sourcelines)
        return name[:_LONGEST_NAME], value[:_LONGEST_HEADER]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What an e-mail says, for its page.

    Attributes:
        when: None where it does not say, or not understandably.
        text: Its words, one line per line.
    """

    sender: str
    recipients: str
    copies: str
    subject: str
    when: datetime | None
    text: str


@dataclass(frozen=True, kw_only=True)
class _File:
    name: str
    data: bytes
    reason: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Email:
    """An e-mail read whole.

    Attributes:
        letter: What it says.
        files: What came with it.
    """

    letter: Letter
    files: tuple[_File, ...]

    @classmethod
    def read(cls, data: bytes) -> Email:
        """Read an e-mail.

        Raises:
            AppError: ``file-broken``, ``too-deep``.
        """
        try:
            return cls._of(message_from_bytes(data, policy=_Bounded()))
        except RecursionError as error:
            raise jobs.refused("too-deep") from error
        except Exception as error:  # the parser of headers raises anything on broken ones
            raise jobs.refused("file-broken", media=media.EMAIL) from error

    @classmethod
    def _of(cls, message: Message) -> Email:
        parts = _parts(message)
        texts = [part for part in parts if _is_text(part)]
        files = tuple(_file(part, number) for number, part in enumerate(parts) if not _is_text(part))
        letter = Letter(
            sender=_header(message, "From"),
            recipients=_header(message, "To"),
            copies=_header(message, "Cc"),
            subject=_header(message, "Subject"),
            when=_date(message),
            text="\n\n".join(filter(None, (_words(part).strip() for part in texts))),
        )
        return cls(letter=letter, files=files)

    def entries(self) -> tuple[Entry, ...]:
        """Return the files that came with it."""
        return tuple(Entry(name=file.name, size=len(file.data), reason=file.reason) for file in self.files)

    def pieces(self, entry: int) -> Iterator[bytes]:
        """Yield the bytes of one of them."""
        yield self.files[entry].data


def _parts(message: Message) -> list[Message]:
    """Return the parts that are no mere envelope, and of the same words in several clothes only the plainest."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        inside = part.get_payload()
        if not isinstance(inside, list) or kind == media.EMAIL:
            found.append(part)
        else:
            children = [one for one in inside if isinstance(one, Message)]
            waiting = [*(_without_clothes(children) if kind == "multipart/alternative" else children), *waiting]
        if len(found) + len(waiting) > _MOST_PARTS:
            raise ValueError(_MOST_PARTS)
    return found


def _without_clothes(children: list[Message]) -> list[Message]:
    """Leave out the HTML of words that are there plainly too; pictures that come with it stay."""
    plain = any(c.get_content_type() == "text/plain" and _words(c).strip() for c in children)
    if not plain:
        return children
    kept: list[Message] = []
    for child in children:
        inside = child.get_payload()
        parts = inside if isinstance(inside, list) and child.is_multipart() else [child]
        kept += [one for one in parts if isinstance(one, Message) and one.get_content_type() != "text/html"]
    return kept


def _is_text(part: Message) -> bool:
    """Tell whether a part is words of the letter itself."""
    kind = part.get_content_type()
    return kind in {"text/plain", "text/html"} and not _file_name(part) and _disposition(part) != "attachment"


def _words(part: Message) -> str:
    raw = _bytes_of(part)
    text = decoded(raw, part.get_content_charset() or "")
    return plain_text(text) if part.get_content_subtype() == "html" else text


def decoded(raw: bytes, charset: str = "") -> str:
    """Return a text from bytes whose alphabet is named, or else the first that fits."""
    for alphabet in filter(None, (charset, "utf-8", "cp1252")):
        try:
            return raw.decode(alphabet)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def _file(part: Message, number: int) -> _File:
    kind = part.get_content_type()
    if kind == media.EMAIL and part.is_multipart():
        inside = part.get_payload()
        first = inside[0] if isinstance(inside, list) and inside else part
        data = first.as_bytes() if isinstance(first, Message) else b""
    else:
        data = _bytes_of(part)
    name = _file_name(part)
    reason = None
    if kind in _SIGNATURES or is_of_system(name):
        reason = problem("system-file")
    elif part.get_content_maintype() == "image" and _is_within_text(part) and len(data) < SMALLEST_PICTURE:
        reason = problem("decoration")
    return _File(name=shown(name or f"partie {number + 1}{_ENDINGS.get(kind, '')}"), data=data, reason=reason)


def _is_within_text(part: Message) -> bool:
    return bool(part.get("Content-ID")) and _disposition(part) != "attachment"


def _bytes_of(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 -- see Email.read
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _disposition(part: Message) -> str:
    try:
        return (part.get_content_disposition() or "").lower()
    except Exception:  # noqa: BLE001 -- see Email.read
        return ""


def _file_name(part: Message) -> str:
    try:
        return _plain(str(part.get_filename() or ""))
    except Exception:  # noqa: BLE001 -- see Email.read
        return ""


def _header(message: Message, name: str) -> str:
    said = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return re.sub(r"\s+", " ", _plain(str(said))).strip()


def _plain(said: str) -> str:
    """Return the words of a header, coded as they may be (RFC 2047), or bytes that no rule allows there."""
    text = decoded(said.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(text)
    except HeaderParseError:
        return text
    return "".join(piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)


def _date(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except Exception:  # noqa: BLE001 -- see Email.read
        return None


# --- the words of a page of HTML

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr", "ul", "ol"})


@dataclass
class _Words(HTMLParser):
    pieces: list[str] = field(default_factory=list)
    unseen: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the library's
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BREAKS:
            self.pieces.append("\n")
        elif tag == "td":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BREAKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain_text(html: str) -> str:
    """Return the words of a page of HTML, one line per block; nothing of it is run, fetched or shown."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [line.strip() for line in "".join(reader.pieces).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

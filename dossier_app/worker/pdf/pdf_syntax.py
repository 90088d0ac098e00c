"""The little of the syntax of PDF that binding needs: where references stand, and what a dictionary holds.

It reads what this program and qpdf write. Anything else is :class:`Irregular`, and the caller has qpdf write it again:
nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_STRING = rb"\((?:[^()\\]|\\.)*+\)"
_REFERENCE = re.compile(rb"(?<!\d)(\d+)\s+(\d+)\s+R(?![^\s\0()<>\[\]{}/%])")
_STRING_OR_REFERENCE = re.compile(
    rb"(?P<string>" + _STRING + rb")|(?<!\d)(?P<number>\d+)\s+(?P<generation>\d+)\s+R(?![^\s\0()<>\[\]{}/%])", re.DOTALL
)
_TOKEN = re.compile(
    rb"\s*(?:(?P<open><<|\[)|(?P<close>>>|\])|(?P<name>/[^\s\0()<>\[\]{}/%]*)|"
    + _STRING
    + rb"|<[0-9A-Fa-f\s]*>|(?P<reference>\d+\s+\d+\s+R)(?![^\s\0()<>\[\]{}/%])|[^\s\0()<>\[\]{}/%]+)",
    re.DOTALL,
)
_ANY_STRING = re.compile(_STRING + rb"|<<|<(?P<digits>[0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")


class Irregular(Exception):  # noqa: N818 -- not an error: another reader takes over
    """A file or an object that is not written as expected."""


class Template(NamedTuple):
    """Bytes of an object with ``%d 0 R`` in place of each reference, and what they refer to, in order."""

    text: bytes
    references: tuple[int, ...]


def template(body: bytes) -> Template:
    """Find the references of an object.

    Raises:
        Irregular: A comment, or a reference to a later generation.
    """
    references: list[int] = []
    if b"(" not in body:
        parts = _REFERENCE.split(body)
        if any(generation != b"0" for generation in parts[2::3]) or b"%" in body:
            raise Irregular
        return Template(b"%d 0 R".join(parts[0::3]), tuple(map(int, parts[1::3])))

    def replaced(found: re.Match[bytes]) -> bytes:
        string = found["string"]
        if string is not None:
            return string.replace(b"%", b"%%")
        if found["generation"] != b"0":
            raise Irregular
        references.append(int(found["number"]))
        return b"%d 0 R"

    text = _STRING_OR_REFERENCE.sub(replaced, body)
    if text.count(b"%") != len(references) + 2 * text.count(b"%%"):
        raise Irregular
    return Template(text, tuple(references))


def filled(made: Template, numbers: Sequence[int]) -> bytes:
    """Return the bytes of an object whose references have new numbers."""
    return made.text % tuple(numbers) if numbers or b"%" in made.text else made.text


def dictionary(body: bytes) -> dict[bytes, bytes]:
    """Return the entries of a dictionary: names with their slash, values as they are written.

    Raises:
        Irregular: It is no dictionary, or not closed.
    """
    items = _items(body, b"<<", b">>")
    keys, values = items[0::2], items[1::2]
    if len(keys) != len(values) or any(key[:1] != b"/" for key in keys):
        raise Irregular
    return dict(zip(keys, values, strict=True))


def array(body: bytes) -> list[bytes]:
    """Return the items of an array as they are written.

    Raises:
        Irregular: It is no array, or not closed.
    """
    return _items(body, b"[", b"]")


def _items(body: bytes, opening: bytes, closing: bytes) -> list[bytes]:
    """Return what stands between the outer brackets, item by item."""
    items: list[bytes] = []
    depth = position = start = 0
    end = len(body)
    while position < end:
        found = _TOKEN.match(body, position)
        if found is None:
            if body[position:].strip():
                raise Irregular
            break
        kind, position = found.lastgroup, found.end()
        if kind == "open":
            if depth == 0 and found["open"] != opening:
                raise Irregular
            if depth == 1:
                start = found.start("open")
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 1:
                items.append(body[start:position])
            elif depth == 0:
                if found["close"] != closing or body[position:].strip():
                    raise Irregular
                return items
        elif depth == 1:
            items.append(found.group().strip())
        if depth <= 0:
            raise Irregular
    raise Irregular


def reference(value: bytes | None) -> int:
    """Return the number of the object that a value refers to, or 0 where it stands there itself."""
    found = _REFERENCE.fullmatch(value.strip()) if value else None
    return int(found[1]) if found else 0


def numbers(body: bytes) -> list[float]:
    """Return the items of an array of numbers.

    Raises:
        Irregular: Something else stands in it.
    """
    try:
        return [float(item) for item in array(body)]
    except ValueError as error:
        raise Irregular from error


def name_text(name: bytes) -> str:
    """Return a name as other readers show it, its slash first."""
    return _IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), name).decode("utf-8", "surrogateescape")


def text_string(words: str) -> bytes:
    """Return words as a string of a PDF."""
    try:
        plain = words.encode("ascii")
    except UnicodeEncodeError:
        plain = b""
    if plain.isascii() and plain and words.isprintable():
        return b"(" + plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    return b"<" + b"\xfe\xff".hex().encode() + words.encode("utf-16-be", "replace").hex().encode() + b">"


@lru_cache(maxsize=4096)
def number(value: float) -> bytes:
    """Return a number as PDF writes it."""
    return f"{value:.4f}".rstrip("0").rstrip(".").encode() if value % 1 else b"%d" % value


def with_strings(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return an object whose strings are replaced by others, given and returned as their bytes."""

    def replaced(found: re.Match[bytes]) -> bytes:
        whole = found.group()
        if whole == b"<<":
            return whole
        if whole[:1] == b"(":
            value = _ESCAPED.sub(_unescaped, whole[1:-1])
        else:
            digits = b"".join(found["digits"].split())
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        return b"<" + change(value).hex().encode() + b">"

    return _ANY_STRING.sub(replaced, body)


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, line, sign = found.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line else _ESCAPES.get(sign, sign)

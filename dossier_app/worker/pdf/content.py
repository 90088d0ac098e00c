"""Reads page content just enough to know whether it leaves the graphics state as it found it.

A stamp written after content that forgot a ``Q``, or took one too many, lands in the wrong place. The scan is lexical:
strings, names and comments are skipped, operators counted. Content that ends within an array or a string would swallow
what is written after it. What the scan cannot be sure of it calls unbalanced: the caller then puts the content in a box
of its own, which is always right.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"""
    \((?:[^()\\]|\\.)*+\)                           # a string without parentheses inside
    | \(                                            # one with
    | <[0-9A-Fa-f\s]*+>                             # a hexadecimal string
    | \[(?:[\d.+\-\s\0]|/[^\s\0()<>\[\]{}/%]*+|\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]*+>)*+\]   # an array of values
    | <<(?:[\d.+\-\s\0]|/[^\s\0()<>\[\]{}/%]*+)*+>>   # a dictionary of names and numbers
    | (?P<bracket><<|>>|[\[\]<>{})])                # of any other one, its beginning or its end
    | %[^\r\n]*                                     # a comment
    | /[^\s\0()<>\[\]{}/%]*                         # a name
    | (?<![^\s\0()<>\[\]{}])                        # an operator that matters, whole
      (?P<operator>q|Q|BT|ET|BI|BMC|BDC|EMC)
      (?![^\s\0()<>\[\]{}/%])
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_CLOSES = {b"[": b"]", b"<<": b">>"}
_DEEPEST = 1_000


def is_balanced(content: bytes) -> bool:
    """Tell whether content certainly gives back the graphics state it received.

    Args:
        content: Decoded content of a page, all its streams joined.
    """
    depth = marks = position = 0
    in_text = False
    within: list[bytes] = []
    while (found := _TOKEN.search(content, position)) is not None:
        position = found.end()
        kind = found.lastgroup
        if kind is None:
            if content[found.start() : position] == b"(":
                position = _after_string(content, position)
            continue
        word = found[kind]
        if kind == "bracket":
            if word in _CLOSES:
                within.append(word)
            elif not within or _CLOSES[within.pop()] != word:
                return False
            continue
        match word:
            case b"q":
                depth += 1
            case b"Q":
                depth -= 1
            case b"BT" | b"ET":
                if in_text is (word == b"BT"):
                    return False
                in_text = not in_text
            case b"BMC" | b"BDC":
                marks += 1
            case b"EMC":
                marks -= 1
            case _:  # an inline image: its bytes may look like anything
                return False
        if within or depth < 0 or marks < 0 or depth > _DEEPEST:
            return False
    return depth == 0 and marks == 0 and not in_text and not within and position <= len(content)


def _after_string(content: bytes, position: int) -> int:
    """Return where a string with nested parentheses ends, or beyond the end when it does not."""
    depth = 1
    for found in _IN_STRING.finditer(content, position):
        piece = found.group()
        depth += (piece == b"(") - (piece == b")")
        if depth == 0:
            return found.end()
    return len(content) + 1

"""Streams that are written in letters: bytes already coded, coded once more for transports that take letters only."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from pikepdf import Stream

_LETTERS = (Name.ASCII85Decode, Name.ASCIIHexDecode)


def unwrap(stream: Stream) -> bool:
    """Take away the letters in which bytes already coded are written a second time (a fifth more); tell whether it did.

    Makers of PDF do so for transports that take letters only. The coding below is then the only one.
    """
    chain, parameters = stream.get("/Filter"), stream.get("/DecodeParms")
    if not isinstance(chain, Array) or len(chain) != 2 or chain[0] not in _LETTERS:  # noqa: PLR2004 -- one in another
        return False
    raw = b"".join(stream.read_raw_bytes().split())
    try:
        if chain[0] == Name.ASCII85Decode:
            data = base64.a85decode(b"<~" + raw.removeprefix(b"<~"), adobe=True)
        else:
            digits = raw.partition(b">")[0]
            data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError:
        return False
    inner = parameters[1] if isinstance(parameters, Array) and len(parameters) > 1 else None
    stream.write(data, filter=Name(str(chain[1])), decode_parms=inner if isinstance(inner, Dictionary) else None)
    return True

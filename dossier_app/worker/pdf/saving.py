"""Writes a PDF in the plain shape of every canonical one: no object streams, streams as they are, the same bytes again.

The parts of such a file can be found without a full reader (``worker/bundle/pdf_parts.py``), and the same pages give
the same SHA-256.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from typing import BinaryIO


def save(pdf: pikepdf.Pdf, target: BinaryIO) -> None:
    """Write the file to a stream, without encryption."""
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        encryption=False,
        static_id=True,
        fix_metadata_version=False,
        preserve_pdfa=False,
    )

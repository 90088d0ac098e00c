"""What a file says of itself in XMP (ISO 16684-1): its title, and the standard that it follows."""

from __future__ import annotations

from xml.sax.saxutils import escape

ARCHIVAL = (
    b'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
)
"""PDF/A-2b (ISO 19005-2)."""

ACCESSIBLE = (b'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', b"<pdfuaid:part>1</pdfuaid:part>")
"""PDF/UA-1 (ISO 14289-1): for files all of whose pages are drawn here."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" {space}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def packet(title: str, standard: tuple[bytes, bytes]) -> bytes:
    """Return what a file says of itself.

    Args:
        title: Of the document.
        standard: :data:`ARCHIVAL` or :data:`ACCESSIBLE`.
    """
    shown = escape("".join(sign for sign in title if sign.isprintable()))
    space, claim = standard
    return _PACKET.format(title=shown, space=space.decode(), claim=claim.decode()).encode()

"""Documents of office programs, as small as they can be."""

from __future__ import annotations

from tests.samples.parcels import archive

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def docx(*pages: str) -> bytes:
    """Return a Word document with one text a page."""
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = turn.join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in pages)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    links = (
        f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": types, "_rels/.rels": links, "word/document.xml": document}
    return archive({name: text.encode() for name, text in parts.items()})


def odt(words: str) -> bytes:
    """Return a LibreOffice document."""
    kind = "application/vnd.oasis.opendocument.text"
    content = (
        f"<?xml version='1.0'?><office:document-content xmlns:office='{_OPEN}:office:1.0' "
        f"xmlns:text='{_OPEN}:text:1.0' "
        f"office:version='1.2'><office:body><office:text><text:p>{words}</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    files = {"content.xml": content}
    entries = "".join(
        f"<manifest:file-entry manifest:full-path='{name}' manifest:media-type='text/xml'/>" for name in files
    )
    manifest = (
        f"<?xml version='1.0'?><manifest:manifest xmlns:manifest='{_OPEN}:manifest:1.0' manifest:version='1.2'>"
        f"<manifest:file-entry manifest:full-path='/' manifest:media-type='{kind}'/>{entries}</manifest:manifest>"
    )
    files["META-INF/manifest.xml"] = manifest
    return archive({"mimetype": kind.encode(), **{name: text.encode() for name, text in files.items()}}, method=0)

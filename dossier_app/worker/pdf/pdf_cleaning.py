"""Takes everything out of a PDF that is neither a page nor needed to draw one.

What stays is listed, not what goes: a new catalogue, pages with a few known entries, links rebuilt from their meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from dossier_app.core.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.worker.pdf.pdf_links import Link

_PAGE_KEEPS = frozenset({"/Type", "/Parent", "/MediaBox", "/Rotate", "/Resources", "/Contents", "/Group"})

_STREAM_LOSES = (
    "/Metadata",
    "/PieceInfo",
    "/OC",
    "/OPI",
    "/Ref",
    "/AF",
    "/Alternates",
    "/LastModified",
    "/StructParent",
    "/StructParents",
    "/Measure",
    "/PtData",
    "/ID",
    # a stream whose bytes are in another file
    "/F",
    "/FFilter",
    "/FDecodeParms",
)

_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/URI": "web-link",
    "/GoToR": "external-link",
    "/GoToE": "external-link",
    "/SubmitForm": "submit",
    "/ImportData": "submit",
    "/Rendition": "media",
    "/Sound": "media",
    "/Movie": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
}
_MULTIMEDIA = frozenset({"/Screen", "/Movie", "/Sound", "/3D", "/RichMedia"})


def active_content(pdf: Pdf, pages: Sequence[Object]) -> list[Problem]:
    """Say what a document would do or carry beside its pages, before it is taken out."""
    root = pdf.Root
    kinds: set[str] = set()
    names = root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        kinds.add("script")
    if "/AA" in root:
        kinds.add("script")
    _note_action(root.get("/OpenAction"), kinds)
    files = _count_files(names.get("/EmbeddedFiles")) if isinstance(names, Dictionary) else 0
    for page in pages:
        if "/AA" in page:
            kinds.add("script")
        annotations = page.get("/Annots")
        for annotation in annotations if isinstance(annotations, Array) else ():
            if not isinstance(annotation, Dictionary):
                continue
            subtype = str(annotation.get("/Subtype", ""))
            if subtype == "/FileAttachment":
                files += 1
            elif subtype in _MULTIMEDIA:
                kinds.add("media")
            if "/AA" in annotation:
                kinds.add("script")
            _note_action(annotation.get("/A"), kinds)
    kinds.discard("web-link")  # harmless and everywhere: not worth a sentence
    found = [problem("active-content-removed", kinds=",".join(sorted(kinds)))] if kinds else []
    return [*found, problem("attachments-removed", count=files)] if files else found


def _note_action(action: object, kinds: set[str]) -> None:
    if isinstance(action, Dictionary):
        kind = _ACTIONS.get(str(action.get("/S", "")))
        if kind is not None:
            kinds.add(kind)


def _count_files(tree: object) -> int:
    """Count the files of a name tree, without following it into a loop."""
    waiting, seen, files = [tree], 0, 0
    while waiting and seen < 1_000:  # noqa: PLR2004 -- enough to say "many"
        node = waiting.pop()
        seen += 1
        if not isinstance(node, Dictionary):
            continue
        names, kids = node.get("/Names"), node.get("/Kids")
        files += len(names) // 2 if isinstance(names, Array) else 0
        waiting += list(kids) if isinstance(kids, Array) else []
    return files


def clean(pdf: Pdf, pages: Sequence[Object], links: Sequence[Sequence[Link]]) -> None:
    """Keep pages, what draws them, and links within the document; drop everything else."""
    for page, of_page in zip(pages, links, strict=True):
        for key in [key for key in page.keys() if key not in _PAGE_KEEPS]:  # noqa: SIM118 -- an object of a PDF
            del page[key]
        page.Type = Name.Page
        if of_page:
            page.Annots = Array([pdf.make_indirect(link.written(pages)) for link in of_page])
        _clean_resources(page)
    for item in pdf.objects:
        if isinstance(item, Stream):
            _clean_stream(item)
    tree = pdf.Root.Pages
    for key in list(pdf.Root.keys()):
        if key not in ("/Type", "/Pages"):
            del pdf.Root[key]
    pdf.Root.Type, pdf.Root.Pages = Name.Catalog, tree
    for key in list(pdf.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID"):
            del pdf.trailer[key]


def _clean_resources(page: Object) -> None:
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        page.Resources = Dictionary()
    elif "/Properties" in resources:
        _empty_properties(resources)


def _clean_stream(stream: Stream) -> None:
    for key in _STREAM_LOSES:
        if key in stream:
            del stream[key]
    resources = stream.get("/Resources")
    if isinstance(resources, Dictionary) and "/Properties" in resources:
        _empty_properties(resources)


def _empty_properties(resources: Object) -> None:
    """Keep the names that content marks itself with, not what they stood for (layers, metadata)."""
    properties = resources.Properties
    names = list(properties.keys()) if isinstance(properties, Dictionary) else []
    resources.Properties = Dictionary({name: Dictionary() for name in names})

"""PDF files as people bring them, and as nobody should: forms, signatures, layers, locks, scripts, loops and bombs."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Sequence

A4 = (0, 0, 595, 842)
SECRET = "SECRET-DEMO-7431"
"""Words that must not be found in what comes out."""


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the font that every reader has."""
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )


def add_page(pdf: pikepdf.Pdf, words: str, extra: bytes = b"") -> pikepdf.Object:
    """Add a page that shows some words; return it."""
    content = b"BT /F1 24 Tf 60 760 Td (%b) Tj ET\n" % words.encode("cp1252") + extra
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(A4),
        Resources=Dictionary(Font=Dictionary(F1=font(pdf))),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(page))
    return pdf.pages[-1].obj


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """Return the bytes of a PDF."""
    target = io.BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]  # options of the library
    return target.getvalue()


def letter(*pages: str) -> bytes:
    """Return an ordinary PDF with one page per text, metadata, bookmarks, a link within and a link to the web."""
    pdf = pikepdf.new()
    for words in pages or ("Attestation DEMO Awa",):
        add_page(pdf, words)
    pdf.docinfo["/Author"] = SECRET
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    with pdf.open_outline() as outline:
        top = pikepdf.OutlineItem("Première partie", 0)
        outline.root.append(top)
        for number in range(1, len(pdf.pages)):
            top.children.append(pikepdf.OutlineItem(f"Page {number + 1}", number))
    last = pdf.pages[-1].obj
    pdf.pages[0].obj.Annots = Array(
        [
            _link([50, 700, 200, 720], Dest=Array([last, Name.XYZ, 0, 800, None])),
            _link([50, 670, 200, 690], A=Dictionary(S=Name.GoTo, D=String("fin"))),
            _link([50, 640, 200, 660], A=Dictionary(S=Name.URI, URI=String(f"https://example.org/{SECRET}"))),
        ]
    )
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("fin"), Array([last, Name.Fit])])))
    return saved(pdf)


def _link(rectangle: Sequence[int], **entries: pikepdf.Object) -> pikepdf.Object:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rectangle))
    for key, value in entries.items():
        link["/" + key] = value
    return link


def locked(user: str = "demo", owner: str = "maître") -> bytes:
    """Return an encrypted PDF; with no password for its readers it opens, and restricts what they may do."""
    pdf = pikepdf.new()
    add_page(pdf, "Page fermée")
    encryption = pikepdf.Encryption(user=user, owner=owner, allow=pikepdf.Permissions(extract=False))
    return saved(pdf, encryption=encryption)


def form(name: str, *, ticked: bool, appearances: bool = True, stale: bool = False) -> bytes:
    """Return a filled form: a name in a text field, a choice, and one tick box.

    Args:
        name: Value of the field ``nom``.
        ticked: State of the box ``marie``.
        appearances: Whether the fields carry their own look.
        stale: Whether the form declares that look stale; it then says « ANCIEN ».
    """
    pdf = pikepdf.new()
    page = add_page(pdf, "Formulaire de demande")
    helvetica = font(pdf)
    text = _widget(pdf, [60, 600, 360, 630], T=String("nom"), FT=Name.Tx, V=String(name), DA=String("/F1 14 Tf 0 g"))
    choice = _widget(
        pdf,
        [60, 550, 360, 580],
        T=String("titre"),
        FT=Name.Ch,
        Ff=1 << 17,
        Opt=Array([Array([String("vpf"), String("Vie familiale")]), Array([String("etu"), String("Etudes")])]),
        V=String("vpf"),
        DA=String("/F1 0 Tf 0 0 1 rg"),
    )
    box = _widget(
        pdf, [60, 500, 80, 520], T=String("marie"), FT=Name.Btn, V=Name("/Oui" if ticked else "/Off"), DA=String("")
    )
    if appearances:
        words = b"ANCIEN" if stale else name.encode("cp1252")
        text.AP = Dictionary(N=_look(pdf, b"BT /F1 14 Tf 2 8 Td (%b) Tj ET" % words, 300, 30, helvetica))
        choice.AP = Dictionary(N=_look(pdf, b"BT /F1 14 Tf 2 8 Td (Vie familiale) Tj ET", 300, 30, helvetica))
        states = Dictionary(
            Oui=_look(pdf, b"0 0 0 rg 3 3 14 14 re f", 20, 20, helvetica), Off=_look(pdf, b"", 20, 20, helvetica)
        )
        box.AP = Dictionary(N=states)
        box.AS = Name("/Oui" if ticked else "/Off")
    page.Annots = Array([text, choice, box])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([text, choice, box]), DR=Dictionary(Font=Dictionary(F1=helvetica)), NeedAppearances=stale
    )
    return saved(pdf)


def _widget(pdf: pikepdf.Pdf, rectangle: Sequence[int], **entries: object) -> pikepdf.Object:
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(rectangle), F=4)
    for key, value in entries.items():
        widget["/" + key] = value
    return pdf.make_indirect(widget)


def _look(pdf: pikepdf.Pdf, content: bytes, width: int, height: int, used: pikepdf.Object) -> pikepdf.Object:
    return pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=Dictionary(Font=Dictionary(F1=used)),
    )


def signed() -> bytes:
    """Return a PDF with a signature field that has a value, and its visible mark."""
    pdf = pikepdf.new()
    page = add_page(pdf, "Contrat de travail")
    mark = _widget(
        pdf,
        [60, 100, 260, 160],
        T=String("signature"),
        FT=Name.Sig,
        V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String(b"\0" * 64)),
        AP=Dictionary(N=_look(pdf, b"0.4 g 0 0 200 60 re f", 200, 60, font(pdf))),
    )
    page.Annots = Array([mark])
    pdf.Root.AcroForm = Dictionary(Fields=Array([mark]), SigFlags=3)
    return saved(pdf)


def layered() -> bytes:
    """Return two pages; the first has a black square on a hidden layer, the second a grey one on a shown layer."""
    pdf = pikepdf.new()
    hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    shown = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("visible")))
    for words, group, grey in (("Avec calque", hidden, b"0 g"), ("Sans calque", shown, b"0.5 g")):
        page = add_page(pdf, words, b"/OC /MC0 BDC %b 200 300 200 200 re f EMC" % grey)
        page.Resources.Properties = Dictionary(MC0=group)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden, shown]), D=Dictionary(OFF=Array([hidden])))
    return saved(pdf)


def hostile() -> bytes:
    """Return a PDF that would run, open, send and carry things: every kind of active content we know of."""
    pdf = pikepdf.new()
    page = add_page(pdf, "Facture DEMO")
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))
    launch = Dictionary(S=Name.Launch, F=String(f"C:\\{SECRET}.exe"))
    away = Dictionary(S=Name.GoToR, F=String(f"\\\\server\\{SECRET}.pdf"), D=Array([0, Name.Fit]))
    named = Dictionary(S=Name.Named, N=Name.Print)
    submit = Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String(f"https://example.org/{SECRET}")))
    page.AA = Dictionary(O=script)
    page.Annots = Array(
        [
            _link([0, 0, 10, 10], A=script),
            _link([0, 20, 10, 30], A=launch),
            _link([0, 40, 10, 50], A=away),
            _link([0, 60, 10, 70], A=named),
            _link([0, 80, 10, 90], A=Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]), Next=launch)),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FileAttachment,
                Rect=Array([0, 0, 9, 9]),
                FS=Dictionary(F=String(SECRET), EF=Dictionary(F=pdf.make_stream(SECRET.encode()))),
            ),
            _widget(pdf, [0, 100, 50, 120], FT=Name.Btn, Ff=1 << 16, T=String("envoyer"), A=submit),
        ]
    )
    page.PieceInfo = Dictionary(Demo=Dictionary(Private=String(SECRET)))
    page.Metadata = pdf.make_stream(SECRET.encode(), Type=Name.Metadata, Subtype=Name.XML)
    image = pdf.make_stream(
        b"\xff\x00\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB
    )
    image.BitsPerComponent = 8
    image.Metadata = pdf.make_stream(SECRET.encode(), Type=Name.Metadata, Subtype=Name.XML)
    image.OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, F=String(SECRET))})
    outside = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    outside.F = Dictionary(Type=Name.Filespec, F=String(f"/etc/{SECRET}"))
    outside.Ref = Dictionary(F=String(SECRET), Page=0)
    page.Resources.XObject = Dictionary(Im0=image, Fx0=outside)
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.URI = Dictionary(Base=String(f"https://example.org/{SECRET}"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[6]]), XFA=pdf.make_stream(SECRET.encode()))
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(
            Names=Array(
                [
                    String("a.exe"),
                    Dictionary(F=String("a.exe"), EF=Dictionary(F=pdf.make_stream(b"MZ" + SECRET.encode()))),
                ]
            )
        ),
    )
    pdf.docinfo["/Producer"] = SECRET
    return saved(pdf, compress_streams=False)


def loops() -> bytes:
    """Return a PDF whose page tree, bookmarks, names, fields and forms run in circles."""
    pdf = pikepdf.new()
    page = add_page(pdf, "Boucles")
    item = pdf.make_indirect(Dictionary(Title=String("Encore"), Dest=Array([page, Name.Fit])))
    item.Next = item.First = item
    pdf.Root.Outlines = Dictionary(First=item, Last=item, Count=1)
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])
    pdf.Root.Names = Dictionary(Dests=tree, EmbeddedFiles=tree)
    field = pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
    field.Parent, field.Kids = field, Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    around = pdf.make_stream(b"/Fx Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array(A4))
    around.Resources = Dictionary(XObject=Dictionary(Fx=around))
    page.Resources.XObject = Dictionary(Fx=around)
    page.Contents = pdf.make_stream(b"/Fx Do")
    page.Annots = Array(
        [
            _widget(pdf, [0, 0, 100, 20], Parent=field),
            _link([0, 0, 10, 10], A=Dictionary(S=Name.GoTo, D=String("nulle part"))),
        ]
    )
    return saved(pdf)


def page_tree_loop() -> bytes:
    """Return a PDF whose page tree contains itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


def deep(levels: int = 20_000) -> bytes:
    """Return a PDF with arrays within arrays."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Demo " + b"[" * levels + b"]" * levels + b">>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


def stream_bomb(megabytes: int = 600) -> bytes:
    """Return a PDF whose content unpacks to a thousand times its size."""
    packer = zlib.compressobj(9)
    block = b"q Q " * 2**18
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    pdf = pikepdf.new()
    page = add_page(pdf, "Bombe")
    page.Contents = pdf.make_stream(packed, Filter=Name.FlateDecode)
    return saved(pdf)


def many_pages(count: int) -> bytes:
    """Return a PDF of empty pages."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\n" % (number + 3) for number in range(count)
    )
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count %d/Kids[%b]>>endobj\n%btrailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n"
        % (count, kids, pages, count + 3)
    )


def absurd_boxes() -> bytes:
    """Return pages whose boxes are not a number, empty, endless or on another planet."""
    pdf = pikepdf.new()
    for box in (
        [0, 0, 0, 0],
        [0, 0, 1, 900],
        ["a", 0, 300, 400],
        [0, 0, 9e15, 9e15],
        [0, 0, 100_000, 50_000],
        [1e9, 1e9, 1e9 + 300, 1e9 + 400],
        [0, 0],
    ):
        page = add_page(pdf, "Cadre")
        page.MediaBox = Array([String(side) if isinstance(side, str) else side for side in box])
        page.Rotate = 45
        page.UserUnit = -3
    return saved(pdf)

"""What eSCL scanners say of themselves in XML, and what they are asked: text to values and back, no network here.

Facts: Mopria eSCL specification 2.97 (names of elements), PWG 5100 schemas (states). Elements are matched by their
local names: prefixes and namespaces differ between makers. Lengths are in 1/300 inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import msgspec

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import RESOLUTIONS, Capabilities, Colour, Feed, Source, region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.scanning import ScanSettings

_UNITS_A_MM = 300 / 25.4
_COLOURS = {"RGB24": Colour.COLOUR, "Grayscale8": Colour.GREY, "BlackAndWhite1": Colour.BILEVEL}
_MODES = {colour: mode for mode, colour in _COLOURS.items()}
_FORMATS = ("image/jpeg", "image/png", "image/tiff", "application/pdf")
_ORDER = (Colour.COLOUR, Colour.GREY, Colour.BILEVEL)

FEEDER_TROUBLES = {
    "ScannerAdfJam": "scanner-jam",
    "ScannerAdfMispick": "scanner-jam",
    "ScannerAdfMultipickDetected": "scanner-jam",
    "ScannerAdfHatchOpen": "scanner-cover-open",
    "ScannerAdfInputTrayFailed": "scanner-jam",
    "ScannerAdfInputTrayOverloaded": "scanner-jam",
    "ScannerAdfEmpty": "scanner-feeder-empty",
}
"""States of a feeder that stop a scan, and what they mean here."""


@dataclass(frozen=True)
class About:
    """What a scanner says of itself.

    Attributes:
        name: Maker and model.
        version: Of the protocol.
        capabilities: What it can do.
        formats: File formats it offers, for each source.
    """

    name: str
    version: str
    capabilities: Capabilities
    formats: dict[Source, tuple[str, ...]]


@dataclass(frozen=True)
class Status:
    """What a scanner is doing.

    Attributes:
        state: ``Idle``, ``Processing``, ``Testing``, ``Stopped`` or ``Down``.
        feeder: State of the feeder, or "".
        jobs: State of each job, by the last part of its address.
    """

    state: str
    feeder: str
    jobs: dict[str, str]

    @property
    def trouble(self) -> str:
        """The code of what stops the feeder, or ""."""
        return FEEDER_TROUBLES.get(self.feeder, "")


def _parsed(text: bytes) -> ET.Element:
    if b"<!" in text.replace(b"<!--", b""):
        raise AppError("scanner-unknown", detail="XML")  # declarations of entities have no place here
    try:
        return ET.fromstring(text)  # noqa: S314 -- without declarations there is nothing to expand
    except ET.ParseError as error:
        raise AppError("scanner-unknown", detail="XML") from error


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (found for found in element.iter() if _local(found) == name)


def _text(element: ET.Element, name: str) -> str:
    found = next(_all(element, name), None)
    return (found.text or "").strip()[:200] if found is not None else ""


def _number(element: ET.Element, name: str) -> int:
    text = _text(element, name)
    return int(text) if text.isdecimal() else 0


def about(text: bytes, fingerprint: str = "") -> About:
    """Read the capabilities of a scanner.

    Raises:
        AppError: ``scanner-unknown`` when it is not such a document, or names no source.
    """
    root = _parsed(text)
    feeds, formats = [], {}
    for name, source in (
        ("PlatenInputCaps", Source.FLATBED),
        ("AdfSimplexInputCaps", Source.FEEDER),
        ("AdfDuplexInputCaps", Source.DUPLEX),
    ):
        found = next(_all(root, name), None)
        if found is not None:
            feeds.append(_feed(found, source))
            named = [e.text or "" for tag in ("DocumentFormat", "DocumentFormatExt") for e in _all(found, tag)]
            formats[source] = tuple(dict.fromkeys(media.strip() for media in named))
    if _local(root) != "ScannerCapabilities" or not feeds:
        raise AppError("scanner-unknown", detail="eSCL")
    both = _text(root, "AdfOptions")
    duplex = any((e.text or "").strip() == "Duplex" for e in _all(root, "AdfOption")) or "Duplex" in both
    feeder = next((feed for feed in feeds if feed.source is Source.FEEDER), None)
    if duplex and feeder is not None and Source.DUPLEX not in formats:
        feeds.append(msgspec.structs.replace(feeder, source=Source.DUPLEX))
        formats[Source.DUPLEX] = formats[Source.FEEDER]
    return About(
        name=_text(root, "MakeAndModel"),
        version=_text(root, "Version") or "2.0",
        capabilities=Capabilities(feeds=tuple(feeds), fingerprint=fingerprint),
        formats=formats,
    )


def _feed(caps: ET.Element, source: Source) -> Feed:
    colours = {_COLOURS[e.text.strip()] for e in _all(caps, "ColorMode") if e.text and e.text.strip() in _COLOURS}
    found = {_number(e, "XResolution") for e in _all(caps, "DiscreteResolution")}
    for span in _all(caps, "XResolutionRange"):
        low, high = _number(span, "Min"), _number(span, "Max")
        found |= {dpi for dpi in RESOLUTIONS if low <= dpi <= high}
    return Feed(
        source=source,
        colours=tuple(colour for colour in _ORDER if colour in colours) or (Colour.GREY,),
        resolutions=tuple(sorted(found - {0})),
        width=round(_number(caps, "MaxWidth") / _UNITS_A_MM, 1),
        height=round(_number(caps, "MaxHeight") / _UNITS_A_MM, 1),
    )


def status(text: bytes) -> Status:
    """Read the status of a scanner.

    Raises:
        AppError: ``scanner-unknown``.
    """
    root = _parsed(text)
    jobs = {
        _text(job, "JobUri").rstrip("/").rpartition("/")[2]: _text(job, "JobState") for job in _all(root, "JobInfo")
    }
    return Status(state=_text(root, "State"), feeder=_text(root, "AdfState"), jobs=jobs)


def settings_asked(settings: ScanSettings, found: About) -> bytes:
    """Return the request of a scan, for settings that fit the scanner."""
    feed = found.capabilities.feed(settings.source)
    size = region(settings, feed)
    if size is None and feed is not None:
        size = feed.width, feed.height
    width, height = (round(length * _UNITS_A_MM) for length in size or (210.0, 297.0))
    offered = found.formats.get(settings.source, ())
    media = next((name for name in _FORMATS if name in offered), _FORMATS[0])
    fed = settings.source is not Source.FLATBED
    duplex = "" if not fed else f"<scan:Duplex>{str(settings.source is Source.DUPLEX).lower()}</scan:Duplex>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"\
 xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
<pwg:Version>{escape(found.version)}</pwg:Version>
<scan:Intent>Document</scan:Intent>
<pwg:ScanRegions pwg:MustHonor="true"><pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>{"Feeder" if fed else "Platen"}</pwg:InputSource>
{duplex}
<scan:ColorMode>{_MODES[settings.colour]}</scan:ColorMode>
<scan:XResolution>{settings.dpi}</scan:XResolution><scan:YResolution>{settings.dpi}</scan:YResolution>
<pwg:DocumentFormat>{media}</pwg:DocumentFormat>
<scan:DocumentFormatExt>{media}</scan:DocumentFormatExt>
</scan:ScanSettings>
""".encode()

"""What ``scanimage -A`` says of a scanner, read into capabilities; and settings turned into its options.

Names of options and of their values differ from one SANE backend to the next: they are matched by the words they hold.
Facts: scanimage(1), the option names of sane-backends, and what the ``test`` and ``pnm`` backends print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import RESOLUTIONS, Capabilities, Colour, Feed, Source, nearest, region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.core.scanning import ScanSettings

_LINE = re.compile(r"^ {4}--?([a-zA-Z][\w-]*)(?:\[=\(yes\|no\)\])?(?: (?!\[)(.*?))?(?: \[(.*)\])?\s*$")
_RANGE = re.compile(r"^(-?[\d.]+)\.\.(-?[\d.]+)(dpi|mm|pel|%|us)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_SOURCE_OPTIONS = ("source", "doc-source", "scan-source")
_DUPLEX_OPTIONS = ("adf-mode", "adf_mode", "duplex", "batch-scan-duplex", "both-sides")
_COLOURS = (
    (Colour.COLOUR, ("color", "colour", "rgb")),
    (Colour.GREY, ("gray", "grey")),
    (Colour.BILEVEL, ("lineart", "black", "binary", "mono", "1-bit")),
)
_UNWANTED = ("halftone", "dither", "error diffusion", "infrared", "16")


@dataclass(frozen=True)
class Option:
    """One setting of a scanner: its name, the words or the range that it takes, and whether others leave it a say."""

    name: str
    values: tuple[str, ...]
    lowest: float | None = None
    highest: float | None = None
    unit: str = ""
    active: bool = True


def options_of(listed: str) -> dict[str, Option]:
    """Read the list of options that ``scanimage -A`` prints."""
    found: dict[str, Option] = {}
    for line in listed.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name, values, current = match.group(1), (match.group(2) or "").strip(), match.group(3)
        active = current != "inactive"
        if "[=(yes|no)]" in line:
            values = "yes|no"
        span = _RANGE.match(values)
        if span is not None:
            found[name] = Option(name, (), float(span.group(1)), float(span.group(2)), span.group(3) or "", active)
        else:
            found[name] = Option(name, tuple(part for part in values.split("|") if part), active=active)
    return found


def capabilities_of(options: Mapping[str, Option]) -> Capabilities:
    """Return what a scanner with these options can do."""
    named, options = options, {name: option for name, option in options.items() if option.active}
    colours, resolutions = tuple(_modes(options)), _resolutions(options.get("resolution"))
    width, height = (_extent(options.get(name)) for name in ("x", "y"))
    feeds = tuple(
        Feed(source=source, colours=colours, resolutions=resolutions, width=width, height=height)
        for source in _sources(options)
    )
    return Capabilities(feeds=feeds, options=tuple(name for name in named if len(name) > 1))


def _resolutions(option: Option | None) -> tuple[int, ...]:
    if option is None:
        return ()
    if option.lowest is not None and option.highest is not None:
        inside = tuple(dpi for dpi in RESOLUTIONS if option.lowest <= dpi <= option.highest)
        return inside or (round(option.highest),)
    numbers = (_NUMBER.match(value) for value in option.values)
    return tuple(sorted({round(float(number.group())) for number in numbers if number}))


def _extent(option: Option | None) -> float:
    return option.highest or 0.0 if option is not None and option.unit == "mm" else 0.0


def _option(options: Mapping[str, Option], names: Iterable[str]) -> Option | None:
    return next((options[name] for name in names if name in options), None)


def _sources(options: Mapping[str, Option]) -> dict[Source, tuple[str, ...]]:
    """Return the arguments that choose each source that the scanner has."""
    option = _option(options, _SOURCE_OPTIONS)
    found: dict[Source, tuple[str, ...]] = {}
    for value in option.values if option else ():
        source = _source_named(value)
        if source is not None and option is not None:
            found.setdefault(source, (f"--{option.name}={value}",))
    if not found:
        found[Source.FLATBED] = ()
    both = _option(options, _DUPLEX_OPTIONS)
    if both is not None and Source.FEEDER in found and Source.DUPLEX not in found:
        side = {True: "yes", False: "no"}
        if both.values != ("yes", "no"):
            side = {double: next((v for v in both.values if ("duplex" in v.lower()) is double), "") for double in side}
        if side[True]:
            simple = found[Source.FEEDER]
            found[Source.DUPLEX] = (*simple, f"--{both.name}={side[True]}")
            found[Source.FEEDER] = (*simple, f"--{both.name}={side[False]}") if side[False] else simple
    return found


def _source_named(value: str) -> Source | None:
    words = value.lower()
    if any(word in words for word in ("transparency", "slide", "negative", "film", "tpu")):
        return None
    if "duplex" in words or "both" in words:
        return Source.DUPLEX
    if any(word in words for word in ("adf", "feeder", "automatic")):
        return None if "back" in words else Source.FEEDER
    if any(word in words for word in ("flatbed", "platen", "normal", "fb", "glass", "document table")):
        return Source.FLATBED
    return None


def _modes(options: Mapping[str, Option]) -> dict[Colour, tuple[str, ...]]:
    """Return the arguments that choose each kind of colours."""
    mode, depth = options.get("mode"), options.get("depth")
    depths = depth.values if depth is not None else ()
    eight = ("--depth=8",) if "8" in depths else ()
    found: dict[Colour, tuple[str, ...]] = {}
    values = [v for v in (mode.values if mode else ()) if not any(word in v.lower() for word in _UNWANTED)]
    for colour, words in _COLOURS:
        value = next((v for v in values if any(word in v.lower() for word in words)), None)
        if value is not None:
            found[colour] = (f"--mode={value}", *(eight if colour is not Colour.BILEVEL else ()))
    if Colour.GREY in found and Colour.BILEVEL not in found and "1" in depths:
        found[Colour.BILEVEL] = (found[Colour.GREY][0], "--depth=1")
    return found or {Colour.COLOUR: ()}


def arguments_of(settings: ScanSettings, options: Mapping[str, Option]) -> list[str]:
    """Return the arguments of ``scanimage`` for settings that fit the scanner; the source comes first.

    Raises:
        AppError: ``scanner-option-refused`` for an extra option that the scanner does not list.
    """
    feed = capabilities_of(options).feed(settings.source)
    named, options = options, {name: option for name, option in options.items() if option.active}
    found = [*_sources(options).get(settings.source, ()), *_modes(options).get(settings.colour, ())]
    resolution = options.get("resolution")
    if resolution is not None:
        found.append(f"--resolution={nearest(settings.dpi, _resolutions(resolution))}")
    for name, value in settings.options:
        if name not in named or len(name) == 1:
            raise AppError("scanner-option-refused", option=name)
        found.append(f"--{name}={value}")
    size = region(settings, feed)
    if size is not None and feed is not None and feed.width and feed.height:
        width, height = size
        paper = (("page-width", width), ("page-height", height))
        found += [f"--{name}={length:g}" for name, length in paper if name in options]
        found += ["-l", "0", "-t", "0", "-x", f"{width:g}", "-y", f"{height:g}"]
    return found

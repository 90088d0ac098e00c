"""From the folder ``checklists/`` to a validated, typed :class:`~dossier_app.core.law.Library`.

Reading goes in four steps, each of which names file and key when it fails: parse (TOML), shape (the classes of
:mod:`dossier_app.core`), references (every id leads somewhere, every fact has a source), scenarios (what a jurist wrote
is what the program says; see :func:`check_scenarios`). An association adds a folder of its own beside the official one,
read with the same strictness.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dossier_app.core.checklist import Block, Checklist, Overlay, Piece, Section
from dossier_app.core.conditions import Question, Situation
from dossier_app.core.deadlines import DeadlineRule, EventKind
from dossier_app.core.law import Library
from dossier_app.core.orientation import Entry
from dossier_app.core.parameters import Parameter
from dossier_app.core.presence import Threshold
from dossier_app.core.problems import AppError, Value
from dossier_app.core.profiles import Profile
from dossier_app.core.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from dossier_app.core.lawcheck import Fault

Entity = TypeVar(
    "Entity",
    Section,
    Question,
    Situation,
    Piece,
    Block,
    Checklist,
    Parameter,
    Threshold,
    DeadlineRule,
    EventKind,
    Overlay,
    Entry,
    Profile,
)


class LibraryError(AppError):
    """The files of the law cannot be used: ``library-invalid``.

    Attributes:
        faults: What is wrong, each with its file and key.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the first one stands in the parameters."""
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            "library-invalid",
            count=len(self.faults),
            file=first.file,
            key=first.key,
            fault=first.code,
            detail=first.detail,
        )


class _SharedFile(Value, frozen=True, kw_only=True):
    """A file that holds many entries of some kinds."""

    section: tuple[Section, ...] = ()
    family: tuple[Section, ...] = ()
    question: tuple[Question, ...] = ()
    situation: tuple[Situation, ...] = ()
    piece: tuple[Piece, ...] = ()
    parameter: tuple[Parameter, ...] = ()
    threshold: tuple[Threshold, ...] = ()
    rule: tuple[DeadlineRule, ...] = ()
    event: tuple[EventKind, ...] = ()
    entry: tuple[Entry, ...] = ()


Content = TypeVar("Content", _SharedFile, Block, Checklist, Overlay, Profile, Scenario)

_SHARED = ("*.toml", "questions/*.toml", "pieces/*.toml", "parameters/*.toml", "deadlines/*.toml", "orientation/*.toml")
_CHECKLISTS = ("titles/*.toml", "procedures/*.toml")
_BLOCKS, _OVERLAYS, _PROFILES = ("blocks/*.toml",), ("prefectures/*.toml",), ("profiles/*.toml",)
_LAW = (*_SHARED, *_BLOCKS, *_CHECKLISTS, *_OVERLAYS, *_PROFILES)
_SCENARIOS = ("scenarios/*/*.toml",)


class LawFile(Value, frozen=True, kw_only=True):
    """One file of a folder of law, as it is on the disk.

    Attributes:
        folder: Which of the folders, from 0.
        pattern: What it was found by: the place in the folder tells the kind of file.
        name: Its name relative to its folder.
        content: Its bytes, or None where they cannot be read.
        reason: Why they cannot, in the words of the system.
    """

    folder: int
    pattern: str
    name: str
    content: bytes | None
    reason: str = ""


class Gathered(Value, frozen=True, kw_only=True):
    """Folders of law, read once: what is compared with an earlier reading is what is read now.

    Attributes:
        files: Their files, in the order of reading.
        missing: Names of folders that are not there.
    """

    files: tuple[LawFile, ...]
    missing: tuple[str, ...] = ()


def gather(*folders: Path) -> Gathered:
    """Take the bytes of every file of law in one or more folders; scenarios are not part of it."""
    return _gather(folders, _LAW)


def _gather(folders: tuple[Path, ...], patterns: tuple[str, ...]) -> Gathered:
    return Gathered(
        files=tuple(
            _taken(number, folder, pattern, path)
            for (number, folder), pattern in product(enumerate(folders), patterns)
            for path in sorted(folder.glob(pattern))
        ),
        missing=tuple(folder.name for folder in folders if not folder.is_dir()),
    )


def _taken(number: int, folder: Path, pattern: str, path: Path) -> LawFile:
    content, reason = None, ""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or ""
    name = path.relative_to(folder).as_posix()
    return LawFile(folder=number, pattern=pattern, name=name, content=content, reason=reason)


def load(*folders: Path) -> Library:
    """Read one or more folders of law; later ones add to the first.

    Raises:
        LibraryError: With every fault found, so that they can be mended in one go.
    """
    return read(gather(*folders))


def read(gathered: Gathered) -> Library:
    """Read folders of law that were gathered.

    Raises:
        LibraryError: With every fault found, so that they can be mended in one go.
    """
    from dossier_app.core.lawcheck import faults_of

    reader = _Reader(gathered)
    shared = reader.read(_SHARED, _SharedFile)
    library = Library(
        sections=reader.by_id((file, entry) for file, content in shared for entry in content.section),
        families=reader.by_id((file, entry) for file, content in shared for entry in content.family),
        questions=reader.by_id((file, entry) for file, content in shared for entry in content.question),
        situations=reader.by_id((file, entry) for file, content in shared for entry in content.situation),
        pieces=reader.by_id((file, entry) for file, content in shared for entry in content.piece),
        parameters=reader.by_id((file, entry) for file, content in shared for entry in content.parameter),
        thresholds=reader.by_id((file, entry) for file, content in shared for entry in content.threshold),
        rules=reader.by_id((file, entry) for file, content in shared for entry in content.rule),
        events=reader.by_id((file, entry) for file, content in shared for entry in content.event),
        orientation=reader.by_id((file, entry) for file, content in shared for entry in content.entry),
        blocks=reader.by_id(reader.read(_BLOCKS, Block)),
        checklists=reader.by_id(reader.read(_CHECKLISTS, Checklist)),
        overlays=reader.by_id(reader.read(_OVERLAYS, Overlay)),
        profiles=reader.by_id(reader.read(_PROFILES, Profile)),
    )
    if not reader.faults:
        reader.faults += [
            msgspec.structs.replace(fault, file=reader.origin.get(fault.file, fault.file))
            for fault in faults_of(library)
        ]
    if reader.faults:
        raise LibraryError(reader.faults)
    return library


def read_scenarios(folder: Path) -> tuple[tuple[str, Scenario], ...]:
    """Read the scenarios of a folder of law, with the name of each one's file.

    Raises:
        LibraryError: A file cannot be parsed or has another shape.
    """
    reader = _Reader(_gather((folder,), _SCENARIOS))
    scenarios = reader.read(_SCENARIOS, Scenario)
    if reader.faults:
        raise LibraryError(reader.faults)
    return tuple(scenarios)


def check_scenarios(folder: Path, library: Library) -> tuple[Fault, ...]:
    """Return how the program's answers differ from what the scenarios of a folder expect."""
    from dossier_app.core.lawcheck import Fault
    from dossier_app.core.trial import mismatches

    return tuple(
        Fault(file=file, key=key, code="scenario-differs", detail=detail)
        for file, scenario in read_scenarios(folder)
        for key, detail in mismatches(library, scenario)
    )


class _Reader:
    """Reads files and gathers faults instead of stopping at the first."""

    def __init__(self, gathered: Gathered) -> None:
        self.files = gathered.files
        self.faults: list[Fault] = []
        self.origin: dict[str, str] = {}
        for name in gathered.missing:
            self.fault(name, "", "no-such-folder", "")

    def fault(self, file: str, key: str, code: str, detail: str) -> None:
        """Note what is wrong."""
        from dossier_app.core.lawcheck import Fault

        self.faults.append(Fault(file=file, key=key, code=code, detail=detail))

    def read(self, patterns: Iterable[str], shape: type[Content]) -> list[tuple[str, Content]]:
        """Return each file's name relative to its folder with its content."""
        import tomllib

        found = []
        for file in self.files:
            if file.pattern not in patterns:
                continue
            if file.content is None:
                self.fault(file.name, "", "unreadable", file.reason)
                continue
            try:
                raw = tomllib.loads(file.content.decode("utf-8"))
                content = msgspec.convert(_dates_as_text(raw, shape), shape)
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                self.fault(file.name, "", "not-toml", str(error))
            except msgspec.ValidationError as error:
                detail, _, key = str(error).partition(" - at `$.")
                self.fault(file.name, key.rstrip("`"), "wrong-shape", detail)
            else:
                found.append((file.name, content))
        return found

    def by_id(self, entries: Iterable[tuple[str, Entity]]) -> dict[str, Entity]:
        """Index entries by id; an id given twice is a fault, whoever gave it first."""
        index: dict[str, Entity] = {}
        for file, entry in entries:
            if entry.id in index:
                self.fault(file, entry.id, "given-twice", self.origin[_place(entry)])
            index[entry.id] = entry
            self.origin[_place(entry)] = file
        return index


def _place(entry: object) -> str:
    return f"{type(entry).__name__}:{getattr(entry, 'id', '')}"


def _dates_as_text(content: Mapping[str, object], shape: type) -> Mapping[str, object]:
    """Let scenarios write real dates among answers, which hold them as ISO 8601 text."""
    answers = content.get("answers")
    if shape is not Scenario or not isinstance(answers, dict):
        return content
    return {**content, "answers": {key: v.isoformat() if isinstance(v, date) else v for key, v in answers.items()}}


def json_schemas() -> dict[str, bytes]:
    """Return the JSON Schema of each kind of file, by file name: editors check the law while it is being written."""
    shapes = {
        "shared": _SharedFile,
        "checklist": Checklist,
        "block": Block,
        "overlay": Overlay,
        "profile": Profile,
        "scenario": Scenario,
    }
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(msgspec.json.schema(shape)), indent=2) + b"\n"
        for name, shape in shapes.items()
    }

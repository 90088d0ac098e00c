"""From an open dossier to files in someone's hands: plan, draw and merge in a child, verify in another, deliver."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Mapping
from functools import cache
from io import BytesIO
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from dossier_app import delivery
from dossier_app.core import budget
from dossier_app.core.assembling import Assemble, AssembleResult, Nested, Verify, VerifyResult
from dossier_app.core.dossier import DeliveredFile
from dossier_app.core.french import typeset
from dossier_app.core.jobs import Progress
from dossier_app.core.listing import listed
from dossier_app.core.pages import outlines
from dossier_app.core.plan import Heading, Plan
from dossier_app.core.planning import plan as planned
from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.core.proofs import Proofs, proofs
from dossier_app.sandbox import FileSource, Sandbox
from dossier_app.workspace import apart, hindrances, pictures
from dossier_app.workspace.archival import Copies, as_pictures, fitting
from dossier_app.workspace.budget import OverLimitError
from dossier_app.workspace.incoming import reading
from dossier_app.workspace.recognised import gathered
from dossier_app.workspace.remembering import remember
from dossier_app.workspace.views import presence_asked

if TYPE_CHECKING:
    from datetime import date
    from threading import Event

    from dossier_app.core.profiles import Profile
    from dossier_app.core.weights import SourceWeight
    from dossier_app.sandbox import Source
    from dossier_app.workspace.opened import OpenDossier

LARGEST_OUTPUT = 2**36
"""Bytes that one volume may have: a ceiling against a child gone mad, not a limit for people."""

TIME_OUT = 3600.0
"""Seconds given to one volume: a thousand pages take a few."""

OnProgress = Callable[[str, int, int, int, int], object]
"""Told the step, how far it is and out of how many, and which file of how many."""


class BuiltFile(Value, frozen=True, kw_only=True):
    """One file delivered.

    Attributes:
        checked: Statements compared by the second reader: links, bookmarks, labels, stamps, contents.
    """

    path: Path
    size: int
    sha256: str
    pages: int
    checked: int


class Built(Value, frozen=True, kw_only=True):
    """What was delivered, with the plan it follows."""

    plan: Plan
    files: tuple[BuiltFile, ...]
    transcribed: bool


class VerificationError(AppError):
    """The written file does not say what was meant: ``verification-failed``. Nothing was delivered.

    Attributes:
        problems: Every disagreement found.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        """Keep the disagreements; the first one's code stands in the parameters."""
        super().__init__("verification-failed", file=file, count=len(problems), first=problems[0].code)
        self.problems = problems


def plan(
    opened: OpenDossier,
    profile: Profile,
    *,
    office: str = "",
    today: date | None = None,
    weights: Mapping[str, int | SourceWeight] | None = None,
    spare: int = 0,
) -> Plan:
    """Decide an output; the same value is previewed, drawn and verified.

    Args:
        opened: The dossier.
        profile: The shape.
        office: Name of the association.
        today: Day of making.
        weights: Bytes of sources where more is known than their size, by SHA-256.
        spare: Bytes to set aside in each file besides what is foreseen.
    """
    dossier = opened.dossier
    checklist = opened.library.checklist(dossier.checklist)
    heading = Heading(
        person=dossier.person,
        title=typeset(checklist.title.fr),
        established_on=today or opened.today(),
        filing_date=dossier.filing_date,
        office=office,
    )
    sources = {page.source for attachment in dossier.attachments for page in attachment.pages}
    known = weights or {}
    sizes = {source: known.get(source) or opened.blob_size(source) for source in sources}
    rows = listed(opened.library, dossier, opened.assessment())
    decided = planned(profile, dossier, rows, heading=heading, weights=sizes, spare=spare)
    return msgspec.structs.replace(decided, presence=_presence(opened, decided)) if profile.presence else decided


def _presence(opened: OpenDossier, decided: Plan) -> Proofs | None:
    asked = presence_asked(opened.library, opened.dossier, decided.heading.established_on)
    if asked is None:
        return None
    leaving = [(index, entry.attachments[0]) for index, entry in enumerate(decided.entries) if entry.pages]
    return proofs(opened.library.pieces, asked.filed, asked.period, asked.threshold, leaving)


def assemble(
    opened: OpenDossier,
    decided: Plan,
    target: Path,
    *,
    copies: Copies | None = None,
    password: str = "",
    pictured: Collection[str] = (),
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> Built:
    """Write every file of a plan; all are verified before the first is put in place.

    Args:
        opened: The dossier that the plan was made from.
        decided: The plan.
        target: The file to write; the folder, where the plan has several files.
        copies: Lighter copies that leave instead of what was versed. What is known of the bytes of a source (its parts,
            its weight) is not true of a copy's.
        password: Seals every file under AES-256 as it is written, where there is one; kept nowhere.
        pictured: Numbers of the pieces whose pages may become pictures of themselves: of those that prevent PDF/A where
            the shape is archival, of all that are named otherwise.
        on_progress: Told how far it is, on the calling thread.
        cancelled: Gives up at once.

    Raises:
        AppError: ``nothing-to-assemble``, ``password-unusable``, ``target-is-source``, ``disk-full``, ``cancelled``, or
            why a child failed. Half a set is no set: nothing is then in place that was not before.
        UnfitError: The shape is archival and some pieces cannot be.
        OverLimitError: A file is above the limit of its shape.
        HinderedError: It names the pieces that keep a file from being written, or from saying what was meant.
        VerificationError: The written file disagrees with the plan, and no piece alone is the reason.
    """
    if any(found.code == "nothing-to-assemble" for found in decided.problems):
        raise AppError("nothing-to-assemble")
    if decided.profile.archival and password:
        raise AppError("archival-sealed")
    if decided.profile.archival:
        copies = fitting(opened, decided, copies or {}, pictured, cancelled=cancelled)
    elif pictured:
        copies = as_pictures(opened, decided, copies or {}, pictured, cancelled=cancelled)
    several = len(decided.volumes) > 1
    files: list[BuiltFile] = []
    made = not target.exists()
    transcribed = False

    @cache  # asked for once something can be written, and for all files at once
    def parts() -> dict[str, bytes]:
        bound = (volume for volume in decided.volumes if volume.kind != "picture")
        sources = dict.fromkeys(source for volume in bound for source in budget.sources_of(decided, volume))
        return apart.of(
            opened,
            [source for source in sources if source not in (copies or {})],
            on_done=lambda done, total: on_progress and on_progress("apart", done, total, 1, len(decided.volumes)),
            cancelled=cancelled,
        )

    try:
        with delivery.together() as placing:
            for index, volume in enumerate(decided.volumes):
                path = target.joinpath(volume.folder, volume.name) if several else target
                refuse_source(opened, path)
                if volume.kind == "picture":
                    picture = pictures.write(placing, opened, decided, index, path, cancelled=cancelled)
                    files.append(BuiltFile(path=path, size=picture.size, sha256=picture.sha256, pages=1, checked=1))
                    continue
                binding = _Binding(
                    opened,
                    decided,
                    index,
                    copies=copies,
                    parts=parts,
                    password=password,
                    on_progress=on_progress,
                    cancelled=cancelled,
                )
                try:
                    delivered = placing.add(path, binding.write, binding.check)
                except AppError as error:
                    named = binding.hindered(error)
                    if named is None:
                        raise
                    raise named from error
                written, proof = binding.results()
                transcribed = transcribed or written.transcribed
                files.append(
                    BuiltFile(
                        path=path,
                        size=delivered.size,
                        sha256=delivered.sha256,
                        pages=written.pages,
                        checked=proof.checked,
                    )
                )
    except BaseException:
        if several and made:
            _take_folders_away(decided, target)
        raise
    placed = zip(decided.volumes, files, strict=True)
    given = [DeliveredFile(name=volume.path, size=file.size, sha256=file.sha256) for volume, file in placed]
    remember(opened, decided, given)
    return Built(plan=decided, files=tuple(files), transcribed=transcribed)


def _take_folders_away(decided: Plan, target: Path) -> None:
    """Remove the folders made for a set that was not finished, as far as the disk answers."""
    for folder in sorted({target / volume.folder for volume in decided.volumes} | {target}, reverse=True):
        with contextlib.suppress(OSError):  # someone else put something there
            folder.rmdir()


def compare(opened: OpenDossier, decided: Plan, index: int, file: BinaryIO, *, cancelled: Event | None = None) -> None:
    """Assemble a volume again, to nowhere, and compare a file written before with what that gave.

    Raises:
        HinderedError: It names the pieces that keep the volume from being assembled.
        VerificationError: They disagree.
    """
    volume = decided.volumes[index]
    if volume.kind == "picture":
        if file.read() != pictures.drawn(opened, decided, index, cancelled):
            raise VerificationError(volume.name, (problem("content-differs", page=1),))
        return
    binding = _Binding(opened, decided, index, cancelled=cancelled)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            binding.write(nowhere)
    except AppError as error:
        named = binding.hindered(error)
        if named is None:
            raise
        raise named from error
    binding.check(file)


def verify_file(sandbox: Sandbox, path: Path, *, cancelled: Event | None = None) -> VerifyResult:
    """Compare what a written bundle says of itself: its list, bookmarks, labels and stamps.

    Raises:
        AppError: ``source-unreadable``, ``file-broken``.
    """
    with reading(path, path.name) as stream:
        return sandbox.run(Verify(), sources={"source": FileSource(stream)}, cancelled=cancelled, timeout=TIME_OUT)


def refuse_source(opened: OpenDossier, path: Path) -> None:
    """Never write over a file that a person gave.

    Raises:
        AppError: ``target-is-source``.
    """
    if not path.is_file():
        return
    try:
        stream = path.open("rb")
    except OSError:
        return
    with stream:
        sha256, _ = delivery.digest(stream)
    if any(sha256 in attachment.digests for attachment in opened.dossier.attachments):
        raise AppError("target-is-source", file=path.name)


class _Binding:
    """One volume being written and checked."""

    def __init__(
        self,
        opened: OpenDossier,
        decided: Plan,
        index: int,
        *,
        copies: Copies | None = None,
        parts: Callable[[], Mapping[str, bytes]] = dict,
        password: str = "",
        on_progress: OnProgress | None = None,
        cancelled: Event | None = None,
    ) -> None:
        self._opened = opened
        self._plan = decided
        self._index = index
        self._nested = tuple(
            Nested(source=source, bookmarks=bookmarks)
            for source, bookmarks in outlines(opened.dossier.attachments).items()
        )
        self._copies = copies or {}
        self._parts = parts
        self._password = password
        self._tell = on_progress
        self._cancelled = cancelled
        self._written: AssembleResult | None = None
        self._proof: VerifyResult | None = None

    def write(self, file: BinaryIO) -> None:
        """Have a child assemble the volume into a file."""
        volume = self._plan.volumes[self._index]
        pages = [page for entry in volume.entries for page in self._plan.entries[entry].pages]
        used = {page.source for page in pages}
        recognised = gathered(self._opened, pages)
        sources: dict[str, Source] = {source: self._source(source) for source in used}
        if recognised.words:
            sources["words"] = recognised.source
        known = apart.together({source: record for source, record in self._parts().items() if source in used})
        self._written = self._opened.sandbox.run(
            Assemble(
                plan=self._plan,
                volume=self._index,
                nested=self._nested,
                words=recognised.words,
                password=self._password,
                kept=known.kept,
            ),
            sources=sources | known.sources,
            sink=file.write,
            on_progress=self._progress,
            cancelled=self._cancelled,
            timeout=TIME_OUT,
            largest_output=LARGEST_OUTPUT,
        )

    def check(self, file: BinaryIO) -> None:
        """Measure the written file, then have a child compare it with the plan.

        Raises:
            OverLimitError: It is above its limit.
            VerificationError: They disagree.
        """
        volume = self._plan.volumes[self._index]
        size, limit = file.seek(0, SEEK_END), budget.limit_of(self._plan.profile, volume)
        if 0 < limit < size:
            sizes = {source: self._source(source).size for source in budget.sources_of(self._plan, volume)}
            raise OverLimitError(volume.name, size, limit, budget.heaviest(self._plan, volume, sizes))
        file.seek(0)
        self._proof = self._opened.sandbox.run(
            Verify(plan=self._plan, volume=self._index, written=self._written, password=self._password),
            sources={"source": FileSource(file)},
            on_progress=self._progress,
            cancelled=self._cancelled,
            timeout=TIME_OUT,
        )
        if self._proof.problems:
            raise VerificationError(self._plan.volumes[self._index].name, self._proof.problems)
        if self._cancelled is not None and self._cancelled.is_set():
            raise AppError("cancelled")

    def _source(self, sha256: str) -> Source:
        """Return the bytes of a source, as they were versed or lighter."""
        return self._copies[sha256]() if sha256 in self._copies else self._opened.source(sha256)

    def hindered(self, error: AppError) -> hindrances.HinderedError | None:
        """Return the error that names the pieces of the volume which fail by themselves, or None.

        Raises:
            AppError: ``cancelled``.
        """
        if error.code not in hindrances.OF_DOCUMENTS:
            return None

        def attempt(alone: Plan) -> None:
            file = BytesIO()
            binding = _Binding(
                self._opened,
                alone,
                0,
                copies=self._copies,
                password=self._password,
                cancelled=self._cancelled,
            )
            binding.write(file)
            binding.check(file)

        def tell(done: int, total: int) -> None:
            self._progress(Progress(order=0, step="try-alone", done=done, total=total))

        return hindrances.among(self._plan, self._plan.volumes[self._index], attempt, tell)

    def results(self) -> tuple[AssembleResult, VerifyResult]:
        """Return what both children said, once both are done."""
        if self._written is None or self._proof is None:
            raise AssertionError("a delivery returns only after writing and checking")
        return self._written, self._proof

    def _progress(self, told: Progress) -> None:
        if self._tell is not None:
            self._tell(told.step, told.done, told.total, self._index + 1, len(self._plan.volumes))

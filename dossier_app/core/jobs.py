"""What the window's process and its child processes say to each other: typed messages in length-prefixed frames.

A conversation is: the child says :class:`Ready`; the parent sends an :class:`Order` that holds one job and the sizes of
the sources it may read; the child asks for ranges of them (:class:`Read`, answered by :class:`Data`), streams what it
makes (:class:`Chunk`, :class:`~dossier_app.core.splicing.Splice` for ranges of sources that go out as they are, and
:class:`Whole` after each file where there are several), tells how far it is (:class:`Progress`), and ends with
:class:`Done`, :class:`Failed` or :class:`Broken`. Nothing else passes: no path, no key of the cabinet, no pickle.
Neither side ever holds a whole dossier.

Every message of the child repeats the number of the order it answers, so that nothing said late or in advance can be
taken for the answer to another job.

A frame is the length of its body (4 bytes, big-endian) and the body in MessagePack.

To add a job: its class, its result, both in the unions below, and its line in ``worker/main.py``.

Codes of :class:`Failed`, hence of the :class:`~dossier_app.core.problems.AppError` that the caller receives, and codes
of the findings of an intake, are listed in :data:`REFUSALS`, :data:`FINDINGS` and :data:`ACCIDENTS`.
"""

from __future__ import annotations

import struct
from typing import ClassVar, Literal, Protocol, TypeVar

import msgspec

from dossier_app.core.archiving import ArchivalJob, ArchivalResult
from dossier_app.core.assembling import AssemblyJob, AssemblyResult
from dossier_app.core.converting import Convert, ConvertResult
from dossier_app.core.looking import Look, LookResult
from dossier_app.core.outlines import Bookmark
from dossier_app.core.problems import AppError, Problem, Value
from dossier_app.core.recognising import RecognitionJob, RecognitionResult
from dossier_app.core.reducing import ReducingJob, ReducingResult
from dossier_app.core.remaking import PageJob, PageResult
from dossier_app.core.scanning import ScanJob, ScanJobResult
from dossier_app.core.sheets import DrawSheet, DrawSheetResult
from dossier_app.core.splicing import Splice
from dossier_app.core.unpacking import Extract, ExtractResult, Unpack, UnpackResult

LARGEST_FRAME = 48 * 2**20
"""Bytes of the largest message: a result that describes ten thousand pages."""

LARGEST_PIECE = 2**20
"""Bytes of source or output carried by one message."""

LARGEST_STDERR = 64 * 2**10
"""Bytes kept of what a child writes on its standard error."""


# --- jobs and their results


class IntakeResult(Value, frozen=True, kw_only=True, tag_field="result", tag="intake"):
    """What an intake made of a file; the canonical PDF itself went out as chunks.

    Attributes:
        media: Media type found by looking at the content.
        pages: Size of each page as it is shown, in points.
        outline: Bookmarks of the file, to be nested under the piece.
        problems: What was noticed.
        holds: How many files it carries beside its pages: the attachments of an e-mail.
    """

    media: str
    pages: tuple[PageSize, ...]
    outline: tuple[Bookmark, ...] = ()
    problems: tuple[Problem, ...] = ()
    holds: int = 0


class PageSize(Value, frozen=True, kw_only=True, array_like=True):
    """Size of a page as it is shown, in points."""

    width: float
    height: float


class Intake(Value, frozen=True, kw_only=True, tag_field="job", tag="intake"):
    """Make canonical pages of the untrusted file ``source``; the canonical PDF goes to the sink.

    Attributes:
        name: Name of the file, for messages only: the content decides.
        password: Tried on a locked file; neither stored nor logged.
        photo_budget: Bytes under which a JPEG photo is wrapped as it is, without loss; above, it is reduced.
    """

    result: ClassVar[type[IntakeResult]] = IntakeResult

    name: str
    password: str = ""
    photo_budget: int = 6 * 2**20

    def __repr__(self) -> str:
        """Show everything but the password."""
        return f"Intake(name={self.name!r})"


class RenderPageResult(Value, frozen=True, kw_only=True, tag_field="result", tag="render-page"):
    """Size of a rendering, in pixels; the pixels or the encoded image went out as chunks."""

    width: int
    height: int


class RenderPage(Value, frozen=True, kw_only=True, tag_field="job", tag="render-page"):
    """Draw one page of the canonical PDF ``source``; the image goes to the sink.

    Attributes:
        index: The page, from 0.
        width: Wanted width in pixels of the drawing, after the turn and the crop; the height follows, both capped.
        turn: Clockwise degrees added to the page's own rotation.
        crop: Kept part, as fractions of the page as shown before the turn (left, top, right, bottom).
        encoding: ``rgb`` (rows of 3 bytes a pixel, no padding), ``png`` or ``jpeg``.
    """

    result: ClassVar[type[RenderPageResult]] = RenderPageResult

    index: int
    width: int
    turn: Literal[0, 90, 180, 270] = 0
    crop: tuple[float, float, float, float] | None = None
    encoding: Literal["rgb", "png", "jpeg"] = "rgb"


class DrawPaperResult(Value, frozen=True, kw_only=True, tag_field="result", tag="draw-paper"):
    """How many bytes the file has; they went out as chunks."""

    size: int


class DrawPaper(Value, frozen=True, kw_only=True, tag_field="job", tag="draw-paper"):
    """Draw one file of the demonstration; it goes to the sink, the same bytes at each run.

    Attributes:
        paper: Which one, as a slug of ``worker/demo``.
    """

    result: ClassVar[type[DrawPaperResult]] = DrawPaperResult

    paper: str


class EchoResult(Value, frozen=True, kw_only=True, tag_field="result", tag="echo"):
    """How many bytes were sent back."""

    size: int


class Echo(Value, frozen=True, kw_only=True, tag_field="job", tag="echo"):
    """Send every source back as chunks: proves that a child and its pipes work, and measures them."""

    result: ClassVar[type[EchoResult]] = EchoResult


AnyPage = RenderPage | ArchivalJob | RecognitionJob | PageJob | ReducingJob
AnyJob = Intake | Unpack | Extract | Convert | Look | AnyPage | AssemblyJob | ScanJob | DrawSheet | DrawPaper | Echo
AnyResult = (
    IntakeResult
    | UnpackResult
    | ExtractResult
    | ConvertResult
    | LookResult
    | RenderPageResult
    | AssemblyResult
    | DrawSheetResult
    | RecognitionResult
    | PageResult
    | ReducingResult
    | ArchivalResult
    | DrawPaperResult
    | EchoResult
    | ScanJobResult
)

ResultT_co = TypeVar("ResultT_co", bound=AnyResult, covariant=True)


class Job(Protocol[ResultT_co]):
    """A job knows the type of its result."""

    @property
    def result(self) -> type[ResultT_co]:
        """Return the type of the result."""
        ...


# --- messages of the parent


class SourceSize(Value, frozen=True, kw_only=True):
    """A source that the child may read during one order, and its number of bytes."""

    name: str
    size: int


class Order(Value, frozen=True, kw_only=True, tag_field="say", tag="order"):
    """Do one job.

    Attributes:
        order: Number that every answer repeats.
        sources: What may be read.
        seconds: Processor time allowed.
    """

    order: int
    job: AnyJob
    sources: tuple[SourceSize, ...]
    seconds: int


class Data(Value, frozen=True, kw_only=True, tag_field="say", tag="data"):
    """The bytes asked for by a :class:`Read`: all of them, or a broken conversation."""

    order: int
    data: memoryview


class Stop(Value, frozen=True, kw_only=True, tag_field="say", tag="stop"):
    """End the order properly and soon: a scanner lets go of its paper. Said only to kinds that have a time of grace."""

    order: int


FromParent = Order | Data | Stop


# --- messages of the child


class Ready(Value, frozen=True, kw_only=True, tag_field="say", tag="ready"):
    """The child has limited itself and waits for orders.

    Attributes:
        guards: Which protections could be set on this system, as slugs.
    """

    guards: tuple[str, ...]


class Read(Value, frozen=True, kw_only=True, tag_field="say", tag="read"):
    """Ask for bytes of a source of the order."""

    order: int
    source: str
    offset: int
    length: int


class Chunk(Value, frozen=True, kw_only=True, tag_field="say", tag="chunk"):
    """The next bytes of what the job makes."""

    order: int
    data: memoryview


class Whole(Value, frozen=True, kw_only=True, tag_field="say", tag="whole"):
    """What was sent as chunks since the last such message is a file of its own: a page that was scanned.

    Attributes:
        media: What it is said to be; the content decides.
    """

    order: int
    media: str


class Progress(Value, frozen=True, kw_only=True, tag_field="say", tag="progress"):
    """How far the job is: a step as a slug, and how many of how many within that step."""

    order: int
    step: str
    done: int
    total: int


class Done(Value, frozen=True, kw_only=True, tag_field="say", tag="done"):
    """The job is finished."""

    order: int
    result: AnyResult


class Failed(Value, frozen=True, kw_only=True, tag_field="say", tag="failed"):
    """The job cannot be done, for a reason that a person can understand."""

    order: int
    problem: Problem


class Broken(Value, frozen=True, kw_only=True, tag_field="say", tag="broken"):
    """The job met an error of the program: the type of the exception and where it was raised, never its words."""

    order: int
    error: str
    where: str


FromChild = Ready | Read | Chunk | Splice | Whole | Progress | Done | Failed | Broken


# --- frames

_LENGTH = struct.Struct(">I")
LENGTH_SIZE = _LENGTH.size
_encoder = msgspec.msgpack.Encoder()
_from_child: msgspec.msgpack.Decoder[FromChild] = msgspec.msgpack.Decoder(FromChild)
_from_parent: msgspec.msgpack.Decoder[FromParent] = msgspec.msgpack.Decoder(FromParent)


class MalformedFrame(Exception):  # noqa: N818 -- it names what was received, not what went wrong here
    """A frame that breaks the rules of the conversation; the argument says which, as a slug."""


def frame(message: FromParent | FromChild) -> bytearray:
    """Return the bytes of a message, length first."""
    buffer = bytearray(LENGTH_SIZE)
    _encoder.encode_into(message, buffer, LENGTH_SIZE)
    size = len(buffer) - LENGTH_SIZE
    if size > LARGEST_FRAME:
        raise MalformedFrame("frame-too-large")
    _LENGTH.pack_into(buffer, 0, size)
    return buffer


def body_length(header: bytes | bytearray | memoryview) -> int:
    """Return the length of the body announced by the first bytes of a frame.

    Raises:
        MalformedFrame: It is zero or above the ceiling.
    """
    (length,) = _LENGTH.unpack(header)
    if not 0 < length <= LARGEST_FRAME:
        raise MalformedFrame("frame-length")
    return int(length)


def from_child(body: bytes | bytearray | memoryview) -> FromChild:
    """Decode what a child says.

    Raises:
        MalformedFrame: It is not a message that a child may send.
    """
    try:
        return _from_child.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedFrame("frame-content") from error


def from_parent(body: bytes | bytearray | memoryview) -> FromParent:
    """Decode what the parent says.

    Raises:
        MalformedFrame: It is not a message that the parent may send.
    """
    try:
        return _from_parent.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedFrame("frame-content") from error


def job_name(job: AnyJob) -> str:
    """Return the file that a job is about, for messages, or ""."""
    return job.name if isinstance(job, Intake | Unpack | Extract | Convert) else ""


def refused(code: str, **parameters: str | int) -> AppError:
    """Build the error that ends a job in the child: a code of :data:`REFUSALS` with its parameters."""
    return AppError(code, **parameters)

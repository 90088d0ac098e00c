"""A child process that misbehaves in the way its argument says, as a parser taken over by a document might."""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING, cast

import msgspec

from dossier_app.core import jobs
from dossier_app.core.problems import Problem
from dossier_app.core.splicing import Cut, Splice

if TYPE_CHECKING:
    from dossier_app.core.jobs import FromChild

OUT = sys.stdout.buffer


def _say(message: FromChild) -> None:
    OUT.write(jobs.frame(message))
    OUT.flush()


def _raw(data: bytes) -> None:
    OUT.write(data)
    OUT.flush()


def _hear() -> jobs.FromParent:
    length = jobs.body_length(sys.stdin.buffer.read(jobs.LENGTH_SIZE))
    return jobs.from_parent(sys.stdin.buffer.read(length))


def _cut(at: int = 0, source: str = "source", offset: int = 0, length: int = 1, key: bytes = b"") -> Cut:
    return Cut(at=at, source=source, offset=offset, length=length, key=key)


CUTS = {
    "cut of another source": (_cut(source="keys"),),
    "cut beyond the end": (_cut(offset=2, length=2),),
    "cut of nothing": (_cut(length=0),),
    "cut before its turn": (_cut(at=1), _cut(at=0)),
    "cut after the end": (_cut(at=3),),
    "cut under half a key": (_cut(key=b"x" * 16),),
    "endless cuts": (_cut(length=3),) * 1000,
}


def _misbehave(case: str, order: int) -> None:
    match case:
        case "endless frame":
            _raw(struct.pack(">I", 0xFFFF_FFFF))
        case "empty frame":
            _raw(struct.pack(">I", 0))
        case "noise":
            _raw(struct.pack(">I", 8) + b"\xc1" * 8)
        case "words of a library":
            _raw(b"Warning: something is deprecated\n")
        case "unknown message":
            body = msgspec.msgpack.encode({"say": "open", "path": "/etc/passwd"})
            _raw(struct.pack(">I", len(body)) + body)
        case "unknown field":
            body = msgspec.msgpack.encode({"say": "chunk", "order": order, "data": b"", "path": "/"})
            _raw(struct.pack(">I", len(body)) + body)
        case "answer to another order":
            _say(jobs.Done(order=order ^ 1, result=jobs.EchoResult(size=0)))
        case "ready again":
            _say(jobs.Ready(guards=()))
        case "read of another source":
            _say(jobs.Read(order=order, source="keys", offset=0, length=1))
        case "read beyond the end":
            _say(jobs.Read(order=order, source="source", offset=2, length=2))
        case "read before the start":
            _say(jobs.Read(order=order, source="source", offset=-1, length=2))
        case "read of nothing":
            _say(jobs.Read(order=order, source="source", offset=0, length=0))
        case "endless output":
            for _ in range(3):
                _say(jobs.Chunk(order=order, data=memoryview(b"x" * 1000)))
        case "empty output":
            _say(jobs.Chunk(order=order, data=memoryview(b"")))
        case "result of another job":
            _say(jobs.Done(order=order, result=jobs.RenderPageResult(width=1, height=1)))
        case "accident claimed":
            _say(jobs.Failed(order=order, problem=Problem(code="cancelled")))
        case "progress beyond the end":
            _say(jobs.Progress(order=order, step="a", done=2, total=1))
        case "progress of endless name":
            _say(jobs.Progress(order=order, step="a" * 65, done=0, total=1))
        case "file among others":
            _say(jobs.Whole(order=order, media="image/png"))
        case _ if case in CUTS:
            _say(Splice(order=order, data=memoryview(b"ab"), cuts=CUTS[case]))
        case "quiet end":
            sys.exit(0)
        case "half a frame":
            _raw(struct.pack(">I", 100) + b"abc")
            sys.exit(0)


def main() -> None:
    """Say that all is well, then misbehave at each order; stay silent after."""
    case = sys.argv[1]
    if case == "never ready":
        sys.exit(3)
    _say(jobs.Ready(guards=()))
    while True:
        message = cast("jobs.Order", _hear())
        _misbehave(case, message.order)


main()

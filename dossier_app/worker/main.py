"""The loop of a child process: one order after the other, until the parent goes away."""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.core.archiving import CheckArchival, MakeArchival
from dossier_app.core.assembling import Assemble, TakeApart, Verify
from dossier_app.core.converting import Convert
from dossier_app.core.kinds import Kind, kind_of
from dossier_app.core.looking import Look
from dossier_app.core.problems import AppError, Problem
from dossier_app.core.recognising import FindEngines, Recognise
from dossier_app.core.reducing import Reduce, Weigh
from dossier_app.core.remaking import MakePage, MeasureInk
from dossier_app.core.scanning import FindScanners, ReadScanner, Scan
from dossier_app.core.sheets import DrawSheet
from dossier_app.core.unpacking import Extract, Unpack
from dossier_app.worker.exchange import Exchange, ParentGone, Wire
from dossier_app.worker.limits import allow_processor_time, confine, give_memory_back, own_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO


def do(job: jobs.AnyJob, exchange: Exchange) -> jobs.AnyResult:
    """Do one job. Document libraries are imported by the first job that needs them.

    Raises:
        AppError: The job cannot be done, with a code of :data:`~dossier_app.core.refusals.REFUSALS`.
    """
    match job:
        case jobs.Intake():
            from dossier_app.worker.intake.intake import take_in

            return take_in(job, exchange)
        case Unpack() | Extract():
            from dossier_app.worker.intake import containers

            return containers.unpack(job, exchange) if isinstance(job, Unpack) else containers.extract(job, exchange)
        case Convert():
            from dossier_app.worker.intake.office import convert

            return convert(job, exchange)
        case Look():
            from dossier_app.worker.page.look import look

            return look(job, exchange)
        case jobs.RenderPage():
            from dossier_app.worker.pdf.preview import render_page

            return render_page(job, exchange)
        case Assemble():
            from dossier_app.worker.bundle.merge import assemble

            return assemble(job, exchange)
        case TakeApart():
            from dossier_app.worker.bundle.materials import take_apart

            return take_apart(job, exchange)
        case Verify():
            from dossier_app.worker.bundle.verify import verify

            return verify(job, exchange)
        case MakePage():
            from dossier_app.worker.page.remake import make_page

            return make_page(job, exchange)
        case MeasureInk():
            from dossier_app.worker.page.ink import measure_ink

            return measure_ink(job, exchange)
        case CheckArchival():
            from dossier_app.worker.bundle.archival import check

            return check(job, exchange)
        case MakeArchival():
            from dossier_app.worker.bundle.archival_copy import make

            return make(job, exchange)
        case Weigh():
            from dossier_app.worker.lighter.reduction import weigh

            return weigh(job, exchange)
        case Reduce():
            from dossier_app.worker.lighter.reduction import reduce

            return reduce(job, exchange)
        case DrawSheet():
            from dossier_app.worker.drawn.alone import draw_sheet

            return draw_sheet(job, exchange)
        case jobs.DrawPaper():
            from dossier_app.worker.demo.papers import draw_paper

            return draw_paper(job, exchange)
        case FindEngines():
            from dossier_app.worker.recognise.page import find_engines

            return find_engines(job, exchange)
        case Recognise():
            from dossier_app.worker.recognise.page import recognise

            return recognise(job, exchange)
        case FindScanners() | ReadScanner() | Scan():
            from dossier_app.worker.scan.driving import drive

            return drive(job, exchange)
        case jobs.Echo():
            return _echo(exchange)


def _echo(exchange: Exchange) -> jobs.EchoResult:
    total = sum(exchange.sources.values())
    sent = 0
    for name in exchange.sources:
        stream = exchange.source(name)
        while piece := stream.read(jobs.LARGEST_PIECE):
            exchange.chunk(piece)
            sent += len(piece)
            exchange.progress("echo", sent, total)
    return jobs.EchoResult(size=sent)


def serve(wire: Wire, kind: Kind = Kind.READER, folder: str = "") -> None:
    """Answer orders until the parent closes the conversation."""
    while True:
        order = wire.receive()
        if not isinstance(order, jobs.Order) or kind_of(order.job) is not kind:
            continue  # nothing that a parent of ours would send
        allow_processor_time(order.seconds)
        answer = _answer(order, Exchange(wire, order, folder))
        give_memory_back()
        wire.send(answer)


def _answer(order: jobs.Order, exchange: Exchange) -> jobs.Done | jobs.Failed | jobs.Broken:
    try:
        result = do(order.job, exchange)
        exchange.output.finish()
    except ParentGone:
        raise
    except AppError as error:
        reason = Problem(code=error.code, parameters=tuple(error.parameters.items()))
        return jobs.Failed(order=order.order, problem=reason)
    except MemoryError:
        return jobs.Failed(order=order.order, problem=Problem(code="out-of-memory"))
    except Exception as error:  # noqa: BLE001 -- the last resort of the child: the parent must hear of any error
        return jobs.Broken(order=order.order, error=type(error).__name__, where=_where(error))
    return jobs.Done(order=order.order, result=result)


def _where(error: Exception) -> str:
    """Say where an error was raised, without its words: they may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "dossier_app" in f.filename]
    return " ".join(ours[-4:])


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from standard input and output, so that no library can write among the frames."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(incoming, os.O_BINARY)
        msvcrt.setmode(outgoing, os.O_BINARY)
    return os.fdopen(incoming, "rb", 2**20), os.fdopen(outgoing, "wb", 0)


def main(arguments: Sequence[str] = ()) -> int:
    """Run the child process of the kind that the first argument names; return its exit code."""
    incoming, outgoing = _private_pipes()
    faulthandler.enable(sys.stderr, all_threads=False)
    wire = Wire(incoming, outgoing)
    kind = Kind(arguments[0]) if arguments else Kind.READER
    folder = own_folder(kind)
    wire.send(jobs.Ready(guards=confine(kind, folder)))
    try:
        serve(wire, kind, folder)
    except (ParentGone, BrokenPipeError):
        return 0
    return 0

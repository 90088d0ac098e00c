"""Jobs run in children that can fail, lie or hang without harm to the program or to the other files."""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier_app.core import jobs
from dossier_app.core.problems import AppError
from dossier_app.sandbox import BytesSource, FileSource, Sandbox, confinement
from tests.samples.papers import letter

if TYPE_CHECKING:
    from collections.abc import Iterator

FALSE_CHILD = str(Path(__file__).parent / "samples" / "false_child.py")

MISDEEDS = {
    "endless frame": "frame-length",
    "empty frame": "frame-length",
    "noise": "frame-content",
    "words of a library": "frame-length",
    "unknown message": "frame-content",
    "unknown field": "frame-content",
    "answer to another order": "out-of-turn",
    "ready again": "out-of-turn",
    "read of another source": "read-out-of-range",
    "read beyond the end": "read-out-of-range",
    "read before the start": "read-out-of-range",
    "read of nothing": "read-out-of-range",
    "endless output": "chunk-too-many",
    "empty output": "chunk-too-many",
    "result of another job": "result-of-another-job",
    "accident claimed": "accident-claimed",
    "progress beyond the end": "progress",
    "progress of endless name": "progress",
    "file among others": "whole",
    "cut of another source": "read-out-of-range",
    "cut beyond the end": "read-out-of-range",
    "cut of nothing": "read-out-of-range",
    "cut before its turn": "cut",
    "cut after the end": "cut",
    "cut under half a key": "cut",
    "endless cuts": "chunk-too-many",
}


class LethalSource:
    """A source whose first reading ends the child that asked for it, by a signal."""

    def __init__(self, sandbox: Sandbox, number: signal.Signals, size: int = 3) -> None:
        self._sandbox = sandbox
        self._number = number
        self.size = size

    def read(self, _offset: int, length: int) -> bytes:
        (child,) = self._sandbox._busy
        os.kill(child.pid, self._number)
        child._process.wait()
        return bytes(length)


class ShortSource:
    """A source that has become shorter than it said."""

    size = 3

    def read(self, _offset: int, _length: int) -> bytes:
        return b""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(1) as running:
        yield running


def echo(sandbox: Sandbox, data: bytes) -> bytes:
    out = bytearray()
    result = sandbox.run(jobs.Echo(), sources={"source": BytesSource(data)}, sink=out.extend)
    assert result == jobs.EchoResult(size=len(data))
    return bytes(out)


def false(case: str, **options: int) -> Sandbox:
    return Sandbox(1, command=[sys.executable, "-P", "-s", FALSE_CHILD, case], **options)


def test_a_child_reads_what_it_is_given_and_streams_it_back(sandbox: Sandbox) -> None:
    data = os.urandom(3 * jobs.LARGEST_PIECE + 7)
    assert echo(sandbox, data) == data


def test_a_child_serves_several_jobs(sandbox: Sandbox) -> None:
    echo(sandbox, b"a")
    (child,) = sandbox._resting
    echo(sandbox, b"b")
    assert sandbox._resting == [child]


@pytest.mark.skipif(sys.platform == "win32", reason="asked for at the start there")
def test_a_child_stands_behind_what_a_person_looks_at(sandbox: Sandbox) -> None:
    echo(sandbox, b"a")
    (child,) = sandbox._resting
    assert os.getpriority(os.PRIO_PROCESS, child.pid) == confinement.BEHIND
    group = Path(f"/proc/{child.pid}/autogroup")
    if group.exists() and os.geteuid() == 0:  # anyone else may have to wait for it a tenth of a second
        assert group.read_text().rstrip().endswith(f"nice {confinement.BEHIND}")


def test_a_file_is_read_by_ranges(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "papier"
    path.write_bytes(b"abc" * 500_000)
    out = bytearray()
    with path.open("rb") as file:
        sandbox.run(jobs.Echo(), sources={"source": FileSource(file)}, sink=out.extend)
    assert bytes(out) == path.read_bytes()


def test_progress_is_told_up_to_the_end(sandbox: Sandbox) -> None:
    told: list[tuple[str, int, int]] = []
    sandbox.run(
        jobs.Echo(),
        sources={"source": BytesSource(b"abc")},
        sink=lambda _: None,
        on_progress=lambda p: told.append((p.step, p.done, p.total)),
    )
    assert told[-1] == ("echo", 3, 3)


def test_threads_share_the_children_and_each_gets_its_own_answer() -> None:
    with Sandbox(2) as sandbox, ThreadPoolExecutor(6) as threads:
        texts = [str(number).encode() * 50_000 for number in range(12)]
        assert list(threads.map(lambda text: echo(sandbox, text), texts)) == texts
        assert len(sandbox._resting) <= 2


def test_children_can_be_started_ahead() -> None:
    with Sandbox(2) as sandbox:
        sandbox.warm(5)
        assert len(sandbox._resting) == 2
        assert echo(sandbox, b"a") == b"a"


@pytest.mark.parametrize(("case", "what"), MISDEEDS.items(), ids=list(MISDEEDS))
def test_a_lying_child_is_an_error_that_names_the_file_and_never_a_crash(case: str, what: str) -> None:
    with false(case) as sandbox:
        with pytest.raises(AppError) as raised:
            sandbox.run(
                jobs.Intake(name="facture.pdf"),
                sources={"source": BytesSource(b"abc")},
                sink=lambda _: None,
                largest_output=2500,
            )
        assert (raised.value.code, raised.value.parameters) == (
            "child-malformed",
            {"file": "facture.pdf", "what": what},
        )
        assert not sandbox._resting


@pytest.mark.parametrize("case", ["quiet end", "half a frame"])
def test_a_child_that_ends_without_a_word_costs_its_file(case: str) -> None:
    with false(case) as sandbox, pytest.raises(AppError) as raised:
        sandbox.run(jobs.Intake(name="a.pdf"), sources={"source": BytesSource(b"abc")})
    assert (raised.value.code, raised.value.parameters["file"]) == ("child-crashed", "a.pdf")


def test_a_silent_child_is_ended_when_its_time_is_over() -> None:
    with false("silence") as sandbox, pytest.raises(AppError, match="timed-out"):
        sandbox.run(jobs.Echo(), timeout=0.2)


def test_a_swollen_child_is_ended() -> None:
    with false("silence", memory=2**20) as sandbox, pytest.raises(AppError, match="child-too-large"):
        sandbox.run(jobs.Intake(name="a.pdf"))


def test_a_silent_child_is_ended_when_the_person_cancels() -> None:
    cancelled = threading.Event()
    cancelled.set()
    with false("silence") as sandbox, pytest.raises(AppError, match="cancelled"):
        sandbox.run(jobs.Echo(), cancelled=cancelled)


@pytest.mark.parametrize("command", [["/nowhere/python"], [sys.executable, "-P", "-s", FALSE_CHILD, "never ready"]])
def test_a_child_that_cannot_start_is_said(command: list[str]) -> None:
    with Sandbox(1, command=command) as sandbox, pytest.raises(AppError, match="child-not-started"):
        sandbox.run(jobs.Echo())


def test_a_crash_costs_one_file_and_says_where_but_not_what() -> None:
    outcomes: dict[str, tuple[str, dict[str, str | int]]] = {}
    with Sandbox(1) as sandbox:
        for name in ("un.pdf", "deux.pdf", "trois.pdf"):
            fine = BytesSource(letter(name))
            source = LethalSource(sandbox, signal.SIGSEGV) if name == "deux.pdf" else fine
            try:
                sandbox.run(jobs.Intake(name=name), sources={"source": source}, sink=lambda _: None)
                outcomes[name] = "added", {}
            except AppError as error:
                outcomes[name] = error.code, error.parameters
    assert [code for code, _ in outcomes.values()] == ["added", "child-crashed", "added"]
    said = outcomes["deux.pdf"][1]
    assert said["file"] == "deux.pdf"
    assert str(said["where"]).startswith("exchange.py:")


def test_a_killed_child_is_replaced(sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="child-crashed"):
        sandbox.run(jobs.Echo(), sources={"source": LethalSource(sandbox, signal.SIGKILL)}, sink=lambda _: None)
    assert echo(sandbox, b"again") == b"again"


def test_a_child_killed_while_it_waits_costs_nobody_a_job(sandbox: Sandbox) -> None:
    assert echo(sandbox, b"first") == b"first"
    for child in tuple(sandbox._resting):
        os.kill(child.pid, signal.SIGKILL)
        child._process.wait()
    assert echo(sandbox, b"again") == b"again"
    assert len(sandbox._resting) == 1


def test_cancelling_ends_the_job_at_once_and_the_next_one_works(sandbox: Sandbox) -> None:
    cancelled = threading.Event()
    source = BytesSource(bytes(400 * 2**20))

    def cancel(_: memoryview) -> None:
        cancelled.set()

    with pytest.raises(AppError, match="cancelled"):
        sandbox.run(jobs.Echo(), sources={"source": source}, sink=cancel, cancelled=cancelled)
    assert echo(sandbox, b"next") == b"next"


def test_one_can_cancel_while_waiting_for_a_child() -> None:
    cancelled = threading.Event()
    cancelled.set()
    with Sandbox(1) as sandbox:
        sandbox._turns.acquire()
        with pytest.raises(AppError, match="cancelled"):
            sandbox.run(jobs.Echo(), cancelled=cancelled)
        sandbox._turns.release()


def test_a_source_that_shrinks_is_an_error_that_names_the_file(sandbox: Sandbox) -> None:
    with pytest.raises(AppError) as raised:
        sandbox.run(jobs.Intake(name="clé.pdf"), sources={"source": ShortSource()}, sink=lambda _: None)
    assert (raised.value.code, raised.value.parameters) == ("source-unreadable", {"file": "clé.pdf"})
    assert echo(sandbox, b"next") == b"next"


def test_an_error_of_the_sink_ends_the_job_and_comes_out_as_it_is(sandbox: Sandbox) -> None:
    def full(_: memoryview) -> None:
        raise AppError("disk-full")

    with pytest.raises(AppError, match="disk-full"):
        sandbox.run(jobs.Echo(), sources={"source": BytesSource(b"abc")}, sink=full)
    assert echo(sandbox, b"next") == b"next"


def test_closing_ends_every_child_also_those_at_work() -> None:
    sandbox = Sandbox(1)

    def close(_: memoryview) -> None:
        sandbox.close()

    with pytest.raises(AppError, match="child-crashed"):
        sandbox.run(jobs.Echo(), sources={"source": BytesSource(bytes(2**26))}, sink=close)
    with pytest.raises(AppError, match="cancelled"):
        sandbox.run(jobs.Echo())


def test_a_child_knows_nothing_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/maison/demo")
    monkeypatch.setenv("DOSSIER_CABINET", "/maison/demo/armoire")
    assert "/maison/demo" not in " ".join(confinement.environment().values())
    assert confinement.neutral_folder() == "/"


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert confinement.command() == [sys.executable, "--worker"]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_of_a_child_can_be_read_and_of_nobody_is_nothing() -> None:
    assert confinement.resident_bytes(os.getpid()) > 2**20
    assert confinement.resident_bytes(2**22 + 1) == 0

"""Frames carry typed messages and nothing else."""

from __future__ import annotations

import struct
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core import jobs, refusals
from dossier_app.core.problems import AppError, Problem

ORDERS = st.integers(min_value=0, max_value=2**62)
FROM_CHILD = st.one_of(
    st.builds(jobs.Ready, guards=st.tuples(st.text(max_size=9))),
    st.builds(jobs.Read, order=ORDERS, source=st.text(max_size=9), offset=ORDERS, length=ORDERS),
    st.builds(jobs.Progress, order=ORDERS, step=st.text(max_size=9), done=ORDERS, total=ORDERS),
    st.builds(jobs.Done, order=ORDERS, result=st.builds(jobs.EchoResult, size=ORDERS)),
    st.builds(jobs.Failed, order=ORDERS, problem=st.builds(Problem, code=st.text(max_size=9), parameters=st.just(()))),
    st.builds(jobs.Broken, order=ORDERS, error=st.text(max_size=9), where=st.text(max_size=9)),
)


def body(framed: bytearray) -> bytearray:
    assert jobs.body_length(framed[: jobs.LENGTH_SIZE]) == len(framed) - jobs.LENGTH_SIZE
    return framed[jobs.LENGTH_SIZE :]


@given(FROM_CHILD)
def test_what_a_child_says_comes_back_as_it_was(message: jobs.FromChild) -> None:
    assert jobs.from_child(body(jobs.frame(message))) == message


@given(st.binary(max_size=200))
def test_bytes_travel_as_they_are(data: bytes) -> None:
    there = jobs.from_child(body(jobs.frame(jobs.Chunk(order=1, data=memoryview(data)))))
    assert isinstance(there, jobs.Chunk)
    assert bytes(there.data) == data
    back = jobs.from_parent(body(jobs.frame(jobs.Data(order=1, data=memoryview(data)))))
    assert isinstance(back, jobs.Data)
    assert bytes(back.data) == data


@given(st.binary(max_size=300))
def test_noise_is_a_malformed_frame_or_a_message_and_never_anything_else(noise: bytes) -> None:
    for decode in (jobs.from_child, jobs.from_parent):
        with suppress(jobs.MalformedFrame):
            assert isinstance(decode(noise), msgspec.Struct)


def test_deep_noise_is_a_malformed_frame() -> None:
    with pytest.raises(jobs.MalformedFrame):
        jobs.from_child(b"\x91" * 100_000)


@pytest.mark.parametrize("length", [0, jobs.LARGEST_FRAME + 1, 2**32 - 1])
def test_a_frame_has_a_sensible_length(length: int) -> None:
    with pytest.raises(jobs.MalformedFrame, match="frame-length"):
        jobs.body_length(struct.pack(">I", length))


def test_a_message_that_is_too_large_is_not_sent() -> None:
    with pytest.raises(jobs.MalformedFrame, match="frame-too-large"):
        jobs.frame(jobs.Chunk(order=1, data=memoryview(bytes(jobs.LARGEST_FRAME))))


def test_a_password_never_shows_in_words() -> None:
    job = jobs.Intake(name="a.pdf", password="ouvre-toi")
    assert "ouvre-toi" not in repr(jobs.Order(order=1, job=job, sources=(), seconds=1))
    assert "a.pdf" in repr(job)


def test_only_an_intake_is_about_a_named_file() -> None:
    assert jobs.job_name(jobs.Intake(name="a.pdf")) == "a.pdf"
    assert jobs.job_name(jobs.Echo()) == ""


def test_a_refusal_is_an_error_with_its_parameters() -> None:
    error = jobs.refused("no-such-page", page=3, pages=2)
    assert isinstance(error, AppError)
    assert (error.code, error.parameters) == ("no-such-page", {"page": 3, "pages": 2})


def test_each_code_stands_in_one_list_only() -> None:
    lists = (refusals.REFUSALS, refusals.FINDINGS, refusals.ACCIDENTS)
    codes = [code for of_kind in lists for code in of_kind]
    assert len(codes) == len(set(codes))

"""Content is called balanced only when it certainly is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.worker.pdf.content import is_balanced

BALANCED = [
    b"",
    b"q Q",
    b"q\nq\rQ\tQ",
    b"q 1 0 0 1 5 5 cm BT /F1 9 Tf (q \\( Q) Tj ET Q",
    b"BT (one (nested (q) Q) \\) ) Tj ET",
    b"BT <7120> Tj ET % a comment with q",
    b"/Q gs /q gs /BT Do",
    b"/OC /MC0 BDC q Q EMC",
    b"<< /q (Q) >> pop",
    b"[(q) -12 (Q)] TJ",
    b"qq QQ BTT",
    b"/Span <</MCID 0 /Lang (fr) /E [1 [2 (x)] <41>]>> BDC EMC",
    b"[[1 2] 3] 0 d <</q/Q>> pop",
]
NOT_SURE = [
    b"q",
    b"Q",
    b"Q q",
    b"q q Q",
    b"BT",
    b"ET",
    b"BT BT ET ET",
    b"/Span BMC",
    b"EMC",
    b"q (an endless (string) Q",
    b"q BI /W 1 /H 1 ID \x00 EI Q",
    b"q " * 2000 + b"Q " * 2000,
    b"(a)q",
    b"q[Q]q",
    b"q [Q] Q",
    b"BT (a) Tj ET [ /oops",
    b"BT (a) Tj ET <ff",
    b"<</A 1",
    b"[(a) 1 >>",
    b"1 ] 2",
    b"(a)) Tj",
    b"{ 1 }",
]


@pytest.mark.parametrize("content", BALANCED)
def test_balanced_content_is_known(content: bytes) -> None:
    assert is_balanced(content)


@pytest.mark.parametrize("content", NOT_SURE)
def test_content_that_leaves_a_trace_or_cannot_be_read_is_not_called_balanced(content: bytes) -> None:
    assert not is_balanced(content)


PIECES = st.sampled_from([b"(q \\) Q)", b"<51>", b"% Q\n", b"/Q", b"1.5", b"re", b"f", b"[(Q) 3]", b"((q)Q)"])
NESTED = st.recursive(
    st.lists(PIECES, max_size=4).map(b" ".join),
    lambda inner: st.one_of(
        inner.map(lambda content: b"q " + content + b" Q"), st.tuples(inner, inner).map(b"\n".join)
    ),
    max_leaves=8,
)


@given(NESTED)
def test_any_nesting_is_balanced_and_one_operator_more_is_not(content: bytes) -> None:
    assert is_balanced(content)
    assert not is_balanced(content + b"\nq")
    assert not is_balanced(content + b"\nQ")
    assert not is_balanced(b"Q\n" + content)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_scanned(content: bytes) -> None:
    assert is_balanced(content) in (True, False)

"""A recovery code survives paper, telephone and keyboard; a slip of either is noticed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.problems import AppError
from dossier_app.vault import recovery

secrets = st.binary(min_size=20, max_size=20)


@given(secrets)
def test_a_code_gives_its_secret_back(secret: bytes) -> None:
    code = recovery.printed(secret)
    assert recovery.typed(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 9


@given(secrets)
def test_a_code_may_be_typed_carelessly(secret: bytes) -> None:
    code = recovery.printed(secret)
    assert (
        recovery.typed(code.lower().replace("-", "  ").replace("0", "o").replace("1", "l").replace("v", "u")) == secret
    )


def refused(code: str) -> bool:
    with pytest.raises(AppError) as error:
        recovery.typed(code)
    return error.value.code == "recovery-code-mistyped"


@pytest.mark.parametrize("secret", [bytes(20), b"\xff" * 20, bytes(range(20))])
def test_any_wrong_character_is_noticed(secret: bytes) -> None:
    code = recovery.printed(secret).replace("-", "")
    for place, character in itertools.product(range(36), recovery.ALPHABET):
        if code[place] != character:
            assert refused(code[:place] + character + code[place + 1 :])


@pytest.mark.parametrize("secret", [b"\xff" * 20, bytes(range(20)), bytes(range(100, 120))])
def test_any_two_exchanged_characters_are_noticed(secret: bytes) -> None:
    code = recovery.printed(secret).replace("-", "")
    for one, other in itertools.combinations(range(36), 2):
        if code[one] != code[other]:
            swapped = list(code)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            assert refused("".join(swapped))


def test_the_group_of_an_impossible_character_is_named() -> None:
    code = recovery.printed(bytes(20))
    with pytest.raises(AppError) as error:
        recovery.typed(code[:10] + "?" + code[11:])
    assert error.value.parameters == {"group": 3}


@pytest.mark.parametrize(("code", "had"), [("", 0), ("ABCD", 4), ("0" * 37, 37)])
def test_a_missing_character_is_counted(code: str, had: int) -> None:
    with pytest.raises(AppError) as error:
        recovery.typed(code)
    assert (error.value.code, error.value.parameters) == ("recovery-code-length", {"had": had, "needed": 36})


def test_no_two_codes_are_alike() -> None:
    assert len({recovery.new_secret() for _ in range(100)}) == 100

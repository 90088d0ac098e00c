"""Keys come out of a passphrase the documented way, at a bounded cost, and wrapping notices any change."""

from __future__ import annotations

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import keys
from dossier_app.vault.keys import KdfParameters
from tests.vault.making import KDF, PASSPHRASE

MASTER = bytes(range(32))


def test_argon2id_gives_the_known_answer() -> None:
    derived = keys.stretch("password", b"somesaltsomesalt", KdfParameters(memory_kib=65536, passes=2, lanes=1))
    # Computed with the reference implementation (argon2-cffi).
    assert derived.hex() == "fc33b78139231d34b71626bd6245c1d72efa190ad605c3d8166a72adcedfa2c2"


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [(19455, 2, 1), (47103, 1, 1), (1024, 50, 1), (3_000_000, 2, 2), (65536, 33, 1), (65536, 3, 0), (65536, 3, 17)],
)
def test_a_cost_below_owasp_or_beyond_an_office_pc_is_refused(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(AppError) as refused:
        KdfParameters(memory_kib=memory_kib, passes=passes, lanes=lanes)
    assert refused.value.code == "kdf-out-of-bounds"


def test_the_usual_cost_is_256_mib() -> None:
    assert KdfParameters() == KdfParameters(memory_kib=262144, passes=2, lanes=2)


@pytest.mark.parametrize(
    ("one", "other"),
    [("café noir", "cafe\u0301 noir"), ("a b", "  a \t b "), ("ﬁn", "fin"), ("a b", "a\u00a0b")],
)
def test_two_keyboards_type_the_same_passphrase(one: str, other: str) -> None:
    assert keys.normalised(one) == keys.normalised(other)


def test_case_and_accents_matter() -> None:
    assert len({keys.normalised(text) for text in ("été", "ete", "Été")}) == 3


@pytest.mark.parametrize("blank", ["", "   ", "\t\n"])
def test_an_empty_passphrase_is_refused(blank: str) -> None:
    with pytest.raises(AppError) as refused:
        keys.stretch(blank, bytes(16), KDF)
    assert refused.value.code == "passphrase-empty"


def test_a_pc_without_the_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_parameters: object) -> None:
            pass

        def derive(self, _material: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keys, "Argon2id", Starved)
    with pytest.raises(AppError) as refused:
        keys.stretch(PASSPHRASE, bytes(16), KdfParameters())
    assert (refused.value.code, refused.value.parameters) == ("not-enough-memory", {"needed_mib": 256})


@pytest.mark.parametrize(("seconds", "expected"), [(0.5, 2), (0.1, 8), (0.25, 4), (2.0, 2), (0.0, 8)])
def test_calibration_aims_at_half_a_second_and_never_below_the_least(seconds: float, expected: int) -> None:
    assert keys.calibrated(lambda _parameters: seconds) == KdfParameters(memory_kib=262144, passes=expected)


@pytest.mark.parametrize(("mib_had", "expected"), [(128, (131072, 2, 2)), (64, (65536, 3, 2)), (32, (19456, 4, 1))])
def test_calibration_takes_less_memory_on_a_small_pc(mib_had: int, expected: tuple[int, int, int]) -> None:
    def measure(parameters: KdfParameters) -> float:
        if parameters.memory_kib > mib_had * 1024:
            raise AppError("not-enough-memory")
        return 0.5

    chosen = keys.calibrated(measure)
    assert (chosen.memory_kib, chosen.passes, chosen.lanes) == expected


def test_calibration_measures_this_very_pc() -> None:
    assert keys.calibrated().memory_kib >= 19456


def test_a_slot_opens_with_its_passphrase_only() -> None:
    slot = keys.passphrase_slot("c", MASTER, PASSPHRASE, KDF)
    assert keys.open_passphrase_slot("c", slot, PASSPHRASE) == MASTER
    for cabinet, passphrase in (("c", "autre"), ("d", PASSPHRASE)):
        with pytest.raises(AppError) as refused:
            keys.open_passphrase_slot(cabinet, slot, passphrase)
        assert refused.value.code == "wrong-passphrase"


def test_a_recovery_slot_opens_with_its_secret_only() -> None:
    slot = keys.recovery_slot("c", MASTER, bytes(20))
    assert keys.open_recovery_slot("c", slot, bytes(20)) == MASTER
    with pytest.raises(AppError) as refused:
        keys.open_recovery_slot("c", slot, bytes(19) + b"1")
    assert refused.value.code == "wrong-recovery-code"


def test_two_seals_of_the_same_text_differ() -> None:
    assert keys.seal(MASTER, b"text", {}) != keys.seal(MASTER, b"text", {})


def test_a_seal_notices_any_change() -> None:
    nonce, sealed = keys.seal(MASTER, b"text", {"what": 1})
    assert keys.unseal(MASTER, nonce, sealed, {"what": 1}) == b"text"
    assert keys.unseal(MASTER, nonce, sealed, {"what": 2}) is None
    assert keys.unseal(MASTER, nonce, sealed[:-1], {"what": 1}) is None
    assert keys.unseal(MASTER, b"", b"", {"what": 1}) is None
    for place in range(len(sealed)):
        changed = bytes(byte ^ (place == index) for index, byte in enumerate(sealed))
        assert keys.unseal(MASTER, nonce, changed, {"what": 1}) is None

"""Words for passphrases are plain, and guidance judges as a thief would."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier_app.vault import passphrase

if TYPE_CHECKING:
    from dossier_app.vault.passphrase import Level

WORDS = passphrase.read_words(Path(__file__).parents[2] / "resources" / "words-fr.txt")


def test_the_words_are_plain_unique_and_sorted() -> None:
    assert len(WORDS) >= 1024
    assert list(WORDS) == sorted(set(WORDS))
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in WORDS)


@pytest.mark.parametrize("content", ["un deux", "mot " * 2000])
def test_a_list_that_is_short_or_repeats_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "words.txt").write_text(content)
    with pytest.raises(ValueError, match="too short"):
        passphrase.read_words(tmp_path / "words.txt")


def test_what_is_generated_is_good_and_different_each_time() -> None:
    drawn = {passphrase.generated(WORDS) for _ in range(50)}
    assert len(drawn) == 50
    for phrase in drawn:
        assert len(phrase.split()) == 6
        assert passphrase.strength(phrase, WORDS).level in {"good", "fair"}


@pytest.mark.parametrize(
    ("phrase", "level", "advice"),
    [
        ("", "weak", {"passphrase-more-words"}),
        ("azerty", "weak", {"passphrase-expected", "passphrase-more-words"}),
        ("Motdepasse2024", "weak", {"passphrase-expected", "passphrase-more-words"}),
        ("12345678", "weak", {"passphrase-run", "passphrase-more-words"}),
        ("87654321", "weak", {"passphrase-run", "passphrase-more-words"}),
        ("aaaaaaaaaaaaaaaa", "weak", {"passphrase-repeats", "passphrase-more-words"}),
        ("karim1985", "weak", {"passphrase-year", "passphrase-more-words"}),
        ("abricot abricot abricot abricot abricot abricot", "weak", {"passphrase-repeats", "passphrase-more-words"}),
        ("abricot moulin lanterne ballon fleuve", "fair", {"passphrase-more-words"}),
        ("abricot moulin lanterne ballon fleuve dragon", "good", set()),
        ("tR8$kq!zP0vWx2", "good", set()),
        ("Awa Karim", "weak", {"passphrase-more-words"}),
    ],
)
def test_guidance_judges_as_a_thief_would(phrase: str, level: Level, advice: set[str]) -> None:
    judged = passphrase.strength(phrase, WORDS)
    assert judged.level == level
    assert {problem.code for problem in judged.advice} == advice


def test_guidance_counts_the_words_missing() -> None:
    advice = passphrase.strength("abricot moulin", WORDS).advice
    assert [problem.get("words") for problem in advice] == [4]

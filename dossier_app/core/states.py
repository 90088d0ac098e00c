"""The states of a place in the list."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How a place of the list stands. The order is from the best to the worst outcome of judging what is filed."""

    PROVIDED = "provided"
    TO_CHECK = "to-check"
    TRANSLATION_MISSING = "translation-missing"
    STALE = "stale"
    EXPIRED = "expired"
    PARTIAL = "partial"
    MISSING = "missing"
    EXPLAINED = "explained"
    UNDECIDED = "undecided"
    NOT_NEEDED = "not-needed"


_ORDER = {state: rank for rank, state in enumerate(State)}


def best(*states: State) -> State:
    """Return the state closest to *provided*."""
    return min(states, key=_ORDER.__getitem__)


def worst(*states: State) -> State:
    """Return the state furthest from *provided*."""
    return max(states, key=_ORDER.__getitem__)

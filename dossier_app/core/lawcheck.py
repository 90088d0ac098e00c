"""Checks on the library as a whole: every id leads somewhere, every fact has a source, every doubt has a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier_app.core.checklist import Choice, Provision, Requirement, Revision
from dossier_app.core.conditions import Condition, QuestionKind, Test
from dossier_app.core.evidence import kinds
from dossier_app.core.problems import Value
from dossier_app.core.profiles import faults_of_profile
from dossier_app.core.sources import Confidence, Sourced

if TYPE_CHECKING:
    from dossier_app.core.deadlines import DeadlineRule
    from dossier_app.core.law import Library
    from dossier_app.core.parameters import Parameter
    from dossier_app.core.presence import PresenceRule

Found = Iterator[tuple[str, str, str]]
"""Key, code and detail of what is wrong."""

AddFaults = Callable[[str, Found], None]


class Fault(Value, frozen=True, kw_only=True):
    """Something wrong in a file of the law.

    Attributes:
        file: Its name, or ``Kind:id`` of the entry until the reader puts the name.
        key: Where in the file.
        code: What, as a slug.
        detail: The id or text at fault.
    """

    file: str
    key: str
    code: str
    detail: str


def faults_of(library: Library) -> tuple[Fault, ...]:
    """Return everything that makes a library unusable."""
    found: list[Fault] = []

    def add(place: str, faults: Found) -> None:
        found.extend(Fault(file=place, key=key, code=code, detail=detail) for key, code, detail in faults)

    for situation in library.situations.values():
        add(f"Situation:{situation.id}", _conditions(library, situation.id, situation.when))
        add(f"Situation:{situation.id}", _cycles(library, situation.id))
    for question in library.questions.values():
        add(f"Question:{question.id}", _conditions(library, question.id, question.ask_when))
        if (question.kind is QuestionKind.CHOICE) != bool(question.options):
            add(f"Question:{question.id}", iter([(question.id, "options-and-kind-differ", question.kind)]))
    for parameter in library.parameters.values():
        add(f"Parameter:{parameter.id}", _parameter(parameter))
    for block in library.blocks.values():
        for revision in block.revision:
            add(f"Block:{block.id}", _revision(library, revision))
    if not found:
        _check_lists(library, add)
    return tuple(found)


def _check_lists(library: Library, add: AddFaults) -> None:
    """Check what needs sound blocks and questions: composed lists, overlays, rules, orientation."""
    for checklist in library.checklists.values():
        place = f"Checklist:{checklist.id}"
        add(place, _unknown(checklist.id, "family", [checklist.family], library.families))
        sound = True
        for revision in checklist.revision:
            own = list(_revision(library, revision))
            sound = sound and not own
            add(place, iter(own))
        if sound:
            for day in library.revision_days(checklist.id):
                add(place, _composed(library, library.revision(checklist.id, day)))
    for overlay in library.overlays.values():
        for local in overlay.revision:
            place = f"Overlay:{overlay.id}"
            add(place, _unknown(overlay.id, "checklist", local.checklists, library.checklists))
            add(
                place,
                _unknown(overlay.id, "threshold", [local.threshold] if local.threshold else [], library.thresholds),
            )
            for requirement in local.requirement:
                add(place, _requirement(library, requirement))
            for notice in local.notice:
                add(place, _conditions(library, notice.id, notice.when))
    for rule in library.rules.values():
        place = f"DeadlineRule:{rule.id}"
        add(place, _deadline_rule(library, rule))
    for profile in library.profiles.values():
        add(f"Profile:{profile.id}", faults_of_profile(profile))
    for threshold in library.thresholds.values():
        add(f"Threshold:{threshold.id}", _sourced(threshold.id, threshold))
    for entry in library.orientation.values():
        place = f"Entry:{entry.id}"
        add(place, _unknown(entry.id, "question", entry.questions, library.questions))
        for candidate in entry.candidate:
            add(place, _unknown(entry.id, "checklist", [candidate.checklist], library.checklists))
            key = f"{entry.id}.{candidate.checklist}"
            conditions = [criterion.when for criterion in candidate.criterion]
            for condition in (*conditions, *(caution.when for caution in candidate.caution)):
                add(place, _conditions(library, key, condition))


def _unknown(key: str, kind: str, ids: Iterable[str], known: Iterable[str]) -> Found:
    index = set(known)
    for entry_id in ids:
        if entry_id not in index:
            yield key, f"no-such-{kind}", entry_id


def _conditions(library: Library, key: str, condition: Condition) -> Found:
    for conjunction in condition:
        for clause in conjunction:
            name = clause if isinstance(clause, str) else clause.question
            if name in library.situations:
                continue
            question = library.questions.get(name)
            if question is None:
                yield key, "no-such-question", name
            elif isinstance(clause, str):
                if question.kind is not QuestionKind.YES_NO:
                    yield key, "not-a-yes-no-question", name
            else:
                yield from _fits(library, key, clause, question.kind, {option.id for option in question.options})


def _fits(library: Library, key: str, test: Test, kind: QuestionKind, options: set[str]) -> Found:
    if kind is QuestionKind.CHOICE:
        yield from _unknown(key, "option", test.is_, options)
    durations = (test.years_at_least, test.years_under, test.months_at_least, test.months_under)
    on_a_day = test.before or test.since or any(limit is not None for limit in durations)
    if on_a_day and kind is not QuestionKind.DATE:
        yield key, "not-a-date-question", test.question
    counted = test.at_least is not None or test.at_most is not None
    if counted and kind not in {QuestionKind.NUMBER, QuestionKind.NAMES}:
        yield key, "not-a-number-question", test.question
    if not (test.is_ or on_a_day or counted or kind is QuestionKind.YES_NO):
        yield key, "tests-nothing", test.question
    if test.until:
        yield from _unknown(key, "question", [test.until], library.questions)


def _cycles(library: Library, start: str) -> Found:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        current = library.situations.get(waiting.pop())
        for conjunction in current.when if current else ():
            for clause in conjunction:
                name = clause if isinstance(clause, str) else clause.question
                if name == start:
                    yield start, "defined-by-itself", name
                    return
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)


def _parameter(parameter: Parameter) -> Found:
    ordered = sorted(parameter.value, key=lambda value: value.since)
    if not ordered:
        yield parameter.id, "no-value", ""
    for value, following in pairwise(ordered):
        if value.since == following.since or (value.until is not None and value.until >= following.since):
            yield parameter.id, "periods-overlap", following.since.isoformat()
    for value in ordered:
        yield from _sourced(f"{parameter.id}.{value.since}", value)


def _sourced(key: str, entry: Sourced) -> Found:
    if not entry.references:
        yield key, "no-source", ""
    if entry.confidence in {Confidence.UNVERIFIED, Confidence.DISPUTED} and entry.note is None:
        yield key, "doubt-without-note", entry.confidence


def _revision(library: Library, revision: Revision) -> Found:
    """Check what stands in one revision of a list or block, before it is composed."""
    day = revision.in_force_from.isoformat()
    yield from _sourced(day, revision)
    yield from _unknown(day, "question", revision.questions, library.questions)
    yield from _unknown(day, "block", [include.block for include in revision.include], library.blocks)
    yield from _unknown(day, "rule", revision.deadlines, library.rules)
    for include in revision.include:
        yield from _conditions(library, f"{day}.{include.block}", include.when)
        block = library.blocks.get(include.block)
        if block:
            entries = {entry.id for part in block.revision for entry in _provisions(part)}
            yield from _unknown(f"{day}.{include.block}", "entry", (*include.only, *include.without), entries)
    for requirement in revision.requirement:
        yield from _requirement(library, requirement)
    for fee in revision.fee:
        yield from _unknown(fee.id, "parameter", [fee.parameter, *([fee.less] if fee.less else [])], library.parameters)
        yield from _conditions(library, fee.id, fee.when)
    for notice in revision.notice:
        yield from _conditions(library, notice.id, notice.when)
    if revision.presence:
        yield from _presence(library, revision.presence)


def _presence(library: Library, rule: PresenceRule) -> Found:
    yield from _unknown("presence", "threshold", [rule.threshold], library.thresholds)
    if rule.months < 1:
        yield "presence", "no-period", str(rule.months)
    if rule.since:
        question = library.questions.get(rule.since)
        if question is None:
            yield "presence", "no-such-question", rule.since
        elif question.kind is not QuestionKind.DATE:
            yield "presence", "not-a-date-question", rule.since


def _provisions(revision: Revision) -> tuple[Provision, ...]:
    return (*revision.requirement, *revision.fee, *revision.notice)


def _requirement(library: Library, requirement: Requirement) -> Found:
    key = requirement.id
    yield from _unknown(key, "section", [requirement.section], library.sections)
    yield from _unknown(key, "piece", kinds(requirement.one_of), library.pieces)
    yield from _conditions(library, key, requirement.when)
    yield from _choices(library, key, requirement.one_of)
    if not requirement.one_of:
        yield key, "no-piece", ""
    repeat, coverage = requirement.repeat, requirement.coverage
    asked = [repeat.of, repeat.until] if repeat else []
    asked += [coverage.since, coverage.until] if coverage else []
    yield from _unknown(key, "question", [question for question in asked if question], library.questions)
    if repeat and not repeat.of and not repeat.last_months:
        yield key, "repeat-without-period", repeat.each
    if coverage and not coverage.since and not coverage.months:
        yield key, "coverage-without-period", ""


def _deadline_rule(library: Library, rule: DeadlineRule) -> Found:
    events = [rule.trigger, *rule.done_by, *(takeover.event for takeover in rule.takeover)]
    events += [event for stop in rule.interruption for event in (stop.by, *stop.resumes)]
    rules = [takeover.rule for takeover in rule.takeover] + [stop.within for stop in rule.interruption if stop.within]
    yield from _unknown(rule.id, "event", [*events, *([rule.yields] if rule.yields else [])], library.events)
    yield from _unknown(rule.id, "rule", [*rules, *([rule.variant_of] if rule.variant_of else [])], library.rules)
    yield from _conditions(library, rule.id, rule.when)
    yield from _sourced(rule.id, rule)


def _choices(library: Library, key: str, choices: Iterable[str | Choice]) -> Found:
    for choice in choices:
        if isinstance(choice, str):
            continue
        yield from _conditions(library, key, choice.when)
        if sum(map(bool, (choice.piece, choice.all_of, choice.one_of))) != 1:
            yield key, "choice-needs-exactly-one", choice.piece or ""
        yield from _choices(library, key, (*choice.all_of, *choice.one_of))


def _composed(library: Library, revision: Revision) -> Found:
    """Check the list as the user meets it."""
    day = revision.in_force_from.isoformat()
    ids = [requirement.id for requirement in revision.requirement]
    for requirement_id in sorted({entry for entry in ids if ids.count(entry) > 1}):
        yield f"{day}.{requirement_id}", "given-twice", requirement_id
    fees = {fee.id for fee in revision.fee}
    for entry in _provisions(revision):
        yield from _sourced(f"{day}.{entry.id}", entry)
    for requirement in revision.requirement:
        yield from _unknown(f"{day}.{requirement.id}", "fee", requirement.fee, fees)
    if revision.presence:
        yield from _unknown(f"{day}.presence", "requirement", [revision.presence.requirement], ids)
    for question in sorted(asked_by(library, revision) - set(revision.questions)):
        yield day, "question-never-asked", question


def asked_by(library: Library, revision: Revision) -> set[str]:
    """Return the questions whose answers can change something in a list."""
    conditions = [entry.when for entry in _provisions(revision)]
    waiting = [choice for requirement in revision.requirement for choice in requirement.one_of]
    while waiting:
        choice = waiting.pop()
        if isinstance(choice, Choice):
            conditions.append(choice.when)
            waiting += [*choice.all_of, *choice.one_of]
    asked = {
        question
        for requirement in revision.requirement
        for limit in (requirement.repeat, requirement.coverage)
        if limit
        for question in (getattr(limit, "of", None), getattr(limit, "since", None), limit.until)
        if question
    }
    while conditions:
        for conjunction in conditions.pop():
            for clause in conjunction:
                name = clause if isinstance(clause, str) else clause.question
                if name in library.situations:
                    conditions.append(library.situations[name].when)
                else:
                    asked.add(name)
                if isinstance(clause, Test) and clause.until:
                    asked.add(clause.until)
    return asked

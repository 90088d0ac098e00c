"""What is filed at one place of the list, weighed against what the place asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from dossier_app.core.checklist import Choice, Coverage, Piece, Requirement
from dossier_app.core.conditions import FILING_DATE, Facts, Verdict, as_date, decide
from dossier_app.core.dossier import Attachment, Dossier
from dossier_app.core.durations import add_months
from dossier_app.core.presence import Span, full_length, holes, span_of
from dossier_app.core.problems import Problem, Value, problem
from dossier_app.core.states import State, best, worst


class Finding(Value, frozen=True, kw_only=True):
    """How a place, a choice or one document stands.

    Attributes:
        have: How many of what is needed are there and good.
        good_until: Last filing day for which it stays good; None where nothing ages.
        deciding: Questions whose answers would make it clearer.
    """

    state: State
    problems: tuple[Problem, ...] = ()
    have: int = 0
    need: int = 1
    good_until: date | None = None
    deciding: tuple[str, ...] = ()


class _Limits(Value, frozen=True, kw_only=True):
    max_age_months: int | None
    valid: bool


class _Bench(Value, frozen=True, kw_only=True):
    """Everything needed to weigh one place: passed down instead of five arguments."""

    pieces: Mapping[str, Piece]
    dossier: Dossier
    requirement: Requirement
    filed: tuple[Attachment, ...]
    facts: Facts

    def limits(self, choice: Choice | None) -> _Limits:
        own_age = choice.max_age_months if choice else None
        own_valid = choice.valid if choice else None
        return _Limits(
            max_age_months=self.requirement.max_age_months if own_age is None else own_age,
            valid=self.requirement.valid if own_valid is None else own_valid,
        )


def judge(
    pieces: Mapping[str, Piece], dossier: Dossier, requirement: Requirement, instance: str, facts: Facts
) -> Finding:
    """Weigh what is filed at one place.

    Args:
        pieces: Kinds of document by id.
        dossier: The person's file.
        requirement: The place, known to apply.
        instance: Which one where it repeats.
        facts: Answers and filing date.
    """
    filed = dossier.filed_under(requirement.id, instance)
    bench = _Bench(pieces=pieces, dossier=dossier, requirement=requirement, filed=filed, facts=facts)
    if requirement.count > 1 or requirement.coverage:
        finding = _pooled(bench)
    else:
        finding = _closest([_choice(bench, choice) for choice in requirement.one_of])
    return _with_unsorted(bench, finding)


def kinds(choices: Iterable[str | Choice]) -> Iterator[str]:
    """Yield the kinds of document that some choices name, bundles and nested alternatives included."""
    for choice in choices:
        if isinstance(choice, str):
            yield choice
        elif choice.piece:
            yield choice.piece
        else:
            yield from kinds((*choice.all_of, *choice.one_of))


def _choice(bench: _Bench, choice: str | Choice) -> Finding:
    if isinstance(choice, str):
        return _documents(bench, choice, None)
    applies = decide(choice.when, bench.facts)
    if applies.value is False:
        return Finding(state=State.NOT_NEEDED, need=0)
    if choice.piece:
        finding = _documents(bench, choice.piece, choice)
    elif choice.all_of:
        finding = _bundle([_choice(bench, member) for member in choice.all_of])
    else:
        finding = _closest([_choice(bench, member) for member in choice.one_of])
    return _if_applies(finding, applies)


def _if_applies(finding: Finding, applies: Verdict) -> Finding:
    """Return a finding that is *to check* at best while it is not known whether the choice counts."""
    if applies.value is not None:
        return finding
    return Finding(
        state=worst(finding.state, State.TO_CHECK),
        problems=finding.problems,
        have=finding.have,
        need=finding.need,
        good_until=finding.good_until,
        deciding=tuple(dict.fromkeys((*applies.deciding, *finding.deciding))),
    )


def _documents(bench: _Bench, kind: str, choice: Choice | None) -> Finding:
    """Weigh the documents of one kind: the best of them count."""
    only_kind = len(set(kinds(bench.requirement.one_of))) == 1
    weighed = sorted(
        (
            _document(bench, attachment, kind, bench.limits(choice))
            for attachment in bench.filed
            if attachment.piece == kind or (not attachment.piece and only_kind)
        ),
        key=lambda finding: (list(State).index(finding.state), -(finding.good_until or date.max).toordinal()),
    )
    need = (choice.count if choice else None) or 1
    return _enough(weighed, need, problem("kind-missing", piece=kind))


def _enough(weighed: list[Finding], need: int, lacking: Problem) -> Finding:
    used = weighed[:need]
    if not used:
        return Finding(state=State.MISSING, problems=(lacking,), need=need)
    state = worst(*(finding.state for finding in used))
    problems = tuple(p for finding in used for p in finding.problems)
    if len(used) < need:
        state = State.PARTIAL
        problems = (problem("too-few", have=len(used), need=need), *problems)
    return Finding(
        state=state,
        problems=problems,
        have=sum(finding.state is State.PROVIDED for finding in used),
        need=need,
        good_until=_earliest(used),
        deciding=_deciding(used),
    )


def _bundle(members: list[Finding]) -> Finding:
    """A bundle stands or falls together: some of its members alone make it partial."""
    needed = [member for member in members if member.state is not State.NOT_NEEDED]
    missing = [member for member in needed if member.state is State.MISSING]
    if len(missing) == len(needed):
        state = State.MISSING
    elif missing:
        state = State.PARTIAL
    else:
        state = worst(*(member.state for member in needed))
    return Finding(
        state=state,
        problems=tuple(p for member in needed for p in member.problems),
        have=sum(member.state is State.PROVIDED for member in needed),
        need=len(needed),
        good_until=_earliest(needed),
        deciding=_deciding(needed),
    )


def _closest(choices: list[Finding]) -> Finding:
    """Keep the alternative closest to being provided; the first of the list among equals."""
    open_choices = [choice for choice in choices if choice.state is not State.NOT_NEEDED]
    if not open_choices:
        return Finding(state=State.MISSING, problems=(problem("missing"),))
    found = min(open_choices, key=lambda choice: (list(State).index(choice.state), -choice.have))
    if found.state is State.MISSING and len(open_choices) > 1:
        return Finding(state=State.MISSING, problems=(problem("missing"),), need=found.need)
    return found


def _pooled(bench: _Bench) -> Finding:
    """Count documents of all the alternatives together: several proofs, or proofs that cover a duration."""
    requirement = bench.requirement
    units: list[tuple[Attachment, Finding]] = []
    for choice in requirement.one_of:
        own = None if isinstance(choice, str) else choice
        applies = decide(own.when if own else (), bench.facts)
        plain = choice if isinstance(choice, str) else choice.piece
        if applies.value is False:
            continue
        if plain:
            weighed = [(a, _document(bench, a, plain, bench.limits(own))) for a in bench.filed if a.piece == plain]
            units += [(a, _if_applies(found, applies)) for a, found in weighed]
        else:
            bundle = _choice(bench, choice)
            if bundle.state not in {State.MISSING, State.NOT_NEEDED}:
                members = set(kinds((choice,)))
                units.append((next(a for a in bench.filed if a.piece in members), bundle))
    units.sort(key=lambda unit: list(State).index(unit[1].state))
    finding = _enough([found for _, found in units], requirement.count, problem("missing"))
    if requirement.coverage is None or finding.state is State.MISSING:
        return finding
    return _covered(bench, requirement.coverage, finding, [attachment for attachment, _ in units])


def _covered(bench: _Bench, coverage: Coverage, finding: Finding, attachments: list[Attachment]) -> Finding:
    """Compare the period that documents cover together with the one asked for."""
    asked, deciding = _asked_period(coverage, bench.facts)
    spans, problems = [], []
    for attachment in attachments:
        piece = bench.pieces.get(attachment.piece)
        span = span_of(attachment, piece.proof if piece else None)
        if span is None:
            problems.append(problem("period-unknown", attachment=attachment.id))
        else:
            spans.append(span)
    state = finding.state
    if asked is None or problems:
        state = worst(state, State.TO_CHECK)
    if asked is not None:
        gaps = [hole for hole in holes(asked, spans) if full_length(hole) > coverage.longest_gap_months]
        problems += [problem("period-not-covered", since=gap.start, until=gap.end) for gap in gaps]
        if gaps:
            state = worst(state, State.PARTIAL)
    return Finding(
        state=state,
        problems=(*finding.problems, *problems),
        have=finding.have,
        need=finding.need,
        good_until=finding.good_until,
        deciding=tuple(dict.fromkeys((*finding.deciding, *deciding))),
    )


def _asked_period(coverage: Coverage, facts: Facts) -> tuple[Span | None, tuple[str, ...]]:
    end = as_date(facts.answers.get(coverage.until)) if coverage.until else facts.filing_date
    if end is None:
        return None, (coverage.until or FILING_DATE,)
    starts = [add_months(end, -coverage.months)] if coverage.months else []
    if coverage.since:
        since = as_date(facts.answers.get(coverage.since))
        if since is None and not starts:
            return None, (coverage.since,)
        if since is not None:
            starts.append(since)
    start = max(starts)
    return (Span(start=start, end=end), ()) if start <= end else (None, ())


def _document(bench: _Bench, attachment: Attachment, kind: str, limits: _Limits) -> Finding:
    """Weigh one document: its pages, its language, its age, its validity."""
    piece = bench.pieces.get(kind)
    day = bench.facts.filing_date
    found = [_legible(attachment), _language(bench.dossier, piece, attachment)]
    if limits.max_age_months is not None:
        found.append(_age(attachment, limits.max_age_months, day))
    if limits.valid:
        found.append(_validity(attachment, day))
    return Finding(
        state=worst(*(finding.state for finding in found)),
        problems=tuple(p for finding in found for p in finding.problems),
        good_until=_earliest(found),
    )


_FINE = Finding(state=State.PROVIDED)


def _legible(attachment: Attachment) -> Finding:
    if attachment.pages:
        return _FINE
    return Finding(state=State.TO_CHECK, problems=(problem("no-pages", attachment=attachment.id),))


def _language(dossier: Dossier, piece: Piece | None, attachment: Attachment) -> Finding:
    if attachment.language == "fr" or (piece is not None and not piece.translated):
        return _FINE
    if not attachment.language:
        return Finding(state=State.TO_CHECK, problems=(problem("language-unknown", attachment=attachment.id),))
    if dossier.translation(attachment.id) is not None:
        return _FINE
    missing = problem("translation-missing", attachment=attachment.id, language=attachment.language)
    return Finding(state=State.TRANSLATION_MISSING, problems=(missing,))


def _age(attachment: Attachment, limit: int, day: date | None) -> Finding:
    """Judge an age: "less than n months" on the filing day, so the last good day is the eve of the n-th month."""
    issued = attachment.issued_on
    if issued is None:
        return Finding(state=State.TO_CHECK, problems=(problem("date-unknown", attachment=attachment.id, limit=limit),))
    good_until = add_months(issued, limit) - timedelta(days=1)
    if day is None:
        unknown = problem("filing-date-unknown", attachment=attachment.id, good_until=good_until)
        return Finding(state=State.TO_CHECK, problems=(unknown,), good_until=good_until)
    if issued > day:
        later = problem("dated-after-filing", attachment=attachment.id, issued_on=issued)
        return Finding(state=State.TO_CHECK, problems=(later,), good_until=good_until)
    if day > good_until:
        old = problem("too-old", attachment=attachment.id, issued_on=issued, good_until=good_until, limit=limit)
        return Finding(state=State.STALE, problems=(old,), good_until=good_until)
    return Finding(state=State.PROVIDED, good_until=good_until)


def _validity(attachment: Attachment, day: date | None) -> Finding:
    until = attachment.valid_until
    if until is None:
        return Finding(state=State.TO_CHECK, problems=(problem("validity-unknown", attachment=attachment.id),))
    if day is None:
        unknown = problem("filing-date-unknown", attachment=attachment.id, good_until=until)
        return Finding(state=State.TO_CHECK, problems=(unknown,), good_until=until)
    if until < day:
        over = problem("expired", attachment=attachment.id, valid_until=until)
        return Finding(state=State.EXPIRED, problems=(over,), good_until=until)
    return Finding(state=State.PROVIDED, good_until=until)


def _with_unsorted(bench: _Bench, finding: Finding) -> Finding:
    """Let documents whose kind is not given, or not expected here, count as *to check*: a person filed them here."""
    expected = set(kinds(bench.requirement.one_of))
    only_kind = len(expected) == 1 and bench.requirement.count == 1 and bench.requirement.coverage is None
    problems = []
    for attachment in bench.filed:
        if not attachment.piece and not only_kind:
            problems.append(problem("kind-unknown", attachment=attachment.id))
        elif attachment.piece and attachment.piece not in expected:
            problems.append(problem("kind-unexpected", attachment=attachment.id, piece=attachment.piece))
    if not problems:
        return finding
    kept = () if finding.state is State.MISSING else finding.problems
    return Finding(
        state=best(finding.state, State.TO_CHECK),
        problems=(*problems, *kept),
        have=finding.have,
        need=finding.need,
        good_until=finding.good_until,
        deciding=finding.deciding,
    )


def _deciding(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for finding in findings for question in finding.deciding))


def _earliest(findings: Iterable[Finding]) -> date | None:
    return min((finding.good_until for finding in findings if finding.good_until is not None), default=None)

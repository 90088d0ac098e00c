"""Commands on what happened to a person: note it, list it with the last days to act that follow, take it back."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import secrets
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import (
    SPOKEN,
    AsJson,
    CabinetFolder,
    DossierId,
    InLanguage,
    PassphraseDescriptor,
    PassphraseFile,
    hour_typed,
    language_of,
    moment_of,
)
from dossier_app.cli.printing import Data, line, print_json
from dossier_app.core import dossier as edits
from dossier_app.core.agenda import State
from dossier_app.core.dossier import Event
from dossier_app.core.problems import AppError, problem
from dossier_app.wording.typography import long_day, long_moment, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.core.agenda import Deadline
    from dossier_app.core.law import Library
    from dossier_app.wording import Language, Wording
    from dossier_app.workspace.opened import OpenDossier

_IF_IT_APPLIES: "Mapping[Language, str]" = MappingProxyType(
    {
        "fr": "Une réponse qui n'est pas encore connue décide si ce délai s'applique.",
        "en": "An answer that is not known yet decides whether this period applies.",
    }
)


def add(
    *,
    dossier_id: DossierId,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What happened, from “event kinds”.")],
    at: Annotated[str, typer.Option("--at", metavar="DATETIME", help="When: 2026-11-02T10:00, or a day.")],
    note: Annotated[str, typer.Option(metavar="TEXT", help="What to remember of it.")] = "",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Note something that happened.

    A decision notified, an appeal filed: the last days to act follow from it. The hour is that of the place.
    """
    moment = moment_of(at)
    with Desk(language_of(language)) as desk:
        if not _offered(desk.library, kind):
            raise AppError("no-such-event-kind", kind=kind)
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        event = Event(id=secrets.token_hex(6), kind=kind, at=moment, hour_known=hour_typed(at), note=note)
        opened.edit(problem("event"), lambda value: edits.with_event(value, event))
        _tell(opened, desk.wording.about(opened.dossier), as_json=as_json)
    return Ending.FINE


def list_events(
    *,
    dossier_id: DossierId,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List what happened, and the last days to act."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        _tell(opened, desk.wording.about(opened.dossier), as_json=as_json)
    return Ending.FINE


def remove(
    *,
    dossier_id: DossierId,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Its id, from “event list”, or the beginning of it.")],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Take an event back.

    Undo notes it again.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        found = [noted.id for noted in opened.dossier.events if event and noted.id.startswith(event)]
        if len(found) != 1:
            raise AppError("no-such-event", event=event)
        opened.edit(problem("event"), lambda value: edits.without_event(value, found[0]))
        _tell(opened, desk.wording.about(opened.dossier), as_json=as_json)
    return Ending.FINE


def kinds(*, as_json: AsJson = False, language: InLanguage = SPOKEN) -> Ending:
    """List the kinds of events that can be noted."""
    with Desk(language_of(language)) as desk:
        offered = [kind for kind in desk.library.events if _offered(desk.library, kind)]
        if as_json:
            hours = desk.library.events
            print_json(
                {
                    "kinds": [
                        {
                            "id": kind,
                            "title": desk.wording.name("event", kind),
                            "hour_matters": hours[kind].hour_matters,
                        }
                        for kind in offered
                    ]
                }
            )
        else:
            for kind in offered:
                line(f"{kind} — {desk.wording.name('event', kind)}")
    return Ending.FINE


def _offered(library: "Library", kind: str) -> bool:
    """Tell whether a person reports it: what an answer or the law itself dates is not noted a second time."""
    found = library.events.get(kind)
    return found is not None and found.question is None and found.on is None


def _to_act(opened: "OpenDossier") -> "list[Deadline]":
    rules = opened.library.rules
    return [
        deadline
        for deadline in opened.deadlines()
        if deadline.state in {State.RUNNING, State.WAITING} and rules[deadline.rule].whose == "person"
    ]


def _tell(opened: "OpenDossier", wording: "Wording", *, as_json: bool) -> None:
    events, due = opened.dossier.events, _to_act(opened)
    if as_json:
        print_json(
            {
                "id": opened.id,
                "events": [_as_data(event, wording) for event in events],
                "deadlines": [
                    {
                        "rule": deadline.rule,
                        "title": wording.name("rule", deadline.rule),
                        "deadline": deadline.computation.deadline,
                        "certain": deadline.certain,
                        "sentence": wording.computed(deadline.computation),
                    }
                    for deadline in due
                ],
            }
        )
        return
    if not events:
        line({"fr": "Rien n’a encore été noté.", "en": "Nothing was noted yet."}[wording.language])
    for event in events:
        line(f"{_when(event, wording)} — {wording.name('event', event.kind)}  [{event.id}]")
        if event.note:
            line(event.note, indent=2)
    for deadline in due:
        line(f"→ {wording.name('rule', deadline.rule)}")
        line(wording.computed(deadline.computation), indent=2)
        if not deadline.certain:
            line(typeset(_IF_IT_APPLIES[wording.language], wording.language), indent=2)


def _when(event: Event, wording: "Wording") -> str:
    if event.hour_known:
        return long_moment(event.at, wording.language)
    return long_day(event.at.date(), wording.language)


def _as_data(event: Event, wording: "Wording") -> Data:
    return {
        "id": event.id,
        "kind": event.kind,
        "title": wording.name("event", event.kind),
        "at": event.at,
        "hour_known": event.hour_known,
        "note": event.note,
    }


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="What happened: note it, list it, take it back.", no_args_is_help=True)
    group.command()(guarded(add))
    group.command("list")(guarded(list_events))
    group.command()(guarded(remove))
    group.command()(guarded(kinds))
    app.add_typer(group, name="event")

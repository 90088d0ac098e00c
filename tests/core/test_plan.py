"""What an output will be: pieces, numbers, pages, names and volumes, decided before anything is drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.assessment import assess
from dossier_app.core.budget import limit_of
from dossier_app.core.checklist import Audience, Due
from dossier_app.core.dossier import Attachment, Delivered, Delivery, PageRef, explain
from dossier_app.core.listing import Filed, Listed, listed
from dossier_app.core.plan import Heading, Plan, bookmarks, stamp
from dossier_app.core.planning import UNTITLED, alone, plan
from dossier_app.core.profiles import Field, NameRule, Profile
from dossier_app.core.sources import Words
from tests.core import making

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = Heading(person="DEMO Awa", title="Carte de séjour", established_on=date(2026, 12, 3))


def profile(**more: object) -> Profile:
    return Profile(id="essai", title=Words(fr="Essai"), summary=Words(fr="Essai"), **more)  # type: ignore[arg-type]


def paper(name: str, pages: int = 1, **more: object) -> Attachment:
    made = making.attachment(name)
    recipe = tuple(PageRef(source=name, index=index) for index in range(pages))
    return msgspec.structs.replace(made, pages=recipe, **more)


def row(title: str, *names: str, section: str = "Identité", **more: object) -> Listed:
    return Listed(section=section, title=title, filed=tuple(Filed(attachment=n) for n in names), **more)  # type: ignore[arg-type]


def planned(
    rows: Sequence[Listed],
    *papers: Attachment,
    given_before: Sequence[Delivered] = (),
    weights: dict[str, int] | None = None,
    **shape: object,
) -> Plan:
    dossier = making.dossier(*papers)
    delivery = Delivery(
        at=datetime(2026, 11, 1, tzinfo=UTC), profile="essai", recipient="", sha256="", pieces=tuple(given_before)
    )
    dossier = msgspec.structs.replace(dossier, deliveries=(delivery,) if given_before else ())
    return plan(profile(**shape), dossier, rows, heading=HEADING, weights=weights)


def numbers(decided: Plan) -> list[tuple[str, str]]:
    return [(entry.number, entry.attachments[0]) for entry in decided.entries]


def before(attachment: str, number: str, title: str = "Ancien titre") -> Delivered:
    return Delivered(attachment=attachment, number=number, title=title, pages=1)


def test_pieces_are_numbered_in_the_order_of_the_list_and_their_pages_follow_one_another() -> None:
    decided = planned([row("Passeport", "b"), row("Acte", "a")], paper("a", 3), paper("b", 2))
    assert [(e.number, e.title, e.first, e.last) for e in decided.entries] == [
        ("1", "Passeport", 1, 2),
        ("2", "Acte", 3, 5),
    ]
    assert decided.pages == 5
    assert decided.sources == ("b", "a")
    assert decided.problems == ()
    assert decided.page(decided.volumes[0].leaves[3]) == PageRef(source="a", index=1)


def test_a_stamp_says_piece_page_of_the_piece_and_page_of_the_whole() -> None:
    decided = planned([row("Passeport", "b"), row("Acte", "a")], paper("a", 3), paper("b", 2))
    assert stamp(decided, decided.volumes[0], 3) == "Pièce n°\u00a02 — 2/3 · 4/5"


def test_a_translation_goes_with_its_original_as_one_piece() -> None:
    original, translation = paper("acte", 2), paper("traduction", 1, translation_of="acte")
    decided = planned([row("Acte de naissance", "acte", "traduction")], translation, original)
    (entry,) = decided.entries
    assert entry.title == "Acte de naissance, et sa traduction"
    assert [page.source for page in entry.pages] == ["acte", "acte", "traduction"]


def test_an_attachment_filed_at_two_places_is_written_once() -> None:
    decided = planned([row("Passeport", "a"), row("Nationalité", "a")], paper("a"))
    assert numbers(decided) == [("1", "a")]


def test_titles_say_whose_and_are_told_apart_by_date_or_ordinal() -> None:
    decided = planned(
        [row("Bulletin de salaire", "a", "b", "c"), row("Acte de naissance", "d", instance="DEMO Karim")],
        paper("a", issued_on=date(2026, 9, 30)),
        paper("b"),
        paper("c"),
        paper("d", covers_from=date(2021, 1, 1), covers_until=date(2021, 12, 31)),
    )
    assert [(e.title, e.date) for e in decided.entries] == [
        ("Bulletin de salaire", "30/09/2026"),
        ("Bulletin de salaire (1)", ""),
        ("Bulletin de salaire (2)", ""),
        ("Acte de naissance – DEMO Karim", "2021"),
    ]


def test_a_piece_that_nothing_names_has_words_all_the_same() -> None:
    assert planned([row(" ", "a")], paper("a")).entries[0].title == UNTITLED


def test_what_a_profile_keeps_back_is_named_with_its_reason() -> None:
    rows = [
        row("Certificat", "medical", audience=Audience.MEDICAL),
        Listed(section="Santé", title="Ordonnance", filed=(Filed(attachment="ordonnance", medical=True),)),
        row("Note", "lawyer"),
        row("Récit", "story", audience=Audience.LAWYER),
        row("Timbre", "stamp", due=Due.COLLECTION),
        row("Vide", "empty"),
        row("Passeport", "kept"),
    ]
    papers = [paper(name) for name in ("medical", "ordonnance", "story", "stamp", "kept", "loose")]
    papers += [paper("lawyer", lawyer_only=True), paper("empty", 0)]
    decided = planned(rows, *papers)
    assert numbers(decided) == [("1", "kept")]
    assert {left.attachment: left.reason for left in decided.left_out} == {
        "medical": "medical",
        "ordonnance": "medical",
        "lawyer": "lawyer-only",
        "story": "lawyer-only",
        "stamp": "due-later",
        "empty": "no-pages",
        "loose": "unfiled",
    }


def test_a_profile_for_the_lawyer_lets_everything_out() -> None:
    rows = [row("Certificat", "medical", audience=Audience.MEDICAL), row("Note", "lawyer", audience=Audience.LAWYER)]
    decided = planned(
        rows, paper("medical"), paper("lawyer", lawyer_only=True), audiences=(Audience.MEDICAL, Audience.LAWYER)
    )
    assert len(decided.entries) == 2


def test_nothing_to_assemble_is_a_problem_not_an_empty_file() -> None:
    assert [found.code for found in planned([]).problems] == ["nothing-to-assemble"]


# --- numbers that were delivered


def test_a_delivered_number_is_kept_and_a_late_piece_takes_the_next() -> None:
    rows = [row("Neuf", "new"), row("Ancien", "old"), row("Autre", "other")]
    decided = planned(
        rows, paper("new"), paper("old"), paper("other"), given_before=[before("old", "2"), before("other", "1")]
    )
    assert numbers(decided) == [("1", "other"), ("2", "old"), ("3", "new")]


def test_a_late_piece_can_stand_after_its_neighbour_as_bis_then_ter() -> None:
    rows = [row("Ancien", "old"), row("Neuf", "new"), row("Encore", "newer"), row("Autre", "other")]
    papers = [paper(name) for name in ("old", "new", "newer", "other")]
    decided = planned(rows, *papers, given_before=[before("old", "1"), before("other", "2")], late="bis")
    assert numbers(decided) == [("1", "old"), ("1 bis", "new"), ("1 ter", "newer"), ("2", "other")]


def test_a_late_piece_before_all_others_or_beyond_the_last_suffix_takes_the_next_number() -> None:
    names = [f"n{i}" for i in range(11)]
    rows = [row("Premier", "first"), row("Ancien", "old"), *(row(name, name) for name in names)]
    decided = planned(
        rows, paper("first"), paper("old"), *map(paper, names), given_before=[before("old", "1")], late="bis"
    )
    found = {attachment: number for number, attachment in numbers(decided)}
    assert found["first"] == "2"
    assert found["n8"] == "1 decies"
    assert found["n9"] == "3"
    assert found["n10"] == "3 bis"


def test_a_withdrawn_piece_leaves_a_mention_and_a_withheld_one_only_its_number() -> None:
    rows = [row("Passeport", "kept"), row("Certificat", "medical", audience=Audience.MEDICAL)]
    decided = planned(
        rows,
        paper("kept"),
        paper("medical"),
        given_before=[before("kept", "1"), before("gone", "2"), before("medical", "3", "Certificat médical")],
    )
    assert [(e.number, e.status, e.title) for e in decided.entries] == [
        ("1", "present", "Passeport"),
        ("2", "withdrawn", "Ancien titre"),
        ("3", "withheld", ""),
    ]
    assert len(bookmarks(decided, decided.volumes[0])[0].children) == 1


def test_a_withdrawn_piece_has_no_file_and_a_bundle_of_mentions_no_bookmark() -> None:
    decided = planned([row("Passeport", "kept")], paper("kept"), given_before=[before("gone", "1")], shape="both")
    assert [volume.kind for volume in decided.volumes] == ["bundle", "inventory", "piece"]
    alone = planned([], given_before=[before("gone", "1")])
    assert bookmarks(alone, alone.volumes[0]) == ()


@given(
    st.lists(st.sampled_from("abcdefghij"), unique=True),
    st.permutations("abcdefghij"),
    st.sampled_from(["next", "bis"]),
)
def test_a_number_once_delivered_never_changes_and_no_two_pieces_share_one(
    first: list[str], second: list[str], late: str
) -> None:
    papers = [paper(name) for name in "abcdefghij"]
    delivered = planned([row(name, name) for name in first], *papers)
    given_before = [before(e.attachments[0], e.number) for e in delivered.entries]
    decided = planned([row(name, name) for name in second], *papers, given_before=given_before, late=late)
    known = dict(numbers(decided))
    assert all(known[piece.number] == piece.attachment for piece in given_before)
    assert len(known) == len(decided.entries) == 10


# --- pages around the pieces, volumes and files


def test_separators_and_blank_backs_are_counted_and_stamped_with_their_place_only() -> None:
    rows = [row("Passeport", "a"), row("Facture", "b", section="Domicile")]
    decided = planned(rows, paper("a", 1), paper("b", 2), separators="section", right_hand=True)
    assert [leaf.kind for leaf in decided.volumes[0].leaves] == [
        "separator",
        "blank",
        "page",
        "blank",
        "separator",
        "blank",
        "page",
        "page",
    ]
    assert all(entry.first % 2 for entry in decided.entries)
    assert stamp(decided, decided.volumes[0], 0) == "1/8"
    assert [mark.page for mark in bookmarks(decided, decided.volumes[0])] == [3, 7]


def test_volumes_are_cut_between_pieces_under_the_limit_and_keep_the_count() -> None:
    rows = [row(name, name) for name in "abc"]
    papers = [paper(name, 3) for name in "abc"]
    weights = dict.fromkeys("abc", 450_000)
    decided = planned(rows, *papers, weights=weights, volume_limit=0.9, right_hand=True)
    assert [volume.entries for volume in decided.volumes] == [(0,), (1,), (2,)]
    assert [volume.first for volume in decided.volumes] == [1, 5, 9]
    assert decided.volumes[1].name == "Dossier DEMO Awa volume 2 sur 3.pdf"
    assert all(volume.weight <= 900_000 for volume in decided.volumes)
    assert decided.problems == ()


def test_a_source_shared_by_two_pieces_weighs_once_in_a_volume() -> None:
    shared = msgspec.structs.replace(paper("b"), pages=(PageRef(source="a", index=1),))
    decided = planned([row("Un", "a"), row("Deux", "b")], paper("a"), shared, weights={"a": 500_000}, volume_limit=0.8)
    assert len(decided.volumes) == 1


def test_a_piece_larger_than_the_limit_is_named_before_anything_is_written() -> None:
    decided = planned(
        [row("Un", "a"), row("Deux", "b")], paper("a"), paper("b"), weights={"a": 9_000_000}, volume_limit=5
    )
    (found,) = decided.problems
    assert (found.code, found.get("numbers"), found.get("megabytes")) == ("file-over-limit", "1", 10)


def test_one_file_a_piece_is_named_by_its_number_and_stamped_without_a_place_in_a_bundle() -> None:
    rows = [row("Décision contestée", "a"), row("Passeport", "b")]
    decided = planned(rows, paper("a", 2, issued_on=date(2026, 11, 2)), paper("b"), shape="files")
    assert [(volume.kind, volume.name) for volume in decided.volumes] == [
        ("inventory", "INVENTAIRE DEMO Awa.pdf"),
        ("piece", "01_Décision contestée_2026-11-02.pdf"),
        ("piece", "02_Passeport.pdf"),
    ]
    assert stamp(decided, decided.volumes[1], 1) == "Pièce n°\u00a01 — 2/2"
    assert decided.pages == 0


def test_ten_volumes_and_more_are_listed_in_their_order() -> None:
    names = [f"p{n}" for n in range(11)]
    weights = dict.fromkeys(names, 900_000)
    decided = planned([row("Pièce", *names)], *map(paper, names), volume_limit=1.0, weights=weights)
    made = [volume.name for volume in decided.volumes]
    assert len(made) == 11
    assert made == sorted(made)
    assert "volume 02 sur 11" in made[1]


def test_a_series_gathers_one_year_of_one_place_and_lists_each_piece_in_the_order_of_the_file() -> None:
    rows = [
        row("Passeport", "p"),
        row("Preuves", "c", "b", "d", "a", section="Présence", place="presence", serial=True),
    ]
    papers = [
        paper("p", issued_on=date(2021, 1, 1)),
        paper("a", issued_on=date(2021, 3, 1)),
        paper("b", issued_on=date(2021, 9, 1)),
        paper("c"),
        paper("d", covers_from=date(2019, 1, 1), covers_until=date(2019, 12, 31)),
    ]
    decided = planned(rows, *papers, shape="files", series="year", inventory=False)
    assert [entry.attachments[0] for entry in decided.entries] == ["p", "d", "a", "b", "c"]
    assert [(volume.name, volume.entries) for volume in decided.volumes] == [
        ("01_Passeport_2021-01-01.pdf", (0,)),
        ("02_Preuves_2019.pdf", (1,)),
        ("03-04_Preuves_2021.pdf", (2, 3)),
        ("05_Preuves.pdf", (4,)),
    ]
    assert [entry.first for entry in decided.entries] == [1, 1, 1, 2, 1]
    assert decided.problems == ()


def test_a_late_or_withdrawn_piece_cuts_a_series_so_that_its_name_stays_true() -> None:
    rows = [row("Preuves", "a", "b", "c", place="presence", serial=True), row("Autre", "x")]
    papers = [paper(name, issued_on=date(2021, 3, n)) for n, name in enumerate("abcx", start=1)]
    given_before = [before("a", "1"), before("gone", "2"), before("b", "3"), before("x", "4")]
    decided = planned(rows, *papers, given_before=given_before, shape="files", series="year", inventory=False)
    assert [volume.entries for volume in decided.volumes] == [(0,), (2,), (3,), (4,)]
    assert [volume.name[:2] for volume in decided.volumes] == ["01", "03", "04", "05"]


def test_a_service_receives_one_file_for_each_place_of_the_list() -> None:
    rows = [
        row("Identité", "a", place="identity"),
        row("Domicile", "b", "c", place="home"),
        row("Acte", "d", place="birth", instance="DEMO Kim"),
        row("Sans place", "e"),
    ]
    papers = [paper(name) for name in "abcde"]
    fields = ({"id": "id", "title": {"fr": "Pièce"}, "places": ["identity"], "file_limit": 2, "formats": ["jpg"]},)
    decided = planned(
        rows,
        *papers,
        shape="files",
        one_file="place",
        inventory=False,
        fields=msgspec.convert(fields, tuple[Field, ...]),
    )
    assert [(volume.name, volume.entries) for volume in decided.volumes] == [
        ("01_Pièce.jpg", (0,)),
        ("02-03_Domicile.pdf", (1, 2)),
        ("04_Acte DEMO Kim.pdf", (3,)),
        ("05_Sans place.pdf", (4,)),
    ]
    assert [volume.kind for volume in decided.volumes] == ["picture", "piece", "piece", "piece"]
    assert [volume.limit for volume in decided.volumes] == [2.0, 0.0, 0.0, 0.0]
    assert decided.problems == ()


def test_a_field_that_takes_pictures_alone_receives_one_for_each_page() -> None:
    fields = ({"id": "id", "title": {"fr": "P" * 90}, "places": ["identity"], "formats": ["png"]},)
    decided = planned(
        [row("Identité", "a", "b", place="identity")],
        paper("a", 2),
        paper("b"),
        shape="files",
        one_file="place",
        inventory=False,
        fields=msgspec.convert(fields, tuple[Field, ...]),
        names=NameRule(longest=40, plain=True),
    )
    assert [volume.name for volume in decided.volumes] == [f"01-02_{'P' * 28}-{n}.png" for n in (1, 2, 3)]
    assert [volume.leaves[0].nth for volume in decided.volumes] == [1, 2, 1]
    assert decided.problems == ()


def test_a_late_piece_of_a_field_joins_its_file_whose_name_keeps_the_first_number() -> None:
    rows = [row("Domicile", "b", "c", place="home"), row("Acte", "d", place="birth")]
    decided = planned(
        rows,
        *(paper(name) for name in "bcd"),
        given_before=[before("b", "1"), before("d", "2")],
        shape="files",
        one_file="place",
        inventory=False,
    )
    assert [(volume.name, volume.entries) for volume in decided.volumes] == [
        ("01_Domicile.pdf", (0, 2)),
        ("02_Acte.pdf", (1,)),
    ]


def test_both_shapes_keep_the_places_of_the_bundle() -> None:
    decided = planned([row("Un", "a"), row("Deux", "b")], paper("a", 2), paper("b"), shape="both")
    assert [volume.kind for volume in decided.volumes] == ["bundle", "inventory", "piece", "piece"]
    assert [entry.first for entry in decided.entries] == [1, 3]
    assert {entry.volume for entry in decided.entries} == {0}


def test_a_profile_without_stamps_writes_none() -> None:
    decided = planned([row("Un", "a")], paper("a"), stamps=False)
    assert stamp(decided, decided.volumes[0], 0) == ""


def test_a_separator_outside_a_bundle_bears_nothing() -> None:
    decided = planned([row("Un", "a")], paper("a"), separators="piece")
    lone = msgspec.structs.replace(decided.volumes[0], kind="piece")
    assert stamp(decided, lone, 0) == ""


def test_two_files_of_one_name_are_told() -> None:
    from dossier_app.core.profiles import NameRule

    decided = planned(
        [row("Un", "a"), row("Deux", "b")], paper("a"), paper("b"), shape="files", names=NameRule(piece="x")
    )
    assert [found.code for found in decided.problems] == ["same-file-name"]


def test_missing_pieces_stand_on_the_sheet_only_where_the_profile_has_it() -> None:
    rows = [row("Timbre", missing="missing", instance="DEMO Karim"), row("Plus tard", missing="missing", due=Due.LATER)]
    assert planned(rows).missing == ()
    (missing,) = planned(rows, missing=True).missing
    assert (missing.title, missing.state) == ("Timbre – DEMO Karim", "missing")


@pytest.mark.parametrize("required", [True, False])
def test_an_assessed_list_becomes_places_in_french_with_what_is_filed_there(*, required: bool) -> None:
    library = making.library(
        making.revision(
            making.requirement("passport", "passeport", optional=not required),
            making.requirement("health", "certificat", audience=Audience.MEDICAL),
        ),
        pieces=(making.piece("passeport"), making.piece("certificat", medical=True)),
    )
    dossier = making.dossier(
        making.attachment("c", "health", "certificat"), making.attachment("d", "health", "inconnue")
    )
    dossier = explain(dossier, "passport", "Perdu en route")
    first, second = listed(library, dossier, assess(library, dossier))
    assert first.missing == ("explained" if required else "")
    assert first.explanation == "Perdu en route"
    assert second.audience is Audience.MEDICAL
    assert [filed.medical for filed in second.filed] == [True, False]


def test_one_piece_of_an_output_can_be_made_alone_in_the_same_shape() -> None:
    rows = [row("Passeport", "a"), row("Bail", "b")]
    decided = planned(rows, paper("a", 2), paper("b", 3), file_limit=1.0, shape="files")
    only = alone(decided, 1)
    assert [(entry.number, entry.title, entry.first, entry.volume) for entry in only.entries] == [("2", "Bail", 1, 0)]
    (file,) = only.volumes
    assert [stamp(only, file, offset) for offset in range(len(file.leaves))] == [
        f"Pièce n°\u00a02 — {nth}/3" for nth in (1, 2, 3)
    ]
    assert (only.pages, only.bundles, file.name) == (3, 0, decided.volumes[decided.entries[1].volume].name)
    assert limit_of(only.profile, file) == 0
    assert only.sources == decided.sources[1:]

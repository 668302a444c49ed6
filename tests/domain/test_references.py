"""The table of references: every field that could hold a slug is in it, or in the list of those that do not."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, Part
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.typed_names import typed_names
from famcli.domain.references import REFERENCES, Reference, named, of, renamed, to
from famcli.store.repositories import KINDS
from tests.store.examples import entity

PLAIN = {
    "series": "name topics[] genitive style.logo style.logo_alt style.accent style.font style.footer[] style.paper"
    " places[] timezone",
    "pictures": "format",
    "meetings": "title kind subtitle place address room url online directions organizer commissioned_by audience"
    " letterhead.address letterhead.contact letterhead.phone letterhead.email letterhead.reference lang uid timezone"
    " agenda[].title agenda[].text agenda[].notes agenda[].track agenda[].room agenda[].label outlook links[].title"
    " links[].url links[].teaser",
    "persons": "name contact email organization function phone address tags[] lang speaks[] notes former[] family opening consents[].source"
    " consents[].wording consents[].proof withdrawn[].source withdrawn[].wording withdrawn[].proof",
    "attendees": "note since_item until_item away[].items group remark diet access",
    "reports": "title topic place summary networking transfer partners[] contact links[].title links[].url"
    " links[].teaser files[] origin history[].what history[].by",
    "decisions": "text source label word about ballot.manner[] ballot.names[][] ballot.remark",
    "actions": "text source",
    "protocols": "steps[].by steps[].version steps[].reason versions[].number versions[].by versions[].text"
    " versions[].reason versions[].fingerprint versions[].redone versions[].restricted reason",
    "interests": "note",
    "mailings": "address reason sender",
    "announcements": "place address room url online timezone",
    "networks": "name also[] kind topic place rhythm url founded founder",
    "memberships": "gain",
    "touches": "note",
    "plans": "offsets[].chore",
    "circles": "district topic langs[] family_langs[] feedback",
    "venues": "name place address contact notes",
    "hostings": "note",
    "attachments": "title name digest item",
    "polls": "proposals[].place",
    "poll_answers": "note",
    "current": "",
    "retired": "",
    "operations": "by",
    "checkouts": "by source",
    "merges": "by sum renamed[].kind renamed[].there renamed[].here",
    "erasures": "marks[] others[] reason left.slug left.name left.contact left.email left.organization left.function left.phone"
    " left.address left.tags[] left.lang left.speaks[] left.notes left.former[] left.family left.opening left.consents[].source left.consents[].wording"
    " left.consents[].proof left.withdrawn[].source left.withdrawn[].wording left.withdrawn[].proof",
}
"""Texts that name no document by its slug; people in ``by`` of steps, versions and changes are names as typed."""


OF_NO_MEETING = (
    "operations",
    "erasures",
    "networks",
    "memberships",
    "touches",
    "circles",
    "venues",
    "plans",
    "checkouts",
    "merges",
)
"""Kinds that are about people, whatever meetings there are."""
COPIES = ("snapshots",)
"""Kinds that hold others as they were: what these name need not be there any more."""


def texts(type_: Any, at: str = "") -> Iterator[str]:
    """Yield the fields of a type that hold any text, written as in the table."""
    match type_:
        case msgspec.inspect.StrType():
            yield at
        case msgspec.inspect.StructType():
            for field in type_.fields:
                yield from texts(field.type, f"{at}.{field.name}".lstrip("."))
        case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType() | msgspec.inspect.SetType():
            yield from texts(type_.item_type, f"{at}[]")
        case msgspec.inspect.TupleType():
            for each in type_.item_types:
                yield from texts(each, f"{at}[]")
        case msgspec.inspect.UnionType():
            for each in type_.types:
                yield from texts(each, at)
        case msgspec.inspect.AnyType() | msgspec.inspect.DictType():
            yield at


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_document_is_a_reference_or_known_to_be_none(kind: str) -> None:
    """A new field that holds slugs belongs into REFERENCES, any other one into PLAIN."""
    found = set(texts(msgspec.inspect.type_info(KINDS[kind]))) - {"slug"}
    references = {reference.field for reference in of(kind)} - {"slug"}
    plain = found - references if kind in COPIES else set(PLAIN[kind].split())
    assert not references & plain
    assert found == references | plain


def test_the_table_names_kinds_that_there_are() -> None:
    assert {kind for each in REFERENCES for kind in (each.kind, *each.targets)} <= set(KINDS)
    assert len({(each.kind, each.field) for each in REFERENCES}) == len(REFERENCES)


def test_every_document_of_a_meeting_goes_with_it() -> None:
    owned = {each.kind for each in to("meetings") if each.owned}
    assert owned == set(KINDS) - {"series", "meetings", "persons", "pictures", "retired", *OF_NO_MEETING}


ITEM = AgendaItem(
    title="Eröffnung", presenters=("anna-weiss", "bert-gross"), parts=(Part(report="m/1"), Part(report="m/2"))
)
MEETING = Meeting(
    slug="m", title="Übung", date=date(2011, 5, 12), host="anna-weiss", agenda=(ITEM, AgendaItem(title="Pause"))
)


def test_slugs_are_found_in_fields_and_lists() -> None:
    assert list(named(MEETING, "host")) == ["anna-weiss"]
    assert list(named(MEETING, "series")) == []
    assert list(named(MEETING, "agenda[].presenters[]")) == ["anna-weiss", "bert-gross"]
    assert list(named(MEETING, "agenda[].parts[].report")) == ["m/1", "m/2"]


def test_another_slug_stands_in_place_of_one_and_in_a_list_once() -> None:
    assert renamed(MEETING, "host", "anna-weiss", "carla-laut").host == "carla-laut"
    assert renamed(MEETING, "host", "bert-gross", "carla-laut") == MEETING
    changed = renamed(MEETING, "agenda[].presenters[]", "bert-gross", "anna-weiss")
    assert [item.presenters for item in changed.agenda] == [("anna-weiss",), ()]
    changed = renamed(MEETING, "agenda[].parts[].report", "m/1", "m/3")
    assert [part.report for part in changed.agenda[0].parts] == ["m/3", "m/2"]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: f"{each.kind}.{each.field}")
def test_every_reference_can_be_renamed(reference: Reference) -> None:
    document = entity(reference.kind)
    (slug,) = named(document, reference.field)
    changed = renamed(document, reference.field, slug, "jemand-anders")
    assert list(named(changed, reference.field)) == ["jemand-anders"]
    assert renamed(changed, reference.field, "jemand-anders", slug) == document


def test_minutes_name_owners_and_who_is_quoted() -> None:
    notes = (
        "Anna Weiß spricht.\nAufgabe: Raum buchen @Bert Groß bis 30.6.\n"
        "[intern]\nZitat: „Gut so.“ – Carla Laut\n[/intern]\nZitat: „Schön.“ – eine Teilnehmerin\nAufgabe: Lüften\n"
    )
    meeting = replace(MEETING, agenda=(ITEM, AgendaItem(title="Verschiedenes", notes=notes)))
    assert list(typed_names(meeting)) == [(2, "Bert Groß"), (2, "Carla Laut")]

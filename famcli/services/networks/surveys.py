"""Surveys of networks that come back: what a form means for the register, and what is then recorded.

A form is first looked at as a whole; where anything in it cannot be meant, nothing of it is recorded.
"""

from collections.abc import Collection
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.networks import form as form_
from famcli.domain.networks import near
from famcli.domain.networks.answers import Answer
from famcli.domain.networks.form import Form
from famcli.domain.networks.membership import Membership, Part
from famcli.domain.networks.network import Network
from famcli.domain.people.alike import core
from famcli.domain.people.person import ConsentKind, Person
from famcli.errors import FamcliError, InvalidInput, SomebodyNear
from famcli.i18n import _
from famcli.services import lookup
from famcli.services.networks import memberships, register
from famcli.services.networks.changes import NetworkDetails
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.people import finding, persons
from famcli.services.reports.handed_in import Signs
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.people.changes import PersonDetails

SIGNS = Signs(form_.begins, form_.is_heading, form_.looks_like_form, form_.is_filled)


class Entry(msgspec.Struct, frozen=True):
    """An answer with the network that it means; none for one that is new."""

    answer: Answer
    network: Network | None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a form means."""

    person: Person | None
    name: str
    email: str
    entries: tuple[Entry, ...]
    left: tuple[Network, ...]
    """Networks that are marked as left."""
    missing: tuple[Network, ...]
    """Networks that the person is known to be in, and that are not ticked."""
    on_the_map: bool | None
    faults: tuple[Fault, ...]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a form."""

    person: str
    """The slug of whose it is."""
    recorded: int
    """Memberships that are new or say something else now."""
    unchanged: int
    left: int
    older: int
    """Networks of which something newer is recorded; they stay as they are."""
    missing: tuple[str, ...]
    """Networks that the form does not tick, and that are kept all the same."""


def plan(tx: Transaction, known: KnownNetworks, form: Form, *, by: str = "", sender: str = "", file: str = "") -> Plan:
    """Return what a form means, without recording anything.

    ``by`` wins over the name in the form, ``sender`` is the address of the mail that it came with. Raises SomebodyNear
    where a name is like one that is known and nothing was said beforehand.
    """
    faults = list(form.faults)
    person, name = _author(tx, form, by, sender, faults)
    _check_file(tx, person, file, faults)
    own = [each for each in known.own(tx, person.slug) if not each.left] if person else []
    there = {each.network for each in own}
    entries, left = [], []
    seen: dict[str, int] = {}
    for answer in form.answers:
        try:
            network = meant(tx, known, answer.name, asked=answer.takes_part is not False)
        except SomebodyNear as near_:
            near_.values["line"] = answer.line
            raise
        except FamcliError as error:
            faults.append(Fault(answer.line, str(error)))
            continue
        if answer.takes_part is False and network is None:
            faults.append(Fault(answer.line, _("There is no network “{name}” to leave.").format(name=answer.name)))
        if network is None and answer.takes_part is False:
            continue
        if network and answer.takes_part is None and (network.slug in there or not answer.says_more):
            continue
        key = network.slug if network else near.letters(answer.name)
        if key in seen:
            faults.append(
                Fault(
                    answer.line,
                    _("“{name}” appears twice; it is in line {line}, too.").format(name=answer.name, line=seen[key]),
                )
            )
            continue
        seen[key] = answer.line
        if answer.takes_part is not False:
            entries.append(Entry(answer, network))
        elif network:
            left.append(network)
    faults += [] if tx.dialogue.new_people else _near_each_other(entries)
    ticked = {entry.network.slug for entry in entries if entry.network} | {network.slug for network in left}
    missing = [tx.networks.get(each.network) for each in own if each.network not in ticked]
    return Plan(
        person=person,
        name=name,
        email=form.email,
        entries=tuple(entries),
        left=tuple(left),
        missing=tuple(sorted(filter(None, missing), key=lambda network: network.label)),
        on_the_map=form.on_the_map,
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def keep(tx: Transaction, known: KnownNetworks, plan: Plan, *, today: date, also_left: Collection[str] = ()) -> Taken:
    """Record what a form means that is of the day ``today``; where something newer is recorded, that stays.

    ``also_left`` are slugs of networks among the missing ones that are left, too.
    """
    details: PersonDetails = {"email": plan.email} if plan.email else {}
    person = plan.person or persons.find_or_create(tx, plan.name, **details)
    recorded = older = 0
    own = {each.slug: each for each in known.own(tx, person.slug)}
    for entry in plan.entries:
        network = entry.network or _new(tx, known, entry.answer.name, today)
        slug = f"{network.slug}/{person.slug}"
        there = own.get(slug)
        said = _said(entry.answer, there)
        if there and there.said and there.said > today:
            older += bool(there.left) or any(getattr(there, field) != value for field, value in said.items())
            continue
        joined = memberships.join(tx, network, person, today=today, **said)
        known.joined(joined)
        recorded += there is None or says(there) != says(joined)
    left = [*plan.left, *(network for network in plan.missing if network.slug in also_left)]
    for network in left:
        known.joined(memberships.leave(tx, network, person, on=today))
    if plan.on_the_map is not None:
        kind = (ConsentKind.NETWORK_MAP,)
        given, withdrawn = (kind, ()) if plan.on_the_map else ((), kind)
        persons.agree(tx, person, given, withdrawn, on=today)
    return Taken(
        person=person.slug,
        recorded=recorded,
        unchanged=len(plan.entries) - recorded - older,
        left=len(left),
        older=older,
        missing=tuple(network.label for network in plan.missing if network.slug not in also_left),
    )


def meant(tx: Transaction, known: KnownNetworks, name: str, *, asked: bool = True) -> Network | None:
    """Return the network that a name means; None for a new one. Raises SomebodyNear, Ambiguous."""
    found = lookup.only(known.named(name), name)
    if found or not asked:
        return found
    bare, place = known.parted(name)
    if place:
        same_place = [each for each in known.named(bare) if each.place in ("", place)]
        if found := lookup.only(same_place, name):
            return found
    return register.check_new(tx, known, Network(slug="", name=bare, place=place or known.place_in(name)))


def _new(tx: Transaction, known: KnownNetworks, name: str, today: date) -> Network:
    bare, place = known.parted(name)
    details: NetworkDetails = {"place": place or known.place_in(name), "topic": known.topic_of(bare)}
    return register.create(tx, known, bare, today=today, **details)


def _said(answer: Answer, there: Membership | None) -> dict[str, Any]:
    """Return what an answer says; what it leaves open stays as it was said before."""
    said: dict[str, Any] = {"part": answer.part or (there.part if there else Part.MEMBER)}
    if answer.hours is not None:
        said["hours"] = answer.hours
    if answer.in_job is not None:
        said["in_job"] = answer.in_job
    if answer.gain:
        said["gain"] = answer.gain
    return said


def says(membership: Membership) -> tuple[object, ...]:
    """Return what a membership says, whenever it was said."""
    return (membership.part, membership.hours, membership.in_job, membership.gain, membership.left)


def _near_each_other(entries: Collection[Entry]) -> list[Fault]:
    """Return a fault for each new name that is like another new one of the same form."""
    fresh = [entry.answer for entry in entries if entry.network is None]
    return [
        Fault(
            each.line,
            _("“{name}” may be the same as “{other}” in line {line}; please write one of them, or use --new.").format(
                name=each.name, other=before.name, line=before.line
            ),
        )
        for number, each in enumerate(fresh)
        for before in fresh[:number]
        if near.alike(each.name, before.name)
    ]


def _author(tx: Transaction, form: Form, by: str, sender: str, faults: list[Fault]) -> tuple[Person | None, str]:
    """Return whose form it is, with the name: who is given, else the name in it, else who sent it."""
    name = by or form.name
    try:
        if name:
            if form.email and (own := list(tx.persons.find("email", form.email.casefold()))):
                same = [person for person in own if person.parts.core.casefold() == core(name).casefold()]
                if len(same) == 1:
                    return same[0], name
            known = finding.find(tx, name)
            if known is None:
                known = finding.check_new(tx, name, [*finding.namesakes(tx, name)] or finding.near(tx, name))
            return known, name
        for address in filter(None, (form.email, sender)):
            found = list(tx.persons.find("email", address.casefold()))
            if len(found) == 1:
                return found[0], found[0].name
    except SomebodyNear:
        raise
    except FamcliError as error:
        faults.append(Fault(1, str(error)))
        return None, name
    faults.append(Fault(1, _("The form has no name; fill in “Name” or use --by.")))
    return None, ""


def _check_file(tx: Transaction, person: Person | None, file: str, faults: list[Fault]) -> None:
    """Add a fault where a file is called after somebody else."""
    stem = PurePath(file).stem
    words = stem.split("-")
    slugs = ("-".join(words[begin:]) for begin in range(1, len(words)))
    named = next((found for slug in slugs if (found := tx.persons.get(slug))), None)
    if named and (person is None or named.slug != person.slug):
        faults.append(
            Fault(
                1,
                _("The file is called after {name}, but the form is filled in for somebody else; use --by.").format(
                    name=named.name
                ),
            )
        )


def check(form: Form, name: str) -> None:
    """Raise InvalidInput for a text that is no survey form."""
    if not form.found:
        raise InvalidInput(_("{path} is not a survey form.").format(path=name or "-"))

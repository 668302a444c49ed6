"""``famcli person``"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from famcli.cli.people import consenting, tables
from famcli.cli.shell import completion, options
from famcli.cli.shell.columns import Column, Columns, by_name
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import Cell, for_people
from famcli.cli.shell.lists import show as show_list
from famcli.cli.shell.options import Json, PersonArgument
from famcli.cli.shell.output import print_pairs
from famcli.cli.shell.streams import text_of
from famcli.cli.shell.words import day, word
from famcli.domain.mail.mailing import Mailing
from famcli.domain.people.person import Person
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.mail import bounces
from famcli.services.people import persons, shared_addresses
from famcli.services.search import among_persons

if TYPE_CHECKING:
    from famcli.services.people.changes import PersonChanges

app = Noun(_("Manage the address book."))

Name = Annotated[str, Argument(metavar=_("NAME"), help=_("Full name, including title: “Dr. Claudia Roos”."))]
Lang = Annotated[
    str | None,
    Option(
        metavar=_("LANGUAGE"),
        help=_("Language of this person's letters: “de”, “Türkisch” …; the meeting's where there is no template."),
        proposes=completion.languages,
    ),
]


@app.command(help=_("Add someone to the address book."))
def add(
    ctx: Context,
    name: Name,
    email: options.Email = None,
    kind: options.KindOfPerson = None,
    contact: options.ContactPerson = None,
    organization: options.Organization = None,
    function: options.Function = None,
    phone: options.Phone = None,
    address: options.PostalAddress = None,
    salutation: options.SalutationOption = None,
    family: options.Family = None,
    opening: options.Opening = None,
    tag: options.Tags = None,
    lang: Lang = None,
    certified_since: options.CertifiedSince = None,
    speaks: options.Speaks = None,
    consent: options.Consents = None,
    consent_date: options.ConsentDate = None,
    consent_source: options.ConsentSource = "",
    consent_wording: options.ConsentWording = "",
    consent_proof: options.ConsentProof = "",
    notes: options.Notes = None,
    new: options.New = False,
) -> None:
    said = consenting.said(consent, source=consent_source, wording=consent_wording, proof=consent_proof)
    details = _details(ctx.given(*consenting.OPTIONS))
    with ctx.store.write(ctx.command_name) as tx:
        person = persons.agree(tx, persons.add(tx, **details), consent or (), on=consent_date or ctx.now.date(), **said)
        shared = shared_addresses.word(tx, person)
    ctx.report(person, _("Added {name} to the address book ({slug}).").format(name=person.name, slug=person.slug))
    if shared:
        ctx.say(shared)


COLUMNS = Columns(
    lambda: (
        Column("person", _("Person"), narrow=True),
        Column("name", _("Name"), whole=True, by=by_name),
        Column("organization", _("Organization"), extra=1),
        Column("email", _("E-mail"), extra=3),
        Column("tags", _("Tags"), extra=2),
        Column("phone", _("Phone"), asked=True),
        Column("function", _("Function"), asked=True),
        Column("address", _("Address"), asked=True),
        Column("language", _("Language"), asked=True),
        Column("speaks", _("Speaks"), asked=True),
    )
)


@app.command("list", help=_("List the address book."), shared=COLUMNS)
def list_(
    ctx: Context,
    tag: options.TagFilter = "",
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those containing all these words."))] = "",
    json: Json = False,
) -> None:
    with ctx.store.read() as tx:
        found = among_persons(persons.listed(tx, tag=tag), search)
        everybody = found or persons.listed(tx)
        failing = bounces.failing(tx)
    if not found and for_people(ctx):
        nothing = _("The address book is empty; “famcli person add NAME” adds someone.")
        return say_empty(ctx, "persons", nothing, filters=("tag", "search"), unfiltered=len(everybody))
    return show_list(
        ctx,
        COLUMNS,
        found,
        lambda p: (
            p.slug,
            Cell(_name(p), p.name),
            p.organization,
            _email(p.email, failing),
            ", ".join(p.tags),
            p.phone,
            p.function,
            ", ".join(p.address.splitlines()),
            p.lang,
            ", ".join(p.speaks),
        ),
        json=lambda those: list(bounces.contacts(those, failing)),
    )


def _name(person: Person) -> str:
    """Return a name, of an office with who letters are for the attention of, and whether somebody is inactive."""
    name = f"{person.name} ({person.contact})" if person.is_office and person.contact else person.name
    return _("{name} (inactive)").format(name=name) if person.inactive else name


def _email(address: str, failing: Mapping[str, Mailing]) -> str:
    """Return an address, and since when and why it does not work, if mails to it come back."""
    mailing = failing.get(address)
    if mailing is None or mailing.bounced is None:
        return address
    since = day(mailing.bounced.astimezone().date())
    return _("{address} ✗ (came back on {date})").format(address=address, date=since) + (
        f": {mailing.reason}" if mailing.reason else ""
    )


@app.command(help=_("Show an address book entry."))
def show(ctx: Context, person: PersonArgument, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = persons.resolve(tx, person)
        failing = bounces.failing(tx) if found.email else {}
    if ctx.globals.json:
        return ctx.give(next(bounces.contacts([found], failing)))
    return print_pairs(
        (
            (_("Person"), found.slug),
            (_("Name"), found.name),
            (_("Kind"), word(found.kind) if found.is_office else ""),
            (_("Attention of"), found.contact),
            (_("Organization"), found.organization),
            (_("Function"), found.function),
            (_("E-mail"), _email(found.email, failing)),
            (_("Phone"), found.phone),
            (_("Address"), found.address),
            (_("Salutation"), word(found.salutation)),
            (_("Family name"), found.family),
            (_("Letters begin"), found.opening),
            (_("Language"), found.lang),
            (_("Tags"), ", ".join(found.tags)),
            (_("Certified since"), day(found.certified_since) if found.certified_since else ""),
            (_("Speaks"), ", ".join(found.speaks)),
            (_("Agreed to"), "\n".join(map(consenting.told, found.consents))),
            (_("Withdrawn"), "\n".join(map(consenting.told, found.withdrawn))),
            (_("Inactive since"), day(found.inactive) if found.inactive else ""),
            (_("Formerly"), ", ".join(found.former)),
            (_("Notes"), found.notes),
        )
    )


@app.command(help=_('Change an entry. An empty value ("") clears a field; “--tag -x” takes the tag x away.'))
def edit(
    ctx: Context,
    person: Annotated[
        str | None,
        Argument(
            metavar=_("[PERSON]"),
            help=_("ID (or its beginning), e-mail address or name; or use --search."),
            proposes=completion.persons,
        ),
    ] = None,
    name: Annotated[str | None, Option(metavar=_("NAME"), help=_("Full name, including title."))] = None,
    email: options.Email = None,
    kind: options.KindOfPerson = None,
    contact: options.ContactPerson = None,
    organization: options.Organization = None,
    function: options.Function = None,
    phone: options.Phone = None,
    address: options.PostalAddress = None,
    salutation: options.SalutationOption = None,
    family: options.Family = None,
    opening: options.Opening = None,
    tag: options.Tags = None,
    lang: Lang = None,
    certified_since: options.CertifiedSince = None,
    speaks: options.Speaks = None,
    consent: options.Consents = None,
    consent_date: options.ConsentDate = None,
    consent_source: options.ConsentSource = "",
    consent_wording: options.ConsentWording = "",
    consent_proof: options.ConsentProof = "",
    withdraw: options.Withdrawals = None,
    inactive: Annotated[
        bool | None,
        Option("--inactive/--active", help=_("Stays in old minutes, but gets on no new list and no invitation.")),
    ] = None,
    notes: options.Notes = None,
    search: Annotated[
        str, Option(metavar=_("WORDS"), help=_("Open all entries containing these words in the editor."))
    ] = "",
) -> None:
    if ctx.is_bare or search:
        from famcli.cli.people.form import open_people

        return open_people(ctx, app.commands["edit"], person, search)
    if person is None:
        raise UsageError(_("Name someone to change, or use --search WORDS."))
    said = consenting.said(consent, source=consent_source, wording=consent_wording, proof=consent_proof)
    changes = _details(ctx.given("person", "search", "withdraw", "inactive", *consenting.OPTIONS))
    today = ctx.now.date()
    with ctx.store.write(ctx.command_name) as tx:
        before = persons.resolve(tx, person)
        changed = persons.edit(tx, before, **changes)
        changed = persons.agree(tx, changed, consent or (), withdraw or (), on=consent_date or today, **said)
        if inactive is not None:
            changed = persons.rest(tx, changed, inactive=inactive, on=today)
        quoted = consenting.quoted(tx, changed, withdraw or ())
        shared = shared_addresses.word(tx, changed) if "email" in changes else ""
    said_so = _("Changed the entry of {name} ({slug}).").format(name=changed.name, slug=changed.slug)
    ctx.report(changed, said_so, before=before)
    if changed.opening and "name" in changes and "opening" not in changes:
        ctx.say(_("Letters still begin “{opening}”; --opening changes that.").format(opening=changed.opening))
    if shared:
        ctx.say(shared)
    if tag:
        ctx.tell_list(_("Tags"), changed.tags)
    for sentence in (*quoted, *consenting.resting(changed, inactive)):
        ctx.say(sentence)
    return None


@app.command(help=_("Delete an address book entry."))
def remove(ctx: Context, person: PersonArgument) -> None:
    from famcli.cli.shell.counts import gone_with
    from famcli.services.people import removing

    with ctx.store.write(ctx.command_name) as tx:
        gone = persons.resolve(tx, person)
        others = removing.remove(tx, gone)
    removed = _("Deleted the entry of {name}; “famcli store undo” restores it.").format(name=gone.name)
    ctx.report(gone, f"{removed} {gone_with(others)}".rstrip())


@app.command(
    "import",
    help=_("Import people from a table (CSV, XLSX) or from contacts (vCard). Importing the same file again is safe."),
)
def import_(
    ctx: Context,
    file: tables.Source,
    format_: Annotated[
        str | None,
        Option("--format", type=Choice(["csv", "xlsx", "vcard"]), help=_("The format (default: from the file name).")),
    ] = None,
    tag: Annotated[
        list[str] | None,
        Option("--tag", metavar=_("TAG"), help=_("A tag for everyone in the list."), proposes=completion.tags),
    ] = None,
    dry_run: tables.DryRun = False,
    map_: tables.Mapping = None,
    skip_errors: tables.SkipErrors = False,
    json: Json = False,
) -> None:
    from famcli.services.people import contacts

    found, lines, unused = tables.records(file, format_, map_)
    with ctx.trying(dry_run) as tx:
        lines += contacts.take(tx, found, tags=persons.cleaned({"tags": tag or ()})["tags"], today=ctx.now.date())
        lines.sort(key=lambda line: line.number)
        tables.check(ctx, lines, unused, skip_errors=skip_errors or dry_run)
    tables.report(ctx, lines, unused, dry_run=dry_run)


@app.command(
    help=_("Export the address book as a table (CSV, XLSX) or contacts: one file (vCard), or one for each (vdir).")
)
def export(
    ctx: Context,
    format_: Annotated[
        str,
        Option(
            "--format",
            type=Choice(["csv", "xlsx", "vcard", "vdir"]),
            help=_("The format; vdir is a folder of contacts."),
        ),
    ] = "csv",
    output: options.Output = None,
    force: options.Force = False,
    tag: options.TagFilter = "",
) -> None:
    from famcli.services.people import contacts

    with ctx.store.read() as tx:
        found = persons.listed(tx, tag=tag)
    name = _("contacts")
    if format_ == "vdir":
        return tables.write_folder(ctx, found, output or name, force=force)
    if format_ == "vcard":
        from famcli.services.people import sheets

        return tables.give(ctx, sheets.cards(found), output, f"{name}.vcf", force=force)
    return tables.write(
        ctx, format_, tables.heading(contacts.EXPORTED), contacts.rows(found), output, name, force=force
    )


@app.command(help=_("Note that you were in touch with someone: a call, a visit. “famcli pulse” takes it into account."))
def touch(
    ctx: Context,
    person: PersonArgument,
    on: Annotated[date | None, Option("--on", help=_("The day (default: today)."), type=options.PAST)] = None,
    note: Annotated[str, Option(metavar=_("TEXT"), help=_("What it was about."))] = "",
) -> None:
    from famcli.services.people import touches

    today = ctx.now.date()
    with ctx.store.write(ctx.command_name) as tx:
        who = persons.resolve(tx, person)
        noted = touches.note(tx, who, on=on or today, today=today, words=note)
    ctx.report(noted, _("Noted the contact with {name} on {date}.").format(name=who.name, date=day(noted.on)))


@app.command(help=_("Merge two entries: everything in the second, including its meetings, moves to the first."))
def merge(ctx: Context, person: PersonArgument, other: PersonArgument) -> None:
    from famcli.services.people import merging

    with ctx.store.write(ctx.command_name) as tx:
        gone = persons.resolve(tx, other)
        kept = merging.merge(tx, persons.resolve(tx, person), gone)
    ctx.report(
        kept,
        _("Merged {other} into {name} ({slug}); “famcli store undo” undoes it.").format(
            other=gone.slug, name=kept.name, slug=kept.slug
        ),
    )


def _details(given: dict[str, Any]) -> "PersonChanges":
    """Return the options as fields of a person."""
    details = options.person_details(given)
    if "notes" in details:
        details["notes"] = text_of(details["notes"])
    return details

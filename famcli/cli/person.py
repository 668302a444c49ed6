"""``famcli person``"""

from typing import Annotated

import typer

from famcli.cli import options
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import Json, PersonArgument
from famcli.cli.output import print_pairs, print_table
from famcli.i18n import _
from famcli.services import people

app = noun(_("Keep the address book."))

Name = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Full name with titles: “Dr. Claudia Roos”."))]
Lang = Annotated[str | None, typer.Option(metavar="de|en", help=_("Language of this person's letters."))]


@app.command(cls=Command, help=_("Put somebody into the address book."))
def add(
    ctx: Context,
    name: Name,
    email: options.Email = None,
    organization: options.Organization = None,
    function: options.Function = None,
    phone: options.Phone = None,
    address: options.PostalAddress = None,
    salutation: options.SalutationOption = None,
    tag: options.Tags = None,
    lang: Lang = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        person = people.add(tx, **options.person_details(ctx.given()))
    ctx.report(person, _("{name} is in the address book ({slug}).").format(name=person.name, slug=person.slug))


@app.command("list", cls=Command, help=_("List the address book."))
def list_(
    ctx: Context,
    tag: options.TagFilter = "",
    search: Annotated[str, typer.Option(metavar=_("WORDS"), help=_("Only those with all these words."))] = "",
    json: Json = False,
) -> None:
    with ctx.store.read() as tx:
        found = people.search(tx, tag=tag, words=search)
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("Nobody was found; “famcli person add NAME” puts somebody into the address book."))
    print_table(
        (_("Person"), _("Name"), _("Organization"), _("E-mail"), _("Tags")),
        ((p.slug, p.name, p.organization, p.email, ", ".join(p.tags)) for p in found),
        narrow=(0,),
        extra=(2, 4, 3),
    )
    return None


@app.command(cls=Command, help=_("Show somebody's entry."))
def show(ctx: Context, person: PersonArgument, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = people.resolve(tx, person)
    if ctx.globals.json:
        return ctx.give(found)
    return print_pairs(
        (
            (_("Person"), found.slug),
            (_("Name"), found.name),
            (_("Organization"), found.organization),
            (_("Function"), found.function),
            (_("E-mail"), found.email),
            (_("Phone"), found.phone),
            (_("Address"), found.address),
            (_("Salutation"), found.salutation.value),
            (_("Language"), found.lang),
            (_("Tags"), ", ".join(found.tags)),
        )
    )


@app.command(cls=Command, help=_("Change somebody's entry. An empty value (“”) clears a field."))
def edit(
    ctx: Context,
    person: PersonArgument,
    name: Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("Full name with titles."))] = None,
    email: options.Email = None,
    organization: options.Organization = None,
    function: options.Function = None,
    phone: options.Phone = None,
    address: options.PostalAddress = None,
    salutation: options.SalutationOption = None,
    tag: options.Tags = None,
    lang: Lang = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        changes = options.person_details(ctx.given("person"))
        changed = people.edit(tx, people.resolve(tx, person), **changes)
    ctx.report(changed, _("{name} is changed ({slug}).").format(name=changed.name, slug=changed.slug))


@app.command(cls=Command, help=_("Take somebody out of the address book."))
def remove(ctx: Context, person: PersonArgument) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        gone = people.resolve(tx, person)
        people.remove(tx, gone)
    ctx.report(gone, _("{name} is removed; “famcli store undo” brings the entry back.").format(name=gone.name))

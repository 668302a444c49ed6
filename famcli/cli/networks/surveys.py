"""Survey forms: blank ones out, filled ones in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.context import Context
from famcli.cli.shell.hints import told
from famcli.cli.shell.performing import ask_who_is_meant
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.wild_cards import expanded
from famcli.domain.faults import Fault
from famcli.domain.networks.form import read_form
from famcli.domain.people.person import Person
from famcli.errors import FamcliError, InvalidInput, SomebodyNear, UsageError, Way
from famcli.i18n import _, ngettext, quoted, spoken
from famcli.services.networks import memberships, surveys
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.networks.surveys import Plan, Taken
from famcli.services.people import persons
from famcli.services.reports import handed_in
from famcli.services.reports.handed_in import Handed
from famcli.store.repositories import Transaction

LATEST = datetime.max.replace(tzinfo=UTC)
MOST_TOLD = 20
"""Mistakes of a form that are told one by one."""


def write_forms(
    ctx: Context,
    *,
    names: Sequence[str],
    everybody: bool,
    tag: str,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Write blank forms: one, or one for each person into a folder."""
    from famcli.cli.documents import written_files
    from famcli.cli.documents.replaced_characters import teller
    from famcli.services.mail.office import Office
    from famcli.services.networks import blank_forms

    if bool(names) + everybody + bool(tag) > 1:
        raise UsageError(_("Use only one of --for, --all and --tag."))
    if format_ == "eml" and not (names or everybody or tag):
        raise UsageError(_("An e-mail needs recipients."), way=Way.CHOOSE_RECIPIENTS)
    with ctx.store.read() as tx:
        takings = memberships.current(tx, today=ctx.now.date())
        meeting = tx.meetings.get(tx.current)
        people: list[Person | None] = [persons.resolve(tx, name) for name in names]
        if everybody or tag:
            people = [*persons.listed(tx, tag=tag)]
            if not people:
                raise InvalidInput(_("There is no one in the address book to write a form for."))
    several = everybody or bool(tag) or len(people) > 1
    office = Office.of(ctx.settings, ctx.now, teller(ctx))
    unreachable = [each.name for each in people if each and not each.email] if format_ == "eml" and several else []
    forms = {}
    for person in people or [None]:
        if person and person.name in unreachable:
            continue
        lang = blank_forms.language(person, meeting, spoken())
        content = blank_forms.blank(office, takings, person, format_, lang=lang, meeting=meeting)
        forms[blank_forms.file_name(person, lang, format_)] = content
    if not several:
        ((name, content),) = forms.items()
        to_stdout = output is None and format_ in ("md", "txt")
        written_files.give(ctx, content, "-" if to_stdout else output, name, force=force)
        return
    written_files.give_all(ctx, forms, output or ".", force=force)
    if unreachable:
        ctx.say(_("Without an e-mail address: {names}.").format(names=", ".join(unreachable)))


def take_forms(ctx: Context, sources: Sequence[str], *, by: str, dry_run: bool) -> None:
    """Record the forms of these sources in one step; those that cannot be meant are told, and the others recorded.

    Raises InvalidInput, after the others are recorded, where there was one that could not.
    """
    wrong: list[str] = []
    taken: list[tuple[str, Taken]] = []
    sources = list(expanded(sources))
    if by and len(sources) > 1:
        raise UsageError(_("--by is for one form."))
    with ctx.trying(dry_run) as tx:
        known = KnownNetworks.of(tx)
        for handed in _by_date(each for source in sources for each in _handed(ctx, source)):
            try:
                if isinstance(handed, FamcliError):
                    raise handed
                taken.append((handed.name, _take(ctx, tx, known, handed, by=by)))
            except FamcliError as error:
                wrong.append(told(error))
    if ctx.globals.json:
        ctx.give([each for _file, each in taken])
    else:
        for file, each in taken:
            _tell(ctx, file, each)
    if dry_run:
        ctx.say(_("Nothing was changed (--dry-run)."))
    if len(wrong) == 1 and not taken:
        raise InvalidInput(wrong[0])
    for sentence in wrong:
        ctx.say(_("Error: {sentence}").format(sentence=sentence))
    if wrong:
        raise InvalidInput(
            _("{wrong} of {total} forms could not be read; the others were recorded.").format(
                wrong=len(wrong), total=len(wrong) + len(taken)
            )
        )
    if not taken:
        raise InvalidInput(_("No form found in {source}.").format(source=", ".join(sources)))


def _handed(ctx: Context, source: str) -> Iterator[Handed | FamcliError]:
    """Yield the forms of a source: a file, a folder, "-", a mailbox."""
    from famcli.services.mail import mailboxes

    if mailboxes.is_mailbox(source):
        mails = mailboxes.items(source, ctx.settings.mail, content_of)
        return handed_in.of_mails(mails, surveys.SIGNS)
    return handed_in.of_files(source, content_of, surveys.SIGNS)


def _by_date(handed: Iterable[Handed | FamcliError]) -> list[Handed | FamcliError]:
    """Return forms in the order in which they were sent, so that of two of one person the newer wins; files last."""
    return sorted(handed, key=lambda each: (each.sent or LATEST if isinstance(each, Handed) else LATEST).timestamp())


def _take(ctx: Context, tx: Transaction, known: KnownNetworks, handed: Handed, *, by: str) -> Taken:
    """Record one form. Raises InvalidInput with all its mistakes, by line."""
    form = read_form(handed.text, lambda name: bool(known.named(name)))
    surveys.check(form, handed.name)
    while True:
        try:
            found = surveys.plan(tx, known, form, by=by, sender=handed.sender, file=handed.name)
            break
        except SomebodyNear as near:
            if not can_ask():
                raise InvalidInput(_told(Fault(_line_of(near), told(near)), handed)) from near
            ctx.dialogue.meant[near.name] = ask_who_is_meant(near)
    if found.faults:
        raise InvalidInput("\n".join(_told(fault, handed) for fault in found.faults[:MOST_TOLD]))
    for line in form.left_out:
        ctx.say(_told(line, handed))
    today = ctx.now.date()
    said = min(handed.sent.astimezone().date(), today) if handed.sent else today
    return surveys.keep(tx, known, found, today=said, also_left=_also_left(found))


def _also_left(found: Plan) -> list[str]:
    """Ask of each network that is not ticked whether the person has left it; nobody there means that none was."""
    if not can_ask():
        return []
    question = _("{name}: “{network}” is not ticked. Does {name} still take part in it?")
    return [
        network.slug
        for network in found.missing
        if not confirmed(question.format(name=found.name, network=network.label))
    ]


def _line_of(near: SomebodyNear) -> int:
    line = near.values.get("line")
    return line if isinstance(line, int) else 1


def _told(fault: Fault, handed: Handed) -> str:
    file = handed.name or "-"
    if not handed.lined:
        return _("{file}: {reason}").format(file=file, reason=fault.reason)
    return _("{file}, line {line}: {reason}").format(file=file, line=fault.line, reason=fault.reason)


def _tell(ctx: Context, file: str, taken: Taken) -> None:
    count = taken.recorded
    sentence = ngettext("{person}: recorded {count} network", "{person}: recorded {count} networks", count)
    told = sentence.format(person=taken.person, count=count)
    if taken.unchanged:
        told += _(", {count} unchanged").format(count=taken.unchanged)
    if taken.left:
        told += _(", {count} left").format(count=taken.left)
    if taken.older:
        told += _(", {count} older than what is recorded and left as it is").format(count=taken.older)
    ctx.say(f"{told}.")
    if taken.missing:
        ctx.say(
            _("{file} does not tick {networks}; kept. “famcli network leave NETWORK {person}” ends it.").format(
                file=file or "-", networks=", ".join(map(quoted, taken.missing)), person=taken.person
            )
        )

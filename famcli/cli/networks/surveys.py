"""Survey forms: blank ones out, filled ones in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

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
Left = dict[tuple[str, str], bool]
"""By file and network, whether the person has left it, as somebody was asked."""


class _Open(Exception):
    """Ends a transaction in which something has to be asked: while somebody thinks, nobody else is to wait."""

    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__()
        self.ask = ask


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
    left: Left = {}
    sources = list(expanded(sources))
    if by and len(sources) > 1:
        raise UsageError(_("--by is for one form."))
    forms = _by_date(each for source in sources for each in _handed(ctx, source))
    while True:
        try:
            taken, wrong, remarks = _taken(ctx, forms, left, by=by, dry_run=dry_run)
            break
        except _Open as question:
            question.ask()
    for sentence in remarks:
        ctx.say(sentence)
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


def _taken(
    ctx: Context, forms: Iterable[Handed | FamcliError], left: Left, *, by: str, dry_run: bool
) -> tuple[list[tuple[str, Taken]], list[str], list[str]]:
    """Record the forms. Returns what became of them by file, why some were not recorded, and remarks. Raises _Open."""
    taken: list[tuple[str, Taken]] = []
    wrong: list[str] = []
    remarks: list[str] = []
    with ctx.trying(dry_run) as tx:
        known = KnownNetworks.of(tx)
        for handed in forms:
            try:
                if isinstance(handed, FamcliError):
                    raise handed
                taken.append((handed.name, _take(ctx, tx, known, handed, remarks, left, by=by)))
            except FamcliError as error:
                wrong.append(told(error))
    return taken, wrong, remarks


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


def _take(
    ctx: Context, tx: Transaction, known: KnownNetworks, handed: Handed, remarks: list[str], left: Left, *, by: str
) -> Taken:
    """Record one form. Raises InvalidInput with all its mistakes, by line; _Open for what has to be asked first."""
    form = read_form(handed.text, lambda name: bool(known.named(name)))
    surveys.check(form, handed.name)
    try:
        found = surveys.plan(tx, known, form, by=by, sender=handed.sender, file=handed.name)
    except SomebodyNear as near:
        if can_ask():
            raise _Open(partial(_ask_who, ctx, near)) from near
        raise InvalidInput(_told(Fault(_line_of(near), told(near)), handed)) from near
    if found.faults:
        raise InvalidInput("\n".join(_told(fault, handed) for fault in found.faults[:MOST_TOLD]))
    remarks += [_told(line, handed) for line in form.left_out]
    today = ctx.now.date()
    said = min(handed.sent.astimezone().date(), today) if handed.sent else today
    return surveys.keep(tx, known, found, today=said, also_left=_also_left(found, handed.name, left))


def _ask_who(ctx: Context, near: SomebodyNear) -> None:
    ctx.dialogue.meant[near.name] = ask_who_is_meant(near)


def _also_left(found: Plan, file: str, left: Left) -> list[str]:
    """Return the networks that the person has left, of those that are not ticked; nobody to be asked means none.

    Raises _Open for those of which nobody was asked yet.
    """
    if not can_ask():
        return []
    if any((file, network.slug) not in left for network in found.missing):
        raise _Open(partial(_ask_about, found, file, left))
    return [network.slug for network in found.missing if left[file, network.slug]]


def _ask_about(found: Plan, file: str, left: Left) -> None:
    question = _("{name}: “{network}” is not ticked. Does {name} still take part in it?")
    for network in found.missing:
        left[file, network.slug] = not confirmed(question.format(name=found.name, network=network.label))


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

"""The journal of what is sent: a claim before the dot, and nobody written to twice or forgotten."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from famcli.domain.mail.mailing import MailingState, Occasion, Via
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError
from famcli.exchange import smtp
from famcli.exchange.message import Mail, Mailbox
from famcli.services.mail import invitations, sending
from famcli.services.mail.composer import Letter
from famcli.services.mail.invitations import Task
from famcli.services.mail.sending import Journal, Outcome
from famcli.services.meetings import attendees
from famcli.store.repositories import Store

NOW = datetime(2011, 3, 31, 9, tzinfo=UTC)
NAMES = ("Änne Weiß", "Bernd Groß", "Clara Jung")


@pytest.fixture
def listed(store: Store) -> Meeting:
    """The meeting, with three people on its list."""
    with store.write("attendee add") as tx:
        meeting = tx.meetings.get("netz-1")
        assert meeting is not None
        for name in NAMES:
            email = f"{name.split()[0].lower().replace('ä', 'ae')}@example.org"
            attendees.add(tx, meeting, name, email=email)
    return meeting


@pytest.fixture
def journal(store: Store, listed: Meeting) -> Journal:
    """The journal of a run of invitations."""
    return new_journal(store, listed)


def new_journal(store: Store, meeting: Meeting) -> Journal:
    def due(tx: Any, rows: Any) -> list[Task]:
        return invitations.to_tell(meeting, rows, invitations.sent_to(tx, meeting, rows))

    return Journal(store, meeting, "invitation send", NOW, due)


def tasks(store: Store) -> list[Task]:
    """Return who is still to be told."""
    with store.read() as tx:
        meeting = tx.meetings.get("netz-1")
        assert meeting is not None
        return invitations.to_tell(meeting, attendees.listed(tx, meeting), invitations.mailings(tx, meeting))


def letters(store: Store, *, bare: tuple[str, ...] = ()) -> list[Letter]:
    """Return a mail for everybody who is to be told; for ``bare`` ones a letter to print."""
    return [letter(each, bare=each.row.person.name in bare) for each in tasks(store)]


def letter(task: Task, *, bare: bool = False, to: str = "") -> Letter:
    mail = Mail(
        sender=Mailbox("Büro", "treffen@example.org"),
        to=Mailbox(task.row.person.name, to or task.row.person.email),
        subject="Einladung",
        text="Wir laden Sie ein.",
        date=NOW,
        key=task.row.slug,
        lang="de",
        html="<p>Wir laden Sie ein.</p>",
    )
    return Letter(
        task=task, name=f"einladung-{task.row.slug}", mail=None if bare else mail, pdf=b"%PDF" if bare else b""
    )


def records(store: Store) -> dict[str, tuple[MailingState, Via, str]]:
    with store.read() as tx:
        return {each.person: (each.state, each.via, each.reason) for each in tx.mailings.all()}


class Server:
    """Takes mails as a connection does: the claim comes before the mail is the server's."""

    def __init__(self, *, behind_the_dot: Exception | None = None, before: Exception | None = None) -> None:
        self.before, self.behind = before, behind_the_dot
        self.taken: list[str] = []

    def send(
        self, _sender: str, to: str, _content: bytes, *, claim: Callable[[], None], release: Callable[[], None]
    ) -> None:
        if self.before:
            raise self.before
        claim()
        if isinstance(self.behind, smtp.Refused):
            release()
        if self.behind:
            raise self.behind
        self.taken.append(to)


def run(store: Store, journal: Journal, server: Any, **options: Any) -> list[sending.Result]:
    kept: dict[str, bytes] = {}
    return list(
        sending.send(
            letters(store, **options), journal, server, lambda name, content: kept.setdefault(name, content) and name,
            pause=1.5, sleep=lambda _seconds: None,
        )
    )  # fmt: skip


def test_each_mail_is_recorded_as_sent_to_its_address(store: Store, journal: Journal) -> None:
    server = Server()
    assert [each.outcome for each in run(store, journal, server)] == [Outcome.SENT] * 3
    assert sorted(server.taken) == ["aenne@example.org", "bernd@example.org", "clara@example.org"]
    assert set(records(store).values()) == {(MailingState.SENT, Via.SMTP, "")}
    with store.read() as tx:
        (first, *_others) = tx.mailings.find("person", "aenne-weiss")
    assert (first.slug, first.occasion, first.at, first.address) == (
        "netz-1/aenne-weiss/invitation-1", Occasion.INVITATION, NOW, "aenne@example.org",
    )  # fmt: skip
    assert tasks(store) == []


def test_a_mail_is_claimed_before_it_is_the_servers(store: Store, journal: Journal) -> None:
    (task, *_others) = tasks(store)
    claimed = journal.claim(task, Via.SMTP)
    assert records(store) == {task.row.slug: (MailingState.SENDING, Via.SMTP, "")}
    with pytest.raises(smtp.Unclaimed):
        journal.claim(task, Via.SMTP)
    journal.forget(claimed)
    assert records(store) == {}
    journal.settle(journal.claim(task, Via.SMTP), MailingState.SENT)
    assert records(store) == {task.row.slug: (MailingState.SENT, Via.SMTP, "")}


def test_two_runs_at_once_write_to_nobody_twice(store: Store, journal: Journal, listed: Meeting) -> None:
    waiting = letters(store)
    first, second = Server(), Server()
    run(store, new_journal(store, listed), first)
    results = list(sending.send(waiting, journal, second, lambda name, _content: name, pause=0, sleep=lambda _s: None))  # type: ignore[arg-type]
    assert [each.outcome for each in results] == [Outcome.SKIPPED] * 3
    assert second.taken == []
    assert len(records(store)) == 3


def test_a_connection_that_breaks_behind_the_dot_leaves_the_claim(store: Store, journal: Journal) -> None:
    results = run(store, journal, Server(behind_the_dot=smtp.Unclear("Die Verbindung riss ab.")))
    assert {(each.outcome, each.reason) for each in results} == {(Outcome.UNCLEAR, "Die Verbindung riss ab.")}
    assert set(records(store).values()) == {(MailingState.SENDING, Via.SMTP, "")}
    assert tasks(store) == [], "nobody is written to again who may have the mail"


@pytest.mark.parametrize("where", ["before", "behind_the_dot"])
def test_a_refusal_for_now_leaves_nothing_and_one_for_good_is_recorded(
    store: Store, journal: Journal, where: str
) -> None:
    later = smtp.Refused("450 Bitte später", temporary=True)
    assert {each.outcome for each in run(store, journal, Server(**{where: later}))} == {Outcome.DELAYED}
    assert records(store) == {}
    assert len(tasks(store)) == 3
    never = smtp.Refused("550 Unbekannt", temporary=False)
    assert {each.outcome for each in run(store, journal, Server(**{where: never}))} == {Outcome.REFUSED}
    assert set(records(store).values()) == {(MailingState.REFUSED, Via.SMTP, "550 Unbekannt")}
    assert tasks(store) == [], "the same address is not tried again"


def test_no_mail_at_all_ends_the_run_and_what_was_sent_is_recorded(store: Store, journal: Journal) -> None:
    class Full(Server):
        def send(self, *arguments: Any, **options: Any) -> None:
            if self.taken:
                raise FamcliError("Der Server nimmt nichts mehr an.")
            super().send(*arguments, **options)

    with pytest.raises(FamcliError, match="nimmt nichts mehr"):
        run(store, journal, Full())
    assert len(records(store)) == 1
    assert len(tasks(store)) == 2


def test_an_address_that_cannot_be_one_stops_nobody_else(store: Store, journal: Journal) -> None:
    first, *others = tasks(store)
    wrong = [letter(first, to="änne\n@example.org"), *map(letter, others)]
    results = list(sending.send(wrong, journal, Server(), lambda name, _c: name, pause=0, sleep=lambda _s: None))  # type: ignore[arg-type]
    assert [each.outcome for each in results] == [Outcome.REFUSED, Outcome.SENT, Outcome.SENT]
    assert records(store)[first.row.slug][:2] == (MailingState.REFUSED, Via.SMTP)
    assert results[0].reason == records(store)[first.row.slug][2] != ""


def test_there_is_a_pause_between_two_mails_only(store: Store, journal: Journal) -> None:
    slept: list[float] = []
    some = letters(store, bare=("Bernd Groß",))
    list(sending.send(some, journal, Server(), lambda name, _c: name, pause=-2, sleep=slept.append))  # type: ignore[arg-type]
    assert slept == [0], "two mails and a letter: one pause, and never a negative one"


def test_letters_of_a_run_with_a_server_are_files(store: Store, journal: Journal) -> None:
    results = run(store, journal, Server(), bare=("Bernd Groß",))
    assert [(each.via, each.outcome, each.file) for each in results if each.person.name == "Bernd Groß"] == [
        (Via.LETTER, Outcome.WRITTEN, "einladung-bernd-gross.pdf")
    ]
    assert records(store)["bernd-gross"] == (MailingState.SENT, Via.LETTER, "")


# The outbox


def test_the_outbox_gets_a_file_each_and_a_record_each(store: Store, journal: Journal) -> None:
    kept: dict[str, bytes] = {}

    def keep(name: str, content: bytes) -> str:
        kept[name] = content
        return f"ausgang/{name}"

    results = list(sending.write(letters(store, bare=("Clara Jung",)), journal, keep))
    assert sorted(kept) == ["einladung-aenne-weiss.eml", "einladung-bernd-gross.eml", "einladung-clara-jung.pdf"]
    assert kept["einladung-clara-jung.pdf"] == b"%PDF"
    assert b"Subject: Einladung" in kept["einladung-aenne-weiss.eml"]
    assert {each.file for each in results} == {f"ausgang/{name}" for name in kept}
    assert {slug: via for slug, (_state, via, _reason) in records(store).items()} == {
        "aenne-weiss": Via.OUTBOX, "bernd-gross": Via.OUTBOX, "clara-jung": Via.LETTER,
    }  # fmt: skip


def test_what_is_written_is_recorded_where_a_later_file_cannot_be(store: Store, journal: Journal) -> None:
    written: list[str] = []

    def keep(name: str, _content: bytes) -> str:
        if len(written) == 2:
            raise FamcliError("Der Datenträger ist voll.")
        written.append(name)
        return name

    with pytest.raises(FamcliError, match="voll"):
        list(sending.write(letters(store), journal, keep))
    assert {f"einladung-{slug}.eml" for slug in records(store)} == set(written)


def test_files_are_recorded_fifty_at_a_time(store: Store, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 2)
    run_ = sending.write(letters(store), journal, lambda name, _content: name)
    next(run_)
    assert records(store) == {}
    next(run_)
    assert len(records(store)) == 2
    list(run_)
    assert len(records(store)) == 3


def test_an_address_that_cannot_be_one_is_recorded_in_the_outbox_too(store: Store, journal: Journal) -> None:
    first, *_others = tasks(store)
    (result,) = sending.write([letter(first, to="änne\n@example.org")], journal, lambda name, _content: name)
    assert (result.outcome, result.via, result.file) == (Outcome.REFUSED, Via.OUTBOX, "")
    assert records(store)[first.row.slug][0] == MailingState.REFUSED


def test_somebody_who_was_told_meanwhile_gets_no_second_record(store: Store, journal: Journal, listed: Meeting) -> None:
    waiting = letters(store)
    run(store, new_journal(store, listed), Server())
    list(sending.write(waiting, journal, lambda name, _content: name))
    journal.refuse(waiting[0].task, Via.SMTP, "550 Unbekannt")
    assert set(records(store).values()) == {(MailingState.SENT, Via.SMTP, "")}


# Numbers, and undo


def test_records_of_one_person_are_counted_and_no_number_is_used_twice(store: Store, listed: Meeting) -> None:
    (task, *_others) = tasks(store)
    again = Journal(store, listed, "invitation send", NOW, lambda _tx, rows: [task for _row in rows])
    first, second, third = (again.claim(task, Via.SMTP) for _turn in range(3))
    assert [each.slug[-1] for each in (first, second, third)] == ["1", "2", "3"]
    again.forget(first)
    assert again.claim(task, Via.SMTP).slug.endswith("-4")


def states(store: Store) -> Iterator[str]:
    return (each.note for each in store.backend.generations())


def test_a_whole_run_is_one_step_of_undo(store: Store, journal: Journal) -> None:
    before = len(list(states(store)))
    run(store, journal, Server())
    assert len(list(states(store))) == before + 1
    store.backend.undo()
    assert records(store) == {}


def test_two_runs_are_two_steps(store: Store, journal: Journal, listed: Meeting) -> None:
    (first, *_others) = tasks(store)
    journal.written([(first, Via.OUTBOX)])
    run(store, new_journal(store, listed), Server())
    store.backend.undo()
    assert list(records(store)) == [first.row.slug]

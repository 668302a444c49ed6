"""Invitations through a server that refuses, breaks off and keeps silent: nobody twice, nobody forgotten."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from famcli.exchange import smtp
from tests.cli.mail.office import calendar, following, outcomes, parsed, put_on_list, receivers, standings, use_server
from tests.cli.mail.smtp_server import Fault, Server, cut, hang, refuse, smtp_server
from tests.conftest import Famcli
from tests.kept import Kept

pytestmark = [pytest.mark.usefixtures("waits"), pytest.mark.slow]
ANNA = "anna@example.org"
NO_ONE_IS_LEFT = "There is nobody to write to at the moment."


@pytest.fixture(autouse=True)
def noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a line that dies within a message be dead before its end: in tests no disk gives it the time."""
    look = smtp._has_ended

    def later(*given: Any) -> bool:
        time.sleep(0.1)
        return look(*given)

    monkeypatch.setattr(smtp, "_has_ended", later)


def test_one_connection_for_all_with_a_pause_between_mails(
    three: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    put_on_list(three, letters=["Dora"])
    monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "geheim")
    with smtp_server(user="buero", password="geheim") as server:
        use_server(tmp_path / "config", server, user="buero", sender="treffen@example.org", pause=0.2)
        said = three("invitation send").err
        assert receivers(server) == ["anna", "bernd", "carla"]
        assert server.connections == 1
        assert waits == [0.2, 0.2]
        for mail in server.messages:
            assert (mail.envelope_from, mail.secure, mail.user) == ("treffen@example.org", True, "buero")
            message = parsed(mail.content)
            assert [each.addr_spec for each in message["To"].addresses] == list(mail.recipients)
            assert message["From"].addresses[0].addr_spec == "treffen@example.org"
            assert "X-Unsent" not in message
        assert "Sent 3 e-mails.\n1 letter to print is in outbox/familienmanagertreffen-6.\n" in said
        told = {name: each["told"] for name, each in standings(three).items()}
        assert {name: (each["via"], each["state"]) for name, each in told.items()} == {
            "anna": ("smtp", "sent"),
            "bernd": ("smtp", "sent"),
            "carla": ("smtp", "sent"),
            "dora": ("letter", "sent"),
        }
        assert told["anna"]["address"] == ANNA
        assert NO_ONE_IS_LEFT in three("invitation send").err
        assert server.connections == 1


def test_an_outbox_goes_before_the_server(three: Famcli, server: Server, tmp_path: Path) -> None:
    three("invitation send --outbox post")
    assert len(list((tmp_path / "post").iterdir())) == 3
    assert server.connections == 0


@pytest.mark.parametrize(
    ("fault", "waited"),
    [
        (refuse(450, recipient=ANNA, times=2), [2, 10]),
        (refuse(421, recipient=ANNA, times=1), [2]),
        (refuse(451, at="mail", nth=1), [2]),
        (refuse(451, at="data", recipient=ANNA, times=1), [2]),
        (refuse(451, at="end", recipient=ANNA, times=1), [2]),
        (refuse(421, at="end", recipient=ANNA, times=1), [2]),
        (refuse(421, at="connect", times=2), [2, 10]),
        (refuse(454, at="starttls", times=1), [2]),
        (cut(at="connect", times=1), [2]),
        (cut(at="rcpt", times=1), [2]),
        (cut(after=2000, recipient=ANNA, times=2), [2, 10]),
    ],
    ids=lambda value: f"{value.at}-{value.do}" if isinstance(value, Fault) else "",
)
def test_what_is_refused_for_now_is_tried_again(
    three: Famcli, server: Server, waits: list[float], fault: Fault, waited: list[float]
) -> None:
    server.expect(fault)
    three("invitation send")
    assert receivers(server) == ["anna", "bernd", "carla"]
    assert [wait for wait in waits if wait] == waited
    assert following(three) == {"anna": "wait", "bernd": "wait", "carla": "wait"}


def test_who_is_refused_for_now_gets_the_mail_with_the_next_call(three: Famcli, server: Server) -> None:
    server.expect(refuse(450, recipient=ANNA))
    result = three("invitation send --json", ok=False)
    assert result.status == 1
    assert outcomes(result) == {"anna": "delayed", "bernd": "sent", "carla": "sent"}
    assert result.json[0]["reason"] == "450 4.2.0 Mailbox busy, try again later"
    assert following(three) == {"anna": "invite", "bernd": "wait", "carla": "wait"}
    server.expect()
    three("invitation send")
    assert receivers(server) == ["bernd", "carla", "anna"]


@pytest.mark.parametrize("fault", [refuse(550, recipient=ANNA), refuse(554, at="end", recipient=ANNA)])
def test_who_is_refused_for_good_is_tried_at_another_address(three: Famcli, server: Server, fault: Fault) -> None:
    server.expect(fault)
    result = three("invitation send", ok=False)
    assert result.status == 1
    assert "refused" in result.out
    assert str(fault.do) in result.out
    assert "Sent 2 e-mails.\n" in result.err
    assert "1 message may not have been sent" in result.err
    assert receivers(server) == ["bernd", "carla"]
    assert standings(three)["anna"]["told"]["reason"].startswith(str(fault.do))
    assert following(three)["anna"] == "correct"
    assert NO_ONE_IS_LEFT in three("invitation send").err
    three("person edit anna-muster --email anne@example.net")
    assert following(three)["anna"] == "invite"
    three("invitation send")
    assert receivers(server)[2:] == ["anne"]
    assert following(three)["anna"] == "wait"


def test_a_cancellation_goes_only_to_those_whom_the_invitation_reached(three: Famcli, server: Server) -> None:
    server.expect(refuse(550, recipient=ANNA))
    three("invitation send", ok=False)
    server.expect()
    three("meeting cancel")
    assert following(three) == {"anna": "nothing", "bernd": "cancel", "carla": "cancel"}
    assert NO_ONE_IS_LEFT in three("invitation send --resend --for anna-muster").err
    three("invitation send")
    assert receivers(server)[2:] == ["bernd", "carla"]
    assert "METHOD:CANCEL" in calendar(server.messages[-1].content)


def test_a_refused_reminder_has_reminded_nobody(three: Famcli, server: Server) -> None:
    three("invitation send")
    server.expect(refuse(550, recipient=ANNA))
    three("invitation remind", ok=False)
    assert {name: len(each["reminded"]) for name, each in standings(three).items()} == {
        "anna": 0,
        "bernd": 1,
        "carla": 1,
    }


@pytest.mark.parametrize(
    "fault",
    [cut(at="end", recipient=ANNA, times=1), hang(at="end", recipient=ANNA, times=1), refuse(999, at="end", nth=1)],
    ids=["cut", "hang", "nonsense"],
)
def test_nobody_is_written_to_again_who_may_have_the_mail(
    three: Famcli, server: Server, tmp_path: Path, fault: Fault
) -> None:
    use_server(tmp_path / "config", server, timeout=0.5)
    server.expect(fault)
    result = three("invitation send --json", ok=False)
    assert outcomes(result) == {"anna": "unclear", "bernd": "sent", "carla": "sent"}
    assert following(three)["anna"] == "clarify"
    assert standings(three)["anna"]["told"]["state"] == "sending"
    before = len(server.messages)
    for line in ("invitation send", "invitation send --all", "invitation remind --for anna-muster"):
        assert NO_ONE_IS_LEFT in three(line).err
    assert len(server.messages) == before
    three("invitation send --resend --for anna-muster")
    assert receivers(server)[before:] == ["anna"]
    assert following(three)["anna"] == "wait"


def test_any_answer_beginning_with_2_is_a_yes(three: Famcli, server: Server) -> None:
    server.expect(refuse(252, at="end"))
    assert set(outcomes(three("invitation send --json")).values()) == {"sent"}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (hang(at="connect"), "it does not answer"),
        (hang(at="data"), "it does not answer"),
        (cut(at="connect"), "it closed the connection"),
        (cut(after=100), "it closed the connection"),
        (refuse(421, at="connect"), "421 4.3.2 Service not available, closing transmission channel"),
        (refuse(554, at="connect"), "554 5.7.1 Transaction failed"),
        (refuse(421, at="ehlo"), "421 4.3.2 Service not available, closing transmission channel"),
        (refuse(454, at="starttls"), "454 4.7.0 TLS not available due to temporary reason"),
        (refuse(550, at="mail", text="5.7.1 Sender not allowed"), "550 5.7.1 Sender not allowed"),
        (refuse(451, at="mail"), "451 4.3.0 Local error in processing"),
    ],
    ids=lambda value: f"{value.at}-{value.do}" if isinstance(value, Fault) else "",
)
def test_where_no_mail_can_go_the_run_ends_and_the_next_one_goes_on(
    three: Famcli, server: Server, tmp_path: Path, fault: Fault, sentence: str
) -> None:
    use_server(tmp_path / "config", server, timeout=0.5)
    server.expect(fault)
    result = three("invitation send", ok=False)
    assert result.err == (
        f"Error: The mail server 127.0.0.1 (port {server.port}) cannot be used: {sentence}. "
        "Run the command again to continue where it stopped.\n"
    )
    assert (result.status, result.out) == (1, "")
    assert server.messages == []
    assert set(following(three).values()) == {"invite"}
    server.expect()
    three("invitation send")
    assert receivers(server) == ["anna", "bernd", "carla"]


def test_a_run_that_ends_in_the_middle_goes_on_there(three: Famcli, server: Server, tmp_path: Path) -> None:
    use_server(tmp_path / "config", server, timeout=0.5)
    server.expect(hang(at="rcpt", recipient="bernd@example.org"))
    result = three("invitation send", ok=False)
    assert result.err.startswith("Sent 1 e-mail.\nError: The mail server")
    server.expect()
    three("invitation send")
    assert receivers(server) == ["anna", "bernd", "carla"]


def test_a_dry_run_changes_nothing(three: Famcli, server: Server, kept: Kept, tmp_path: Path) -> None:
    before = kept.everything()
    shown = three("invitation send --dry-run")
    assert all(f"{name}@example.org" in shown.out for name in ("anna", "bernd", "carla"))
    assert "Nothing was sent (--dry-run)." in shown.err
    assert [each["occasion"] for each in three("invitation send --dry-run --json").json] == ["invitation"] * 3
    assert kept.everything() == before
    assert server.connections == 0
    assert not (tmp_path / "outbox").exists()


def test_a_whole_run_is_one_step_of_undo(three: Famcli, server: Server) -> None:
    three("invitation send")
    assert "E-mail already sent cannot be recalled" in three("store undo").err
    assert set(following(three).values()) == {"invite"}
    assert [each["note"] for each in three("store history --json").json].count("invitation send") <= 1


def test_two_at_once_write_to_nobody_twice(meeting: Famcli, server: Server) -> None:
    names = ["Anna", "Bernd", "Carla", "Dirk", "Erna", "Fred"]
    put_on_list(meeting, *names)
    line = [sys.executable, "-c", "from famcli.cli.main import main; main()", "invitation", "send"]
    root = str(Path(__file__).parents[3])
    running = [subprocess.Popen(line, env={**os.environ, "PYTHONPATH": root}, stderr=subprocess.PIPE) for _ in range(3)]
    said = [each.communicate(timeout=60)[1].decode() for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
    assert sorted(receivers(server)) == [name.lower() for name in names]
    assert set(following(meeting).values()) == {"wait"}


def test_a_mail_that_comes_again_can_be_told_and_one_that_is_new_too(
    three: Famcli, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    three("invitation send --for anna-muster")
    three("invitation send --for anna-muster --resend")
    three("invitation remind --for anna-muster")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301821200")  # three days later
    three("invitation remind --for anna-muster")
    ids = [parsed(mail.content)["Message-ID"] for mail in server.messages]
    assert len(set(ids)) == 4

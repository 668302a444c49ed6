"""What a mail server says is read within bounds, and shown without the password."""

import socket
from base64 import b64encode
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.errors import InvalidInput
from famcli.exchange import imap_address
from famcli.exchange.hearing import HIDDEN, Hearing, TooMuch, masked

PASSWORD = "Grün-Käse-77"


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_an_answer_that_is_longer_than_any_is_cut_off(line: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = line
    hearing = Hearing(ours, 5)
    hearing.begin(10)
    theirs.sendall(b"x" * 11)
    with pytest.raises(TooMuch):
        hearing.readinto(bytearray(64))


def test_the_time_is_for_the_answer_not_for_each_piece(
    line: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    ours, theirs = line
    hearing = Hearing(ours, 9)
    hearing.begin(1000)
    theirs.sendall(b"x" * 500)
    heard = iter(lambda: hearing.readinto(bytearray(1)), 0)
    with pytest.raises(TimeoutError):
        list(heard)


@pytest.mark.parametrize(
    "said",
    [
        f"NO LOGIN u {PASSWORD} denied",
        "535 AUTH PLAIN " + b64encode(f"\0u\0{PASSWORD}".encode()).decode(),
        "535 " + b64encode(PASSWORD.encode()).decode(),
        "535 cut " + b64encode(f"\0u\0{PASSWORD}".encode()).decode()[:-6],
    ],
)
def test_the_password_is_not_shown_however_it_is_coded(said: str) -> None:
    shown = masked(said, PASSWORD)
    assert HIDDEN in shown
    assert PASSWORD not in shown
    assert said.split()[-1] not in shown.split() or said.endswith("denied")


@given(st.text(min_size=4, max_size=30), st.text(max_size=3), st.text(max_size=20))
def test_no_password_is_shown_in_base64(password: str, before: str, user: str) -> None:
    try:
        coded = b64encode(f"{before}\0{user}\0{password}".encode()).decode()
    except UnicodeEncodeError:
        return
    assert coded not in masked(f"535 no: {coded}", password)


def test_what_is_no_password_stays() -> None:
    assert masked("NO [AUTHENTICATIONFAILED] Anmeldung abgelehnt, gsmtp-20020a17", PASSWORD).endswith("gsmtp-20020a17")


@pytest.mark.parametrize("user", ["u%0d%0aX", "u%00", "u%0aA001%20LOGOUT"])
def test_no_line_break_in_a_user_reaches_the_server(user: str) -> None:
    with pytest.raises(InvalidInput):
        imap_address.place(f"imap://{user}@mail.example.org/INBOX")


def test_a_port_of_many_digits_is_a_sentence() -> None:
    with pytest.raises(InvalidInput):
        imap_address.place("imap://ute@mail.example.org:" + "9" * 5000 + "/INBOX")

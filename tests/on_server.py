"""The tests of commands on a server: FAMCLI_TEST_ON_SERVER=1 gives each one under tests/cli a store there.

A test that is about the data file itself says so with ``@pytest.mark.local_file("why")``: it is left out then, and
counted. FAMCLI_TEST_ON_SERVER=all runs these, too, for whoever doubts a mark.
"""

import os
from pathlib import Path

import pytest

ROOM = Path(__file__).parent / "cli"
WANTED = os.environ.get("FAMCLI_TEST_ON_SERVER", "")
ON = ("1", "all")
EXCEPTED = "local_file"


def is_on_server(test: pytest.Item) -> bool:
    """Whether the commands of a test find their store on a server."""
    return WANTED in ON and ROOM in test.path.parents


def new_store(name: str) -> str:
    """Return the address of a new store."""
    from famcli.store.postgres.backend import PostgresBackend
    from tests.store import servers

    backend = PostgresBackend(servers.of_store(name))
    backend.begin()
    backend.close()
    return backend.address.given


def leave_out(items: list[pytest.Item]) -> None:
    """Leave out what is about the data file."""
    for test in items:
        mark = test.get_closest_marker(EXCEPTED)
        if mark is None:
            continue
        if len(mark.args) != 1:
            raise pytest.UsageError(f"{test.nodeid}: {EXCEPTED} needs a reason")
        if WANTED == "1" and is_on_server(test):
            test.add_marker(pytest.mark.skip(f"about the data file: {mark.args[0]}"))


def count(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of commands ran on a server, and how many did not."""
    if WANTED not in ON:
        return
    here = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and ROOM.relative_to(Path.cwd()).as_posix() in report.nodeid
    ]
    excepted = [report for report in here if report.skipped and EXCEPTED in report.keywords]
    ran = [report for report in here if report.when == "call" and not report.skipped]
    terminalreporter.write_line(
        f"Tests of commands: {len(ran)} ran on {_server()}, {len(excepted)} are about the data file and were left out."
    )


def _server() -> str:
    from tests.store import servers

    if os.environ.get("FAMCLI_TEST_DSN"):
        return "the server of FAMCLI_TEST_DSN"
    programs = servers.programs()
    return f"PostgreSQL {servers.version(programs)}" if programs else "no server"

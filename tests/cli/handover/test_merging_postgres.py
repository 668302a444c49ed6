"""Taking a store on a server along, and bringing it back."""

import json
from pathlib import Path

import pytest

from tests.conftest import Famcli
from tests.store.servers import of_store


@pytest.mark.slow
def test_a_team_goes_on_while_one_of_them_is_on_the_train(famcli: Famcli) -> None:
    server = of_store("train")

    def here(line: str) -> None:
        famcli(f"--db '{server}' {line}")

    def rows(line: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(famcli(f"--db '{server}' {line} --json").out)
        return found

    Path("plan.txt").write_text("Raumplan", encoding="utf-8")
    here("store init")
    here("meeting new 'Netze knüpfen' --series Netzwerktreffen --date 2011-05-12 --place Köln")
    here("person add 'Änne Weiß' --email aenne@example.org")
    here("attendee add 'Änne Weiß'")
    here("agenda add Kurzberichte --kind reports")
    here("store checkout unterwegs.json")
    assert "No mail is sent from here" in famcli("--db unterwegs.json invitation send", ok=False).err
    here("report submit --by 'Änne Weiß' --title Bürgerbus")
    here("attendee rsvp weiß accepted")
    here("meeting edit --place Hamburg")
    famcli("--db unterwegs.json report submit --by 'Änne Weiß' --title Nachtbus")
    famcli("--db unterwegs.json attendee attendance weiß present")
    famcli("--db unterwegs.json protocol note 1 'Beschluss: Wir fahren (1 ja, 0 nein)'")
    famcli("--db unterwegs.json meeting attach plan.txt")
    famcli("--db unterwegs.json meeting edit --place Bremen")
    refused = famcli(f"--db '{server}' store merge unterwegs.json", ok=False)
    assert "1. meeting netzwerktreffen-1, Place\n   here: Hamburg\n   there: Bremen\n" in refused.err
    assert [each["title"] for each in rows("report list")] == ["Bürgerbus"]
    here("store merge unterwegs.json --theirs")
    assert [each["title"] for each in rows("report list")] == ["Bürgerbus", "Nachtbus"]
    assert [each["text"] for each in rows("decision list")] == ["Wir fahren"]
    (row,) = [each["attendee"] for each in rows("attendee list")]
    assert isinstance(row, dict)
    assert (row["rsvp"], row["attendance"]) == ("accepted", "present")
    assert "Bremen" in {each["place"] for each in rows("meeting list")}
    assert famcli(f"--db '{server}' store check").status == 0
    assert "already merged" in famcli(f"--db '{server}' store merge unterwegs.json").err
    steps = famcli(f"--db '{server}' store history --json").json
    assert [steps[0]["note"], steps[0]["subjects"][0]] == ["store merge", "netzwerktreffen-1/aenne-weiss"]
    here("store undo")
    assert [each["title"] for each in rows("report list")] == ["Bürgerbus"]

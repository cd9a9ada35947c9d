"""The programme on the page: proposed, confirmed, declined and set, within limits and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.exercise.preferences import Preferences, holding
from mirror.exercise.programme.adjusting import Adjustment
from mirror.service.pairing import Role
from mirror.settings import Settings
from mirror.settings.schema import SessionSettings
from mirror.storage import Archive
from tests.practice.conftest import practise
from tests.web.conftest import csrf

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from mirror.storage import ManualWallClock
    from mirror.web.parts import PageParts

ENOUGH = 5
"""Sessions after which the whole programme proposes the next stage."""
UNCHANGED = {"involved": "none", "target": "25", "hold": "10"}
"""What the form holds when it is first shown."""


@pytest.fixture
def therapist(paired: Callable[..., TestClient]) -> TestClient:
    """Give a therapist's device."""
    return paired(Role.THERAPIST, "Practice tablet")


def send(device: TestClient, form: str, **fields: str) -> int:
    """Send one of the programme's forms with its token; return the answer's status."""
    answer = device.post(f"/programme/{form}", data={"csrf": csrf(device), **fields})
    return int(answer.status_code)


def kept(parts: PageParts) -> Preferences:
    """Return what holds, as the mirror reads it."""
    with Archive(parts.journal) as archive:
        return holding(one.preference for one in archive.preferences())


def changes(parts: PageParts) -> int:
    """Return how many changes the journal has."""
    with Archive(parts.journal) as archive:
        return sum(archive.revision())


def test_the_stage_to_begin_with(therapist: TestClient) -> None:
    """Before anybody has done or set anything, the page says so."""
    told = therapist.get("/programme").text
    assert "The stage now: A small smirk" in told
    assert "nobody has confirmed a stage yet" in told
    assert "To stay with it." in told
    assert "Nothing yet." in told


def test_a_proposal_is_confirmed_with_its_numbers(
    therapist: TestClient, parts: PageParts, clock: ManualWallClock
) -> None:
    """The journal has who, and the reason in the words that were read."""
    practise(parts.journal, ENOUGH, clock)
    assert "The mirror proposes the next stage: A closed smile." in therapist.get("/programme").text
    assert send(therapist, "stage", stage="closed-smile") == 303
    with Archive(parts.journal) as archive:
        (change,) = archive.stage_changes("whole")
    assert (change.stage, change.who) == ("closed-smile", "Practice tablet")
    assert change.reason.startswith("The mirror proposes the next stage")
    told = therapist.get("/programme").text
    assert "The stage now: A closed smile" in told
    assert "New stage: A closed smile" in told
    assert "Practice tablet" in told


def test_a_proposal_is_declined(
    therapist: TestClient, parts: PageParts, clock: ManualWallClock
) -> None:
    """The stage stays, the proposal is gone, and the no is kept with its name."""
    practise(parts.journal, ENOUGH, clock)
    clock.advance(3600.0)
    assert send(therapist, "decline", stage="closed-smile") == 303
    told = therapist.get("/programme").text
    assert "The mirror proposes" not in told
    assert "Not yet, to: A closed smile" in told
    with Archive(parts.journal) as archive:
        assert archive.stage("whole") is None


def test_nothing_is_declined_that_was_not_proposed(therapist: TestClient, parts: PageParts) -> None:
    """A form from yesterday says no to nothing."""
    assert send(therapist, "decline", stage="closed-smile") == 303
    assert changes(parts) == 0


def test_another_stage_is_a_persons_own_choice(therapist: TestClient, parts: PageParts) -> None:
    """And is kept as that; the present one again is no change, one that is not there is refused."""
    assert send(therapist, "stage", stage="prepare") == 303
    assert send(therapist, "stage", stage="prepare") == 303
    assert send(therapist, "stage", stage="nonsense") == 422
    with Archive(parts.journal) as archive:
        (change,) = archive.stage_changes("whole")
    assert change.reason == "Chosen by a person; the mirror did not propose it."


def test_side_target_hold_and_quiet_are_set(therapist: TestClient, parts: PageParts) -> None:
    """They hold for the present stage, and the form then shows them."""
    assert send(therapist, "settings", involved="left", target="20,5", hold="8", quiet="on") == 303
    assert kept(parts) == Preferences(
        involved="left", quiet=True, adjustments={"smirk": Adjustment(20.5, 8.0)}
    )
    told = therapist.get("/programme").text
    assert 'value="20.5"' in told
    assert 'value="8"' in told
    assert 'value="left" checked' in told.replace("\n", "")


def test_a_form_sent_unchanged_changes_nothing(therapist: TestClient, parts: PageParts) -> None:
    """Looking and pressing the button leaves no trace in the journal."""
    assert send(therapist, "settings", **UNCHANGED) == 303
    assert send(therapist, "reminder") == 303
    assert changes(parts) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"target": "90"}, "Please choose 15 to 40 %."),
        ({"target": "nan"}, "Please choose 15 to 40 %."),
        ({"target": "much"}, "Please choose 15 to 40 %."),
        ({"hold": "60"}, "Please choose 3 to 20 seconds."),
        ({"hold": "-1"}, "Please choose 3 to 20 seconds."),
        ({"involved": "both"}, "Please choose left, right or none."),
    ],
)
def test_what_is_out_of_its_limits_changes_nothing(
    therapist: TestClient, parts: PageParts, wrong: dict[str, str], said: str
) -> None:
    """Not even what is right beside it in the same form; the page says by the field what is not."""
    fields = {**UNCHANGED, "quiet": "on", **wrong}
    told = refused(therapist, "settings", **fields)
    (field,) = wrong
    assert f'id="{field}-fault">{said}<' in told
    assert f'aria-describedby="{field}-fault' in told
    assert told.count('class="fault"') == 1
    assert "nothing was changed" in told
    assert changes(parts) == 0


def test_what_was_typed_is_still_there(therapist: TestClient) -> None:
    """Whoever mistypes one field does not fill in the others again; each fault is named."""
    told = refused(
        therapist, "settings", involved="right", target='9"0', hold="60", quiet="on"
    ).replace("\n", "")
    assert 'value="right" checked' in told
    assert 'value="9&#34;0"' in told
    assert 'value="60"' in told
    assert 'name="quiet" value="on" aria-describedby="quiet-more" checked' in told
    assert told.count('class="fault"') == 2
    assert 'href="#target"' in told


def test_a_field_that_is_not_there_does_not_come_by_being_refused(
    therapist: TestClient, parts: PageParts
) -> None:
    """Where smiles are only thought of there is no effort to aim at, refused form or not."""
    assert send(therapist, "stage", stage="prepare") == 303
    told = refused(therapist, "settings", involved="both", target="20")
    assert 'id="target"' not in told
    assert changes(parts) == 1


def test_a_refused_reminder_is_still_there(paired: Callable[..., TestClient]) -> None:
    """The switch as it was set, the time as it was typed, and what it should have been."""
    told = refused(paired(), "reminder", reminder="on", **{"from": "25:00"})
    assert 'name="reminder" value="on" checked' in told
    assert 'value="25:00" aria-invalid="true" aria-describedby="from-fault from-more"' in told
    assert "such as 17:00" in told


def refused(device: TestClient, form: str, **fields: str) -> str:
    """Send one of the programme's forms that is refused; return the page that says so."""
    answer = device.post(f"/programme/{form}", data={"csrf": csrf(device), **fields})
    assert answer.status_code == 422
    text: str = answer.text
    return text


def test_a_reminder_is_a_caregivers_to_set(
    paired: Callable[..., TestClient], parts: PageParts
) -> None:
    """On from a time, another time, off again; a time that is none is refused."""
    phone = paired()
    assert send(phone, "reminder", reminder="on", **{"from": "18:30"}) == 303
    assert kept(parts).reminder_from == "18:30"
    assert send(phone, "reminder", reminder="on", **{"from": "half past"}) == 422
    assert kept(parts).reminder_from == "18:30"
    assert send(phone, "reminder", **{"from": "18:30"}) == 303
    assert kept(parts).reminder_from == ""


@pytest.mark.parametrize("form", ["stage", "decline", "settings"])
def test_the_rest_is_a_therapists(
    paired: Callable[..., TestClient], parts: PageParts, form: str
) -> None:
    """A caregiver's device neither sees these forms nor may send them."""
    phone = paired()
    assert f'action="/programme/{form}"' not in phone.get("/programme").text
    assert send(phone, form, stage="prepare", **UNCHANGED) == 403
    assert changes(parts) == 0


def test_a_name_is_only_text(paired: Callable[..., TestClient]) -> None:
    """A device that is called like a script is shown as it is written."""
    phone = paired(Role.CAREGIVER, "<script>x</script>")
    send(phone, "reminder", reminder="on", **{"from": "18:30"})
    told = phone.get("/programme").text
    assert "&lt;script&gt;x&lt;/script&gt;" in told
    assert "<script>x" not in told


def test_a_programme_with_faults_is_said_not_shown(
    parts: PageParts, paired: Callable[..., TestClient]
) -> None:
    """The page says that it cannot be read; what is wrong is for the builder's log."""
    wrong = SessionSettings(programme="/nonexistent/programme.toml")
    object.__setattr__(parts, "settings", Settings(session=wrong))
    answer = paired().get("/programme")
    assert answer.status_code == 503
    assert "nonexistent" not in answer.text


def test_in_german(therapist: TestClient, parts: PageParts, clock: ManualWallClock) -> None:
    """Every text of the page is there in the visitor's language, numbers and dates too."""
    practise(parts.journal, ENOUGH, clock)
    send(therapist, "settings", involved="right", target="22.5", hold="9", quiet="on")
    told = therapist.get("/programme", headers={"accept-language": "de"}).text
    assert "Die Stufe jetzt" in told
    assert "22,5 % anstreben" in told
    assert "Gelähmte Seite: rechts" in told

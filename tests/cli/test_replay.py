"""`mirror replay`, and what `--events` and `--measures` write for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.events import EventName
from mirror.storage import Journal, confirm_stage
from tests.storage.script import event, started
from tests.waiting import long_enough

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.cli.conftest import Said

GRIN = Path(__file__).parents[3] / "shared" / "media" / "faces" / "neutral_to_grin.mp4"

RUN = ("run", "--camera", "actor:rest", "--display", "offscreen", "--seconds")


@pytest.fixture
def recorded(quiet_machine: Path) -> Path:
    """Return a file of measures: nobody for a second, then somebody at rest for three."""
    head = {"x_mm": 0, "y_mm": 0, "z_mm": 600, "yaw_deg": 0, "pitch_deg": 0, "roll_deg": 0}
    rows: list[dict[str, object]] = [
        {"t_s": n / 10, "frame": n, "measurable": "no face", "hands": None} for n in range(10)
    ]
    rows += [
        {"t_s": n / 10, "frame": n, "measurable": "no rest yet", "head": head, "hands": None}
        for n in range(10, 40)
    ]
    file = quiet_machine / "measures.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def events_in(file: Path) -> list[dict[str, object]]:
    """Return the events of a file."""
    return [json.loads(line) for line in file.read_text().splitlines()]


def lived(mirror: Callable[..., Said], measures: Path, happened: Path, least: int) -> None:
    """Have a mirror run before somebody at rest until so many things at least have happened."""

    def run(seconds: float) -> list[dict[str, object]]:
        for file in (measures, happened):
            file.unlink(missing_ok=True)
        said = mirror(*RUN, seconds, "--measures", measures, "--events", happened)
        assert said.status == 0
        return events_in(happened)

    long_enough(run, lambda events: len(events) >= least, 3.0)


def test_what_happens_is_said_and_written(
    mirror: Callable[..., Said], recorded: Path, quiet_machine: Path
) -> None:
    """Somebody stays half a second: the mirror wakes, and the file says when."""
    out = quiet_machine / "events.jsonl"
    said = mirror("replay", recorded, "--events", out)
    assert said.status == 0
    assert "1.50 s woke" in said.words
    assert "40 frames, to 3.9 s: 0 smiles were counted." in said.words
    assert events_in(out) == [{"t_s": 1.5, "event": "woke"}]


def test_events_on_standard_output_are_alone_there(
    start: Callable[..., subprocess.Popen[str]], recorded: Path
) -> None:
    """With `-` standard output is lines of JSON; what people read goes to standard error."""
    out, err = start("-m", "mirror", "replay", str(recorded), "--events", "-").communicate()
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["woke"]
    assert "woke" in err


def test_without_hands_it_says_where_it_begins(mirror: Callable[..., Said], recorded: Path) -> None:
    """The rows of `mirror measure` have no hands: the session begins with its smiles."""
    recorded.write_text(recorded.read_text().replace(', "hands": null', ""))
    said = mirror("replay", recorded, "--to-and-fro", 2)
    assert said.status == 0
    assert "No hands were recorded: it begins with the smiles." in said.words
    assert "session resumed" in said.words


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere.jsonl",), "nowhere.jsonl: cannot be read (No such file or directory)"),
        (("{file}", "--stage", "smrk"), "did you mean smirk?"),
        (("{file}", "--events", "{file}"), "is the recording itself"),
        (("{file}", "--events", "/nowhere/events.jsonl"), "cannot be written"),
    ],
)
def test_what_cannot_be_replayed_is_told(
    mirror: Callable[..., Said], recorded: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    """A wrong file, stage or result is one message, with what to do, and a status of 1."""
    said = mirror("replay", *(word.format(file=recorded) for word in arguments))
    assert said.status == 1
    assert complaint in said.words
    assert "Traceback" not in said.words


def test_a_bad_line_is_named(mirror: Callable[..., Said], recorded: Path) -> None:
    """The number of the line that is none stands in the message; what came before was replayed."""
    recorded.write_text(recorded.read_text() + '{"t_s": 9}\n')
    said = mirror("replay", recorded)
    assert said.status == 1
    assert "line 41: measurable: is missing" in said.words
    assert "woke" in said.out


@pytest.mark.usefixtures("models")
def test_a_recorded_real_face(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """A grin, to and fro, is measured and replayed: it is too much, and is told "easier"."""
    if not GRIN.is_file():
        pytest.skip(f"no recording of a person here ({GRIN.name})")
    rows, out = quiet_machine / "rows.jsonl", quiet_machine / "events.jsonl"
    assert mirror("measure", GRIN, "--out", rows).status == 0
    said = mirror("replay", rows, "--to-and-fro", 6, "--events", out)
    assert said.status == 0
    hints = [event["hint"] for event in events_in(out) if event["event"] == "hint"]
    assert "easier" in hints


@pytest.mark.usefixtures("models")
def test_a_run_writes_what_can_be_replayed(
    mirror: Callable[..., Said], quiet_machine: Path
) -> None:
    """The events of a live run and of its replay are the same lines."""
    measures, happened, again = (quiet_machine / f"{name}.jsonl" for name in "abc")
    lived(mirror, measures, happened, least=1)
    assert mirror("replay", measures, "--events", again).status == 0
    assert events_in(happened)[0]["event"] == "woke"
    assert again.read_text() == happened.read_text()


def begun_with(file: Path, **rules: object) -> Path:
    """Let the recording begin with by which rules it was."""
    told = {"programme": "whole", "stage": "prepare", "involved": "right"} | rules
    file.write_text(json.dumps({"session": told}) + "\n" + file.read_text())
    return file


@pytest.mark.parametrize(
    ("told", "options", "expected"),
    [
        ({}, (), "Programme whole, stage prepare, involved side right."),
        ({"involved": None}, (), "Programme whole, stage prepare, involved side none."),
        ({"programme": "short", "stage": "imagine"}, (), "Programme short, stage imagine, inv"),
        ({}, ("--stage", "open-smile"), "Programme whole, stage open-smile, involved side right."),
        ({}, ("--programme", "short"), "Programme short, stage smirk, involved side right."),
        ({}, ("--involved", "left"), "Programme whole, stage prepare, involved side left."),
    ],
)
def test_it_goes_by_the_recordings_own_rules(
    mirror: Callable[..., Said],
    recorded: Path,
    told: dict[str, object],
    options: tuple[str, ...],
    expected: str,
) -> None:
    """Programme, stage and side are those of that day, unless another is asked for."""
    said = mirror("replay", begun_with(recorded, **told), *options)
    assert said.status == 0
    assert expected in said.words


def test_without_rules_it_goes_by_the_settings(mirror: Callable[..., Said], recorded: Path) -> None:
    """A recording that does not say is replayed by what is set."""
    said = mirror("replay", recorded)
    assert "Programme whole, stage smirk, involved side none." in said.words


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"programme": "mine"}, "found 'mine'. Name its file with --programme"),
        ({"stage": "grin"}, "the recording: expected a stage of the programme 'whole'"),
        ({"involved": "up"}, "line 1: session: expected an object with programme, stage and"),
    ],
)
def test_rules_that_are_not_there(
    mirror: Callable[..., Said], recorded: Path, told: dict[str, object], complaint: str
) -> None:
    """A programme or stage that this machine has not is told, with what to do."""
    said = mirror("replay", begun_with(recorded, **told))
    assert said.status == 1
    assert complaint in said.words


@pytest.mark.usefixtures("models")
def test_a_run_that_took_up_a_session_replays_so(
    mirror: Callable[..., Said], quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken off in another stage than is set, taken up, and left again: the same lines."""
    journal = quiet_machine / "journal.db"
    monkeypatch.setenv("MIRROR_JOURNAL__PATH", str(journal))
    confirm_stage(journal, "whole", "prepare", "a visit")
    with Journal(journal) as before:
        before.record(started(programme="whole", stage="prepare"))
        before.record(event(20.0, EventName.STEP_STARTED, step="chin", index=2, kind="care"))
    measures, happened, again = (quiet_machine / f"{name}.jsonl" for name in "abc")
    lived(mirror, measures, happened, least=3)
    assert mirror("replay", measures, "--events", again).status == 0
    assert [row["event"] for row in events_in(happened)][:3] == [
        "session_resumed",
        "paused",
        "resumed",
    ]
    assert again.read_text() == happened.read_text()
    said = mirror(*RUN, 1, "--measures", measures)
    assert said.status == 1
    assert "is there already" in said.words

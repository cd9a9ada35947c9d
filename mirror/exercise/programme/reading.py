"""From a file's data to its tables, noting every fault of kind and bounds on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from pydantic import ValidationError

from mirror.exercise.programme.tables import (
    KINDS,
    LED_TO,
    AdvanceTable,
    CareTable,
    ProgrammeTable,
    SourcedTable,
    StageTable,
    StepTable,
)
from mirror.exercise.records import Region
from mirror.tables import Table, choices, expectation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from mirror.toml_lines import Path

T = TypeVar("T", bound=Table)
Data: TypeAlias = dict[str, Any]

TABLES: Final = ("stage", "step", "relief")
"""What a file has beside its own keys."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, and where in the file."""

    where: Path
    text: str


@dataclass(frozen=True, slots=True)
class StageParts:
    """One [[stage]], as far as it is valid."""

    where: Path
    table: StageTable
    forward: AdvanceTable | None
    back: AdvanceTable | None


@dataclass(slots=True)
class Parts:
    """A file's tables, as far as each is valid by itself.

    What is wrong in a table is left out of it where it can be, so that the rest is judged too.
    """

    data: Data = field(default_factory=dict)
    """As they are written."""
    programme: ProgrammeTable | None = None
    stages: list[StageParts] = field(default_factory=list)
    all_stages: bool = True
    """Whether every [[stage]] could be read."""
    step_keys: tuple[str, ...] = ()
    """All that are there, valid or not."""
    kinds: dict[str, type[StepTable]] = field(default_factory=dict)
    """Of all steps that are of a known kind, valid or not."""
    steps: dict[str, StepTable] = field(default_factory=dict)
    relief: dict[Region, CareTable] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read(data: Data) -> Parts:
    """Return the tables in `data`, with what is wrong with each by itself."""
    parts = Parts(data)
    own = {key: value for key, value in data.items() if key not in TABLES}
    parts.programme = _valid(parts, ProgrammeTable, own, (), also=TABLES)
    for number, stage in enumerate(_stages(parts, data)):
        _read_stage(parts, stage, ("stage", number))
    steps = _tables(parts, data, "step")
    parts.step_keys = tuple(steps)
    for key, step in steps.items():
        _read_step(parts, key, step)
    for name, care in _tables(parts, data, "relief").items():
        _read_relief(parts, name, care)
    return parts


def near(word: str, known: Collection[str]) -> str:
    """Return "; did you mean ...?" where one of the `known` is like `word`, else nothing."""
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {str(found[0])!r}?" if found else ""


def named(where: Path, parts: Parts) -> str:
    """Return a place in the file by the keys on the way; a stage by its own key."""
    names = {stage.where: f"stage {stage.table.key}" for stage in parts.stages}
    words = [str(key) for key in where if isinstance(key, str)]
    if where[:2] in names:
        words[0] = names[where[:2]]
    return ".".join(words) or "file"


def sourced(parts: Parts) -> Iterator[tuple[Path, SourcedTable]]:
    """Yield every valid table that has numbers, and where it is."""
    if parts.programme is not None:
        yield (), parts.programme
    for stage in parts.stages:
        for way, advance in (("forward", stage.forward), ("back", stage.back)):
            if advance is not None:
                yield (*stage.where, way), advance
    for key, step in parts.steps.items():
        yield ("step", key), step
    for region, care in parts.relief.items():
        yield ("relief", region.value), care


def is_number(value: object) -> bool:
    """Whether a value is a number, which has a source; true and false have none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _stages(parts: Parts, data: Data) -> list[Any]:
    stages = data.get("stage", [])
    if isinstance(stages, list) and stages:
        return stages
    parts.all_stages = False
    found = repr(stages) if stages else "none"
    parts.faults.append(Fault(("stage",), f"expected at least one [[stage]], found {found}"))
    return []


def _tables(parts: Parts, data: Data, name: str) -> Mapping[str, Any]:
    tables = data.get(name, {})
    if isinstance(tables, dict):
        return tables
    parts.faults.append(Fault((name,), f"expected tables [{name}.KEY], found {tables!r}"))
    return {}


def _read_stage(parts: Parts, stage: object, where: Path) -> None:
    if not _is_table(parts, stage, where):
        parts.all_stages = False
        return
    assert isinstance(stage, dict)
    own = {key: value for key, value in stage.items() if key not in {"forward", "back"}}
    table = _valid(parts, StageTable, own, where, also=("forward", "back"))
    forward, back = (
        _valid(parts, AdvanceTable, stage[way], (*where, way)) if way in stage else None
        for way in ("forward", "back")
    )
    if table is None:
        parts.all_stages = False
    else:
        parts.stages.append(StageParts(where, table, forward, back))


def _read_step(parts: Parts, key: str, step: object) -> None:
    where: Path = ("step", key)
    if not _is_table(parts, step, where):
        return
    assert isinstance(step, dict)
    kind = step.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        found = "none" if kind is None else f"{kind!r}{near(str(kind), KINDS)}"
        parts.faults.append(
            Fault((*where, "kind"), f"expected one of {_listed(KINDS)}, found {found}")
        )
        return
    parts.kinds[key] = KINDS[kind]
    table = _valid(parts, KINDS[kind], step, where)
    if table is not None:
        parts.steps[key] = table


def _read_relief(parts: Parts, name: str, care: object) -> None:
    where: Path = ("relief", name)
    if name not in tuple(Region):
        text = f"expected one of {_listed(Region)}, found {name!r}{near(name, tuple(Region))}"
        parts.faults.append(Fault(where, text))
        return
    table = _valid(parts, CareTable, care, where)
    if table is not None:
        parts.relief[Region(name)] = table


def _is_table(parts: Parts, value: object, where: Path) -> bool:
    if isinstance(value, dict):
        return True
    parts.faults.append(Fault(where, f"expected a table, found {value!r}"))
    return False


def _valid(
    parts: Parts, model: type[T], table: object, where: Path, also: tuple[str, ...] = ()
) -> T | None:
    """Return `table` as `model` with every fault noted; None where nothing useful is left.

    `also` are further keys that such a table may have.
    """
    if not _is_table(parts, table, where):
        return None
    assert isinstance(table, dict)
    try:
        return model.model_validate(table)
    except ValidationError as error:
        details = error.errors()
    for detail in details:
        text = _words(model, detail, also)
        parts.faults.append(Fault((*where, *detail["loc"]), text))
    wrong = {detail["loc"][0] for detail in details}
    try:
        return model.model_validate({key: table[key] for key in table.keys() - wrong})
    except ValidationError:
        return None


def _words(model: type[Table], detail: ErrorDetails, also: tuple[str, ...]) -> str:
    key, found = str(detail["loc"][0]), detail["input"]
    if detail["type"] == "extra_forbidden":
        known = (*model.model_fields, *also)
        hint = near(key, known) or f"; there are {', '.join(known)}"
        return f"expected a known key, found {found!r}{hint}"
    wanted = model.model_fields[key]
    if detail["type"] == "missing":
        return f"expected {expectation(wanted)}, found none"
    if key == "path" and len(detail["loc"]) > 1:
        sites = tuple(str(site) for site in LED_TO)
        return f"expected one of {_listed(sites)}, found {found!r}{near(str(found), sites)}"
    words = choices(wanted.annotation)
    hint = near(str(found), words) if words else ""
    return f"expected {expectation(wanted)}, found {found!r}{hint}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(repr(str(word)) for word in words)

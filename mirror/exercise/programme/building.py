"""From valid tables to the programme that the session sees."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mirror.exercise.guidance import Band
from mirror.exercise.programme.reading import is_number, named, sourced
from mirror.exercise.programme.records import (
    Advance,
    Break,
    Care,
    CheckIn,
    Programme,
    RestStep,
    Smiles,
    Stage,
    Wording,
)
from mirror.exercise.programme.tables import (
    AdvanceTable,
    BreakTable,
    CareTable,
    CheckInTable,
    SmilesTable,
    StepTable,
    WashTable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mirror.exercise.programme.reading import Parts, StageParts
    from mirror.exercise.programme.records import Step
    from mirror.exercise.programme.tables import Words
    from mirror.exercise.records import Region

_OPTIONAL = (
    "visible_ratio",
    "excursion_mm",
    "symmetry_ratio",
    "midline_pull_mm",
    "breaches_ratio",
)


def build(parts: Parts, relief: Mapping[Region, Care]) -> Programme:
    """Return the programme; `relief` has the massages that the file leaves out."""
    assert parts.programme is not None
    table = parts.programme
    own = {region: _care(f"relief-{region}", care) for region, care in parts.relief.items()}
    return Programme(
        key=table.key,
        stages=tuple(_stage(stage, parts.steps) for stage in parts.stages),
        relief=MappingProxyType({**relief, **own}),
        resume_s=table.resume_seconds,
        wording=_wording(table.title),
        sources=MappingProxyType(dict(_sources(parts))),
    )


def _stage(parts: StageParts, steps: Mapping[str, StepTable]) -> Stage:
    built = (_step(key, steps[key]) for key in parts.table.steps)
    return Stage(
        key=parts.table.key,
        steps=tuple(_hushed(step) if parts.table.quiet else step for step in built),
        forward=_advance(parts.forward),
        back=_advance(parts.back),
        wording=_wording(parts.table.title, parts.table.more),
    )


def _hushed(step: Step) -> Step:
    """Return a step of a stage that is quiet."""
    return replace(step, quiet=True) if isinstance(step, Smiles) else step


def _advance(table: AdvanceTable | None) -> Advance | None:
    if table is None:
        return None
    given = {name: getattr(table, name) for name in _OPTIONAL}
    known = {name: value for name, value in given.items() if value is not None}
    return Advance(table.sessions, table.counted_ratio, **known)


def _step(key: str, table: StepTable) -> Step:
    if isinstance(table, CheckInTable):
        return CheckIn(key, table.seconds)
    if isinstance(table, WashTable):
        return Care(key, table.seconds, wording=_wording(table.text, table.more))
    if isinstance(table, CareTable):
        return _care(key, table)
    if isinstance(table, SmilesTable):
        return _smiles(key, table)
    return Break(key, table.seconds) if isinstance(table, BreakTable) else RestStep(key)


def _care(key: str, table: CareTable) -> Care:
    return Care(
        key=key,
        seconds_s=table.seconds,
        times=table.times,
        between_s=table.between_seconds,
        whose=table.whose,
        path=tuple(table.path),
        to_and_fro=table.to_and_fro,
        inside_mouth=table.inside_mouth,
        grip=table.grip,
        wording=_wording(table.text, table.more),
    )


def _smiles(key: str, table: SmilesTable) -> Smiles:
    return Smiles(
        key=key,
        repetitions=table.repetitions,
        hold_s=table.hold_seconds,
        band=Band(table.target_pct, table.low_pct, table.high_pct),
        lips=table.lips,
        finger_assist=table.finger_assist,
        thought_of=table.thought_of,
        quiet=table.quiet,
        wording=_wording(table.text, table.more),
    )


def _wording(text: Words, more: Words | None = None) -> Wording:
    return Wording(MappingProxyType(dict(text)), MappingProxyType(dict(more or {})))


def _sources(parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield where each number comes from, by the name that faults would have it by."""
    common = parts.data.get("source")
    for where, table in sourced(parts):
        for key in type(table).model_fields:
            if key in table.model_fields_set and is_number(getattr(table, key)):
                own = table.source if isinstance(table.source, str) else table.source.get(key)
                yield named((*where, key), parts), own or str(common)

"""What a programme's tables must be together. Each rule yields every fault that it finds.

What the source asks for is not a programme's to weaken: washed hands before anything inside the
mouth, a rest that smiles are measured from, a break between sets, gentle words.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mirror.exercise.programme.reading import Fault, is_number, near, sourced
from mirror.exercise.programme.tables import (
    LED_TO,
    AdvanceTable,
    BreakTable,
    CareTable,
    RestTable,
    SmilesTable,
    SourcedTable,
    StepTable,
    WashTable,
    WordedTable,
)
from mirror.exercise.programme.wording_rules import words_fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.exercise.programme.reading import Parts, StageParts
    from mirror.toml_lines import Path

_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CLEAR_OF_THE_EYE: Final = "beside it are 'cheekbone', 'temple' and 'brow'"
_AT_LEAST: Final = ("counted_ratio", "visible_ratio", "excursion_mm", "symmetry_ratio")
_AT_MOST: Final = ("midline_pull_mm", "breaches_ratio")


def keys_are_plain(parts: Parts) -> Iterator[Fault]:
    """Require small letters, digits and hyphens: keys are stored, and typed by people."""
    keys: list[tuple[Path, object]] = [
        (("key",), parts.data.get("key", "")),
        *(((*stage.where, "key"), stage.table.key) for stage in parts.stages),
        *((("step", key), key) for key in parts.step_keys),
    ]
    for where, key in keys:
        if isinstance(key, str) and key and not _SLUG.fullmatch(key):
            text = f"expected small letters, digits and single hyphens, found {key!r}"
            yield Fault(where, text)


def stages_differ(parts: Parts) -> Iterator[Fault]:
    """Require a key of its own for each stage."""
    seen: set[str] = set()
    for stage in parts.stages:
        if stage.table.key in seen:
            text = f"expected a key of its own, found {stage.table.key!r} a second time"
            yield Fault((*stage.where, "key"), text)
        seen.add(stage.table.key)


def steps_are_there(parts: Parts) -> Iterator[Fault]:
    """Require that each step that is named exists, and each that exists is named."""
    for stage in parts.stages:
        for number, key in enumerate(stage.table.steps):
            if key not in parts.step_keys:
                text = f"expected the key of a [step.KEY], found {key!r}"
                where = (*stage.where, "steps", number)
                yield Fault(where, text + near(key, parts.step_keys))
    if not parts.all_stages:
        return  # A stage that could not be read may name what no other does.
    named = {key for stage in parts.stages for key in stage.table.steps}
    for key in parts.step_keys:
        if key not in named:
            yield Fault(("step", key), "expected to be named in a stage's steps, found it in none")


def steps_follow_what_they_need(parts: Parts) -> Iterator[Fault]:
    """Require washed hands before the mouth's inside, a rest before smiles, and breaks."""
    for stage in parts.stages:
        if not all(key in parts.kinds for key in stage.table.steps):
            continue  # Told already; what is missing may be just what is needed.
        before: list[type[StepTable]] = []
        for number, key in enumerate(stage.table.steps):
            inside = parts.data["step"][key].get("inside_mouth") is True
            where = (*stage.where, "steps", number)
            for need in _needs(parts.kinds[key], before, inside=inside):
                yield Fault(where, f"{key!r}: {need}")
            before.append(parts.kinds[key])


def _needs(kind: type[StepTable], before: list[type[StepTable]], *, inside: bool) -> Iterator[str]:
    """Yield what a step of `kind` misses in those `before` it."""
    if inside and WashTable not in before:
        yield "expected a step of kind 'wash' before one inside the mouth, found none"
    if kind is not SmilesTable:
        return
    if RestTable not in before:
        yield "expected a step of kind 'rest' before smiles, found none"
    sets = [number for number, one in enumerate(before) if one is SmilesTable]
    if sets and BreakTable not in before[sets[-1] :]:
        yield "expected a step of kind 'break' between two sets, found none"


def there_is_a_set(parts: Parts) -> Iterator[Fault]:
    """Require smiles somewhere: massage alone is no retraining."""
    known = all(key in parts.kinds for key in parts.step_keys)
    if known and SmilesTable not in parts.kinds.values():
        yield Fault(("stage",), "expected at least one step of kind 'smiles', found none")


def bands_hold_their_target(parts: Parts) -> Iterator[Fault]:
    """Require low below target below high."""
    for key, step in parts.steps.items():
        if isinstance(step, SmilesTable) and not step.low_pct < step.target_pct < step.high_pct:
            found = f"{step.low_pct:g}, {step.target_pct:g}, {step.high_pct:g}"
            text = f"expected low_pct below target_pct below high_pct, found {found}"
            yield Fault(("step", key, "target_pct"), text)


def paths_lead_somewhere(parts: Parts) -> Iterator[Fault]:
    """Require a way from each site of a path to the next, and a way back only where there is one.

    And that none leads to the eye: fingers follow the light.
    """
    for where, care in _cares(parts):
        if len(care.path) == 1:
            text = f"expected no site or at least two, found only {care.path[0].value!r}"
            yield Fault((*where, "path"), text)
        for number, site in enumerate(care.path):
            if site not in LED_TO:
                text = (
                    f"expected a site that a finger may follow the light to, found {site.value!r}"
                )
                yield Fault((*where, "path", number), f"{text}; {_CLEAR_OF_THE_EYE}")
            if number and site is care.path[number - 1]:
                text = f"expected another site than the one before, found {site.value!r} again"
                yield Fault((*where, "path", number), text)
        if care.to_and_fro and not care.path:
            text = "expected a path to come back on, found none; add path, or leave this out"
            yield Fault((*where, "to_and_fro"), text)


def hands_are_drawn_inside(parts: Parts) -> Iterator[Fault]:
    """Require that a hand is drawn only where one works inside the mouth, and light leads it."""
    for where, care in _cares(parts):
        if care.grip is not None and not (care.inside_mouth and care.path):
            text = f"expected inside_mouth = true and a path beside it, found {care.grip.value!r}"
            yield Fault((*where, "grip"), f"{text} alone; add what is missing, or leave it out")


def _cares(parts: Parts) -> Iterator[tuple[Path, CareTable]]:
    for key, step in parts.steps.items():
        if isinstance(step, CareTable):
            yield ("step", key), step
    for region, care in parts.relief.items():
        yield ("relief", region.value), care


def relief_stays_outside(parts: Parts) -> Iterator[Fault]:
    """Require that what may come at any time needs no washed hands, nor a kind."""
    for region, care in parts.relief.items():
        if care.inside_mouth:
            text = "expected false: relief can come when hands are not washed, found true"
            yield Fault(("relief", region.value, "inside_mouth"), text)
        if "kind" in care.model_fields_set:
            text = f"expected none, found {care.kind!r}; relief is always a massage"
            yield Fault(("relief", region.value, "kind"), text)


def proposals_can_be_measured(parts: Parts) -> Iterator[Fault]:
    """Require smiles in a stage that is judged by them, and a stage to go to."""
    for number, stage in enumerate(parts.stages):
        smiles = any(parts.kinds.get(key, SmilesTable) is SmilesTable for key in stage.table.steps)
        for way, advance in (("forward", stage.forward), ("back", stage.back)):
            if advance is None:
                continue
            if not smiles:
                text = "expected none: a stage without smiles measures nothing to judge it by"
                yield Fault((*stage.where, way), text)
            if number == (len(parts.stages) - 1 if way == "forward" else 0):
                yield Fault((*stage.where, way), f"expected none: no stage lies {way} of this one")


def proposals_do_not_flip(parts: Parts) -> Iterator[Fault]:
    """Require that what led to a stage is well above what would lead back from it."""
    for before, after in pairwise(parts.stages):
        if before.forward is not None and after.back is not None:
            yield from _flips(before, before.forward, after, after.back)


def _flips(
    before: StageParts, forward: AdvanceTable, after: StageParts, back: AdvanceTable
) -> Iterator[Fault]:
    for name in (*_AT_LEAST, *_AT_MOST):
        on, off = getattr(forward, name), getattr(back, name)
        if on is None or off is None:
            continue
        apart = off < on if name in _AT_LEAST else off > on
        if not apart:
            side = "below" if name in _AT_LEAST else "above"
            text = f"expected {side} the {on:g} that lead here from {before.table.key!r}"
            yield Fault((*after.where, "back", name), f"{text}, found {off:g}")


def numbers_have_sources(parts: Parts) -> Iterator[Fault]:
    """Require for each number where it comes from, or one source for all above the tables."""
    tables = dict(sourced(parts))
    if isinstance(parts.data.get("source"), str):
        return
    if tables and not any(table.source for table in tables.values()):
        text = 'expected source = "where the numbers come from" above the tables, found none'
        yield Fault(("source",), text)
        return
    for where, table in tables.items():
        yield from _without_source(where, table)


def _without_source(where: Path, table: SourcedTable) -> Iterator[Fault]:
    numbers = [key for key in table.model_fields_set if is_number(getattr(table, key))]
    if isinstance(table.source, str):
        missing = [] if table.source else numbers
    else:
        missing = [key for key in numbers if not table.source.get(key)]
        for key in table.source:
            if key not in type(table).model_fields:
                known = tuple(type(table).model_fields)
                text = f"expected a key of this table, found {key!r}{near(key, known)}"
                yield Fault((*where, "source", key), text)
    for key in sorted(missing):
        text = f'expected a source beside it, found none; add source.{key} = "where it comes from"'
        yield Fault((*where, key), text)


def words_are_gentle(parts: Parts) -> Iterator[Fault]:
    """Require words that fit the screen, do not push, and exist in the same languages.

    Of tables with other faults, too: words are read as they are written.
    """
    data = parts.data
    yield from words_fit((), data, ("title",), key=f"programme-{data.get('key')}")
    for stage in parts.stages:
        written = data["stage"][stage.where[1]]
        key = f"stage-{stage.table.key}"
        yield from words_fit(stage.where, written, ("title", "more"), key=key)
    for name, kind in parts.kinds.items():
        if issubclass(kind, WordedTable):
            # What is said in a set, the mirror knows by itself.
            said = None if kind is SmilesTable else f"step-{name}"
            yield from words_fit(("step", name), data["step"][name], ("text", "more"), key=said)
    for region in parts.relief:
        where = ("relief", region.value)
        yield from words_fit(where, data["relief"][region.value], ("text", "more"), key=None)


RULES: Final[tuple[Callable[[Parts], Iterator[Fault]], ...]] = (
    keys_are_plain,
    stages_differ,
    steps_are_there,
    steps_follow_what_they_need,
    there_is_a_set,
    bands_hold_their_target,
    paths_lead_somewhere,
    hands_are_drawn_inside,
    relief_stays_outside,
    proposals_can_be_measured,
    proposals_do_not_flip,
    numbers_have_sources,
    words_are_gentle,
)

"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it is with one thing."""

    OK = "ok"
    WARN = "warn"
    """The mirror runs, but something is worse than it could be."""
    FAIL = "fail"
    """The mirror cannot run until this is put right."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    name: str
    verdict: Verdict
    found: str
    """What is there, in words."""
    todo: str = ""
    """What to do about it; empty when all is well."""

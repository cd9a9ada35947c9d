"""As much of a FHIR server as takes transactions with conditional creates; it fails on demand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote


@dataclass
class SmallServer:
    """Keeps resources by kind and identifier."""

    faults: dict[int, int] = field(default_factory=dict)
    """What happens to which request, counted from 0: a status; 0: the line breaks before anything
    is stored; -1: after."""
    asked: int = 0
    stored: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Take a request; return status and text, status 0 where the line breaks."""
        fault = self.faults.get(self.asked, 200)
        self.asked += 1
        self.body, self.headers = body, headers
        if path.rstrip("/") != "/fhir":
            return 404, "nothing here"
        if fault not in {200, -1}:
            return fault, "not allowed here"
        for entry in json.loads(body)["entry"]:
            self._create(entry)
        return (0, "") if fault == -1 else (200, "{}")

    def _create(self, entry: dict[str, Any]) -> None:
        """Store a resource unless one has its identifier: R4, "conditional create"."""
        kind, condition = entry["request"]["url"], entry["request"]["ifNoneExist"]
        system, _, value = condition.removeprefix("identifier=").partition("|")
        wanted = (unquote(system), unquote(value))
        for (known, _), resource in self.stored.items():
            found = resource["identifier"][0]
            if known == kind and (found["system"], found["value"]) == wanted:
                return
        self.stored[kind, f"{wanted[0]}|{wanted[1]}"] = entry["resource"]

    def names(self, kind: str) -> list[str]:
        """Return the identifiers of what is stored of a kind, in the order in which it came."""
        return [
            one["identifier"][0]["value"] for (what, _), one in self.stored.items() if what == kind
        ]

"""Who may import what from outside: one module or package for each vendor."""

from __future__ import annotations

import ast
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("hardware", "mirror")

ONLY_IMPORTER = {
    "mediapipe": "mirror.landmarks",
    "flatbuffers": "mirror.landmarks.models",
    "pygame": "mirror.overlay",
    "bidi": "mirror.overlay.direction",
    "picamera2": "hardware.pi_camera",
    "libcamera": "hardware.pi_camera",
    "gpiozero": "hardware.lamp",
    "pyseccomp": "mirror.privacy",
    "scipy": "mirror.registration.alignment.solve",
    "sqlite3": "mirror.storage",
    "fhir": "mirror.export.fhir.validation",
    "httpx": "mirror.export.fhir.push",
    "paho": "mirror.export.mqtt.paho_broker",
    "prometheus_client": "mirror.export.metrics",
    "tenacity": "mirror.export.fhir.push",
    "systemd": "mirror.service",
    "starlette": "mirror.web",
    "uvicorn": "mirror.web",
    "sse_starlette": "mirror.web.live",
    "jinja2": "mirror.web.rendering",
    "limits": "mirror.web.security.guessing",
    "cryptography": "mirror.web.https",
    "segno": "mirror.service.qr",
    "tree_sitter": "mirror.toml_lines",
    "tree_sitter_toml": "mirror.toml_lines",
}

FROM_THE_SYSTEM = {"gpiozero", "picamera2", "libcamera", "systemd"}
"""Not from the lock: Raspberry Pi OS brings them (pyproject.toml, extra `pi`)."""

DISTRIBUTION = {
    "cv2": "opencv-contrib-python",
    "pydantic-core": "pydantic",
    "fluent": "fluent.runtime",
    "bidi": "python-bidi",
    "fhir": "fhir.resources",
    "paho": "paho-mqtt",
}
"""Where the name that is imported is not the one that is declared."""


@cache
def modules() -> dict[str, set[str]]:
    """Return, by each module's dotted name, the top-level names of all that it imports."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(path.read_text("utf-8"))
            found[name.removesuffix(".__init__")] = imported(tree)
    return found


def imported(tree: ast.Module) -> set[str]:
    """Return the top-level names of all that is imported, wherever in the module."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("vendor", sorted(ONLY_IMPORTER))
def test_each_vendor_has_one_importer(vendor: str) -> None:
    """A vendor's name appears in its own place only, so it can be exchanged there."""
    place = ONLY_IMPORTER[vendor]
    strangers = [
        name
        for name, names in modules().items()
        if vendor in names and not f"{name}.".startswith(f"{place}.")
    ]
    assert not strangers, f"{vendor} belongs in {place} only; found it in {', '.join(strangers)}"


def test_what_is_imported_is_declared() -> None:
    """Everything imported is in the project's own dependencies, not there by another's grace."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {line.split(">")[0].split("=")[0] for line in project["dependencies"]}
    known = sys.stdlib_module_names | FROM_THE_SYSTEM | set(PACKAGES)
    for name, names in modules().items():
        for package in names - known:
            wheel = package.replace("_", "-")
            wanted = DISTRIBUTION.get(wheel, wheel)
            assert wanted in declared, f"{name} imports {package}: declare {wanted}"

"""From a file of matplotlib's to an element that may stand in a page.

The page's policy forbids styles that stand in the text, so they become attributes; colours become
the style sheet's; and what the chart says is there to be read aloud.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mirror.web.charts.chart import Chart

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_UNWANTED: Final = frozenset({"metadata", "style"})
_LONG: Final = re.compile(r"-?\d+\.\d{2,}(?!\d*e)")
_FROM_THE_PAGE: Final = frozenset({"font-family", "font", "font-style", "font-weight"})


def fit_for_a_page(file: str, chart: Chart, colours: Mapping[str, str]) -> str:
    """Return the SVG element in `file` with `chart`'s words, and with its `colours` exchanged."""
    root = ET.fromstring(file)  # noqa: S314 - written by matplotlib a moment ago
    _prune(root)
    used = {reference for element in root.iter() for reference in _references(element)}
    for element in root.iter():
        _plain(element, used, f"{chart.name}-", colours)
    _name(root, chart)
    return ET.tostring(root, encoding="unicode")


def _prune(element: ET.Element) -> None:
    for child in list(element):
        child.tag = child.tag.removeprefix(_SVG)
        if child.tag.rpartition("}")[2] in _UNWANTED:
            element.remove(child)
        else:
            child.tail = None
            _prune(child)


def _references(element: ET.Element) -> Iterator[str]:
    """Yield the names of what an element makes use of."""
    if _HREF in element.attrib:
        yield element.attrib[_HREF].removeprefix("#")
    if "clip-path" in element.attrib:
        yield element.attrib["clip-path"].removeprefix("url(#").removesuffix(")")


def _plain(element: ET.Element, used: set[str], prefix: str, colours: Mapping[str, str]) -> None:
    attributes = element.attrib
    for rule in attributes.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in rule.partition(":"))
        if name and name not in _FROM_THE_PAGE:
            attributes[name] = colours.get(value, value)
    _rename(attributes, used, prefix)
    for name in ("d", "x", "y", "transform", "viewBox"):
        if name in attributes:
            short = _LONG.sub(lambda found: f"{float(found[0]):.1f}", attributes[name])
            attributes[name] = " ".join(short.split())


def _rename(attributes: dict[str, str], used: set[str], prefix: str) -> None:
    """Keep the names that are made use of, each with its chart's own before it."""
    name = attributes.pop("id", None)
    if name in used:
        attributes["id"] = f"{prefix}{name}"
    if (href := attributes.pop(_HREF, None)) is not None:
        attributes["href"] = f"#{prefix}{href.removeprefix('#')}"
    if (clip := attributes.get("clip-path")) is not None:
        attributes["clip-path"] = clip.replace("url(#", f"url(#{prefix}")


def _name(root: ET.Element, chart: Chart) -> None:
    root.tag = "svg"
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    title, told = f"{chart.name}-title", f"{chart.name}-told"
    root.attrib |= {"role": "img", "class": "chart", "aria-labelledby": f"{title} {told}"}
    for place, (tag, name, words) in enumerate(
        (("title", title, chart.title), ("desc", told, chart.description))
    ):
        element = ET.Element(tag, {"id": name})
        element.text = words
        root.insert(place, element)

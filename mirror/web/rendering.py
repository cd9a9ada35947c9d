"""From a template and values to a page in the visitor's language; everything is escaped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from mirror.language import Catalogue, languages
from mirror.web.assets import address

if TYPE_CHECKING:
    from starlette.requests import Request

_LANGUAGES: Final = languages()
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def page(request: Request, name: str, status_code: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - templates take what they are given
    """Return the page made from the template called `name`, as "today.html".

    Besides `values` a template has `say` (a text by its key, in the visitor's language),
    `language`, `visitor` (None before pairing), `here` (the address's path) and `address` (of a
    file in `static`).
    """
    language = language_of(request)
    html = rendered(
        name,
        language,
        visitor=getattr(request.state, "visitor", None),
        here=request.url.path,
        **values,
    )
    return HTMLResponse(html, status_code, {"Content-Language": language, "Vary": _VARIES})


def rendered(name: str, language: str, **values: Any) -> str:  # noqa: ANN401 - as above
    """Return what the template called `name` comes to in `language`, as text."""
    template = _TEMPLATES.get_template(name)
    texts = words(language)
    return template.render(say=texts.say, address=address, language=language, **values)


@lru_cache
def words(language: str) -> Catalogue:
    """Return what the page and the mirror say in `language`. Raises LanguageError."""
    return Catalogue(language, ("texts", "page"))


def language_of(request: Request) -> str:
    """Return the language that the visitor's browser asks for; the mirror's own, if it has none.

    By RFC 9110, 12.5.4: the greatest weight wins, among equals the first; 0 means never.
    """
    wishes = []
    for wish in request.headers.get("accept-language", "").split(","):
        tag, _, weight = wish.partition(";q=")
        name = tag.strip().lower().partition("-")[0]
        if name in _LANGUAGES and (weighed := _weight(weight)) > 0.0:
            wishes.append((weighed, name))
    own: str = request.app.state.parts.settings.language.name
    return max(wishes, key=lambda wish: wish[0], default=(0.0, own))[1]


_VARIES: Final = "Accept-Language, Cookie"


def _weight(written: str) -> float:
    try:
        return float(written) if written.strip() else 1.0
    except ValueError:
        return 0.0

"""Open pages that listen: counted from the first moment, and let go of when they end."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from mirror.service.pairing import Role
from mirror.web import live as live_module
from mirror.web.access.keys import csrf_of
from mirror.web.access.visitor import Visitor
from mirror.web.live import MOST_OF_A_DEVICE, Broadcast, broadcast_of, live

if TYPE_CHECKING:
    import pytest
    from starlette.applications import Starlette
    from starlette.requests import Request

    from mirror.web.parts import PageParts


def asking(page: Starlette) -> Request:
    """Return what a device's browser sends to listen, once the guard has let it through."""
    visitor = Visitor(1, "A phone", Role.CAREGIVER, csrf_of("a token"))
    url = SimpleNamespace(path="/live")
    state = SimpleNamespace(visitor=visitor)
    return cast("Request", SimpleNamespace(app=page, state=state, headers={}, url=url))


def test_many_at_once_are_no_more_than_one_after_another(page: Starlette) -> None:
    """Pages that ask before any of them was sent a word are counted all the same."""

    async def ask() -> list[int]:
        return [(await live(asking(page))).status_code for _ in range(MOST_OF_A_DEVICE + 3)]

    statuses = asyncio.run(ask())
    assert statuses == [200] * MOST_OF_A_DEVICE + [503] * 3


def test_a_page_that_ends_is_let_go_of(page: Starlette) -> None:
    """Whoever closes the page makes room, even where not a word was sent."""

    async def listen_and_leave() -> int:
        answer = await live(asking(page))
        listening = broadcast_of(asking(page)).listening.total()
        await answer({"type": "http", "method": "GET"}, gone, unsent)
        return listening

    assert asyncio.run(listen_and_leave()) == 1
    assert not broadcast_of(asking(page)).listening


def test_what_is_said_is_made_once_for_all_that_wake(
    parts: PageParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty pages wake with each tick: one of them has the words made, the next time another."""
    made: list[str] = []

    def made_slowly(_parts: object, _status: object, language: str) -> dict[str, str]:
        made.append(language)
        return {"now": f"{len(made)}"}

    monkeypatch.setattr(live_module, "live_words", made_slowly)

    async def two_ticks() -> tuple[set[str], set[str]]:
        broadcast = Broadcast(parts)
        found = []
        for _ in range(2):
            asked = [asyncio.create_task(broadcast.words("en")) for _ in range(50)]
            await asyncio.sleep(0)
            asked[0].cancel()
            found.append(set(await asyncio.gather(*asked[1:])))
            broadcast.tick()
        return found[0], found[1]

    assert asyncio.run(two_ticks()) == ({'{"now": "1"}'}, {'{"now": "2"}'})
    assert made == ["en", "en"]


async def gone() -> dict[str, Any]:
    """Say that the browser has gone."""
    return {"type": "http.disconnect"}


async def unsent(_message: Any) -> None:  # noqa: ANN401 - whatever a server would send
    """Send nothing anywhere."""

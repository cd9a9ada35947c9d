"""What somebody tries who is in the home network and means no good."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.service.pairing import Role
from mirror.storage.house import Deed
from mirror.web.access.keys import hash_of
from mirror.web.app import build_page
from tests.web.conftest import ADDRESS, client, csrf, new_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.testclient import TestClient
    from starlette.types import Message

    from mirror.storage import ManualWallClock
    from mirror.web.parts import PageParts

GUESSER, PHONE = "192.0.2.66", "192.0.2.10"
GUESS = {
    "type": "http",
    "http_version": "1.1",
    "method": "POST",
    "path": "/pair",
    "query_string": b"",
    "scheme": "http",
    "server": ("127.0.0.1", 8080),
    "client": (GUESSER, 50_000),
    "headers": [
        (b"host", b"mirror.local:8080"),
        (b"content-type", b"application/x-www-form-urlencoded"),
    ],
}
EVIL = '<script>alert("x")</script>'


async def guessed(page: Starlette, times: int) -> list[int]:
    """Return the answers to so many guesses, sent as fast as the page takes them."""
    answers: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answers.append(message["status"])

    for number in range(times):
        body = b"code=%08d" % number

        async def receive(body: bytes = body) -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await page({**GUESS, "state": {}}, receive, send)
    return answers


def test_guessing_locks_out_the_guesser_and_nobody_else(page: Starlette, parts: PageParts) -> None:
    """Ten thousand guesses get in nowhere; the phone before the mirror still does."""
    right, guesser = new_code(parts), client(page, GUESSER)
    answers = asyncio.run(guessed(page, 10_000))
    assert answers[:5] == [403] * 5
    assert set(answers[5:]) == {429}
    assert guesser.post("/pair", data={"code": right}).status_code == 429
    assert client(page, PHONE).post("/pair", data={"code": right}).status_code == 303


def test_many_guessers_do_not_keep_the_phone_out(page: Starlette, parts: PageParts) -> None:
    """When many addresses guess at once, a phone that tries for the first time gets in."""
    right = new_code(parts)
    for number in range(1, 151):
        guesser = client(page, f"192.0.2.{number}")
        assert guesser.post("/pair", data={"code": "00000000"}).status_code == 403
    again = client(page, "192.0.2.1")
    assert again.post("/pair", data={"code": "00000001"}).status_code == 429
    assert client(page, "198.51.100.1").post("/pair", data={"code": right}).status_code == 303


def test_made_up_addresses_give_no_more_tries(page: Starlette, parts: PageParts) -> None:
    """Two hundred addresses of one IPv6 network get a few tens of tries together, not 200."""
    right = new_code(parts)
    answers = [
        client(page, f"2001:db8::{number:x}").post("/pair", data={"code": "0"}).status_code
        for number in range(1, 201)
    ]
    assert 32 <= answers.count(403) <= 32 + 5
    assert answers[-100:] == [429] * 100
    assert client(page, PHONE).post("/pair", data={"code": right}).status_code == 303


def test_who_is_locked_out_is_told_when_to_come_back(page: Starlette) -> None:
    """The answer says how many seconds to wait, and says it in words."""
    guesser = client(page, GUESSER)
    for _ in range(6):
        answer = guesser.post("/pair", data={"code": "0"})
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert "Please wait" in answer.text


def test_guesses_cannot_push_others_out_of_the_log(
    page: Starlette, parts: PageParts, paired: Callable[..., TestClient]
) -> None:
    """However often somebody guesses, it is a line or two of the log, with how often."""
    paired(name="Anna's phone")
    guesser = client(page, GUESSER)
    for number in range(100):
        guesser.post("/pair", data={"code": str(number)})
    page.state.door.write_refused()
    visits = page.state.door.house.visits()
    assert {(one.deed, one.times) for one in visits if one.address == GUESSER} == {
        (Deed.REFUSED, 5),
        (Deed.LOCKED_OUT, 95),
    }
    assert Deed.PAIRED in {one.deed for one in visits}
    assert parts.house.exists()


def test_a_code_is_good_once(page: Starlette, parts: PageParts) -> None:
    """The second device that sends the same code is refused."""
    right = new_code(parts)
    assert client(page, PHONE).post("/pair", data={"code": right}).status_code == 303
    assert client(page, GUESSER).post("/pair", data={"code": right}).status_code == 403


def test_a_code_is_good_for_two_minutes(
    page: Starlette, parts: PageParts, clock: ManualWallClock
) -> None:
    """A code that was read off the glass and used later lets nobody in."""
    right = new_code(parts)
    clock.advance(120.0)
    assert client(page, PHONE).post("/pair", data={"code": right}).status_code == 403


def test_a_stolen_token_is_worth_nothing_after_revoking(
    page: Starlette, paired: Callable[..., TestClient]
) -> None:
    """A copied cookie opens what the device could; once it was shut out, nothing, at once."""
    owner, other = paired(name="Ben's phone"), paired(name="Anna's phone")
    thief = client(page, GUESSER)
    thief.cookies.update(owner.cookies)
    assert thief.get("/devices").status_code == 200
    answer = other.post("/devices/revoke", data={"device": "1", "csrf": csrf(other)})
    assert answer.status_code == 303
    assert thief.get("/devices").status_code == 303
    assert owner.get("/").headers["location"] == "/pair"
    assert other.get("/devices").status_code == 200


def test_signing_out_ends_the_token_and_not_only_the_cookie(
    page: Starlette, paired: Callable[..., TestClient]
) -> None:
    """Whoever kept a copy of the cookie is out as well."""
    device, copy = paired(), client(page)
    copy.cookies.update(device.cookies)
    answer = device.post("/sign-out", data={"csrf": csrf(device)})
    assert answer.headers["location"] == "/pair"
    assert "mirror" not in device.cookies
    assert copy.get("/devices").status_code == 303


def test_a_device_expires(paired: Callable[..., TestClient], clock: ManualWallClock) -> None:
    """After the days that are set it has to be paired again."""
    device = paired()
    clock.advance(364.9 * 86_400.0)
    assert device.get("/devices").status_code == 200
    clock.advance(0.2 * 86_400.0)
    assert device.get("/devices").status_code == 303


def test_tokens_are_nowhere_stored(
    parts: PageParts, paired: Callable[..., TestClient], page: Starlette
) -> None:
    """Whoever copies the house's files has no token: only what it hashes to is there."""
    token = paired().cookies["mirror"]
    page.state.door.close()
    files = [one.read_bytes() for one in parts.folder.iterdir() if one.is_file()]
    assert any(hash_of(token) in one for one in files)
    assert not any(token.encode() in one for one in files)
    assert parts.house.stat().st_mode & 0o077 == 0


def test_the_cookie_is_for_this_page_alone(page: Starlette, parts: PageParts) -> None:
    """No script reads it, no other site sends it; over HTTPS it goes over nothing else."""
    plain = client(page).post("/pair", data={"code": new_code(parts)}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(plain.split("; "))
    safe = client(page)
    safe.base_url = "https://mirror.local"
    encrypted = safe.post("/pair", data={"code": new_code(parts)}).headers["set-cookie"]
    assert encrypted.startswith("__Host-mirror=")
    assert {"HttpOnly", "SameSite=strict", "Path=/", "Secure"} <= set(encrypted.split("; "))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://mirror.local:8081"},
    ],
)
def test_another_site_cannot_send_our_forms(
    paired: Callable[..., TestClient], headers: dict[str, str]
) -> None:
    """Even with the right token in the form, what comes from another site changes nothing."""
    device, other = paired(name="one"), paired(name="two")
    form = {"device": "2", "csrf": csrf(device)}
    assert device.post("/devices/revoke", data=form, headers=headers).status_code == 403
    assert other.get("/devices").status_code == 200
    ours = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    assert device.post("/devices/revoke", data=form, headers=ours).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64, None, "é", "other"])
def test_forms_without_their_token_change_nothing(
    paired: Callable[..., TestClient], token: str | None
) -> None:
    """No token, a wrong one, or another device's: the device that was to go may still look."""
    device, other = paired(name="one"), paired(name="two")
    form = {"device": "2"} | ({} if token is None else {"csrf": token})
    if "other" in form.values():
        form["csrf"] = csrf(other)
    assert device.post("/devices/revoke", data=form).status_code == 403
    assert other.get("/devices").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("mirror.local", 200),
        ("mirror.local:8080", 200),
        ("MIRROR.local.", 200),
        ("localhost:8080", 200),
        ("evil.example", 421),
        ("mirror.local.evil.example", 421),
        ("mirror.local@evil.example", 421),
        ("192.0.2.1", 421),
        ("[::1]:8080", 421),
        ("", 421),
    ],
)
def test_only_names_of_ours_are_answered_to(stranger: TestClient, host: str, status: int) -> None:
    """A site elsewhere whose name was made to point here is not served (DNS rebinding)."""
    assert stranger.get("/health", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../etc/passwd",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/rendering.py",
        "/static/....//page.css",
        "/static//etc/passwd",
        "/static/page.css%00.js",
        "/..%5c..%5cjournal.db",
        "/export/..%2fjournal.csv",
        "/journal.db",
        "/house.db",
    ],
)
def test_no_path_leads_out(
    paired: Callable[..., TestClient], stranger: TestClient, path: str
) -> None:
    """No address reaches a file that is not meant to be served, paired or not."""
    for device in (stranger, paired(Role.THERAPIST)):
        answer = device.get(path, headers={"accept": "*/*"})
        assert answer.status_code in {401, 404}
        assert b"root:" not in answer.content
        assert b"import" not in answer.content


def test_too_much_is_refused(stranger: TestClient) -> None:
    """A form of a megabyte is not read, whether or not it says how long it is."""
    told = stranger.post("/pair", content=b"code=" + b"x" * 1_000_000)
    assert told.status_code == 413
    untold = stranger.post("/pair", content=(b"x" * 1000 for _ in range(1000)))
    assert untold.status_code == 413


def test_files_and_crowds_of_fields_are_refused(stranger: TestClient) -> None:
    """No form here has a file in it, nor hundreds of fields."""
    assert stranger.post("/pair", files={"code": b"x"}).status_code == 400
    crowd = {str(number): "x" for number in range(200)}
    assert stranger.post("/pair", files={}, data=crowd).status_code in {400, 403}
    kind = {"content-type": "multipart/form-data; boundary=x"}
    broken = stranger.post("/pair", content=b"--x\r\nbroken", headers=kind)
    assert broken.status_code in {400, 403}


def test_names_that_are_code_are_only_names(
    paired: Callable[..., TestClient], page: Starlette
) -> None:
    """HTML and SQL in a device's name, or in a code, is text: shown as it is, and nothing more."""
    device = paired(Role.THERAPIST, name=EVIL)
    paired(name="'); DROP TABLE devices; --")
    client(page).post("/pair", data={"code": "' OR '1'='1"})
    for path in ("/devices", "/visits", "/"):
        assert EVIL not in device.get(path).text
    assert "&lt;script&gt;" in device.get("/devices").text
    assert "DROP TABLE devices" in device.get("/devices").text
    device.post("/devices/revoke", data={"device": "2 OR 1=1", "csrf": csrf(device)})
    assert [one.revoked_utc_ms for one in page.state.door.house.devices()] == [None, None]


def test_what_is_in_the_journal_is_only_text(
    paired: Callable[..., TestClient], parts: PageParts
) -> None:
    """Nothing that the pages show was written into them as code: no script but our own files."""
    del parts
    text = paired().get("/").text
    assert "<script>" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert "javascript:" not in text


def test_every_answer_carries_the_headers(
    stranger: TestClient, paired: Callable[..., TestClient]
) -> None:
    """Pages, refusals and what is not there: a strict policy, and nothing about the server."""
    for answer in (stranger.get("/pair"), stranger.get("/none"), paired().get("/devices")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
        assert "x-powered-by" not in answer.headers


def test_a_fault_tells_nothing_of_the_inside(
    page: Starlette, paired: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When something breaks, the answer is plain words: no trace, no version, no path."""
    device = paired()

    def broken() -> None:
        raise RuntimeError("secret/path.py")

    monkeypatch.setattr(page.state.door.house, "devices", broken)
    answer = device.get("/devices")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_metrics_need_the_token_or_this_machine(parts: PageParts) -> None:
    """Without a token only the loopback interface is answered to; with one, only who shows it."""
    page = build_page(parts)
    here, there = client(page, "127.0.0.1"), client(page, GUESSER)
    assert here.get("/metrics").status_code == 200
    assert here.get("/metrics", headers={"x-forwarded-for": GUESSER}).status_code == 401
    assert there.get("/metrics").status_code == 401
    page.state.door.close()
    settings = parts.settings
    shown = settings.page.model_copy(update={"metrics_token": "s3cret"})
    guarded = build_page(replace(parts, settings=settings.model_copy(update={"page": shown})))
    here, there = client(guarded, "127.0.0.1"), client(guarded, GUESSER)
    assert here.get("/metrics").status_code == 401
    right = {"authorization": "Bearer s3cret"}
    assert there.get("/metrics", headers=right).status_code == 200
    assert there.get("/metrics", headers={"authorization": "Bearer x"}).status_code == 401
    guarded.state.door.close()

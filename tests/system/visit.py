"""A visit to the page, from inside the container and by nobody in particular; tells as JSON.

    python visit.py CODE [PATH FIELD=VALUE]

Lets a device in with CODE, sends a form if one is named, and says how each was answered, and
whether the page knows of a mirror that runs.
"""

from __future__ import annotations

import http.client
import json
import sys
from typing import Final

PORT: Final = 8080
"""`page.port`."""


def ask(method: str, path: str, fields: str = "", cookie: str = "") -> tuple[int, str, str]:
    """Return an answer's status, its cookie and its text."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    headers = {"Cookie": cookie, "Accept": "text/html"}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, fields or None, headers)
    answer = line.getresponse()
    given = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    return answer.status, given, answer.read().decode()


def visit(code: str, path: str = "", *fields: str) -> dict[str, object]:
    """Do as this file says."""
    paired, cookie, _ = ask("POST", "/pair", f"code={code}")
    devices = ask("GET", "/devices", cookie=cookie)[2]
    token = devices.partition('name="csrf" value="')[2].partition('"')[0]
    sent = 0
    if path:
        sent = ask("POST", path, "&".join((f"csrf={token}", *fields)), cookie)[0]
    up = "mirror_up 1.0" in ask("GET", "/metrics")[2]
    return {"paired": paired, "sent": sent, "up": up}


if __name__ == "__main__":
    print(json.dumps(visit(*sys.argv[1:])))

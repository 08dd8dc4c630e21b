"""Writes docs/integrate/requests/, for tests of others: `python -m tests.web.channels.record`."""

import json
import time
from pathlib import Path

from tests.web.channels.kit import Kit, Wire

FOLDER = Path("docs/integrate/requests")


def recorded(kit: Kit, now: int) -> str:
    requests = {
        "text": kit.said("How do I renew my trademark?", "1001"),
        "number": kit.said("2", "1002"),
        "button": kit.pressed("/contact", "1003"),
        "no text": kit.unreadable("1004"),
        "no answer wanted": kit.ignored(),
    }
    record = {
        "channel": kit.name,
        "settings": kit.settings,
        "at": now,
        **({"published": kit.published()} if kit.published() else {}),
        "requests": [_request(what, wire, kit.name) for what, wire in requests.items() if wire],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _request(what: str, wire: Wire, name: str) -> dict[str, object]:
    return {
        "what": what,
        "method": wire.method,
        "path": f"/channels/{name}",
        "query": wire.query,
        "headers": wire.headers,
        "body": wire.content.decode(),
    }


if __name__ == "__main__":
    from tests.web.channels.conftest import KITS

    FOLDER.mkdir(exist_ok=True)
    for name, kit in KITS.items():
        (FOLDER / f"{name}.json").write_text(recorded(kit, int(time.time())), encoding="utf-8")

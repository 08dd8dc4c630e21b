import json
from pathlib import Path
from typing import Any

import pytest

from web.markup import Span, parse_blocks, split_sources

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("markup_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_light_markdown_becomes_blocks(case: dict[str, Any]) -> None:
    body, sources = split_sources(case["text"])

    blocks = [
        {
            "kind": block.kind,
            "start": block.start,
            "lines": [[[span.kind, span.text] for span in line] for line in block.lines],
        }
        for block in parse_blocks(body)
    ]

    assert blocks == case["blocks"]
    assert sources == case["sources"]


ADDRESSES = [
    ("https://a.example/x", "https://a.example/x"),
    (f"https://a.example/files/{'t' * 300}/deadlines.ics", "https://a.example/…/deadlines.ics"),
    (f"https://a.example/{'p' * 300}", f"https://a.example/…/{'p' * 40}"),
    (f"https://a.example/{'d' * 100}/", "https://a.example/…/"),
]


@pytest.mark.parametrize(("address", "shown"), ADDRESSES)
def test_a_long_address_is_shown_short(address: str, shown: str) -> None:
    assert Span("link", address).shown == shown
    assert Span("text", address).shown == address

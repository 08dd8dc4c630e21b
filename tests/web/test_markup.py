import json
from pathlib import Path
from typing import Any

import pytest

from web.markup import parse_blocks, split_sources

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

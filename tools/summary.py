"""Prints how far the content has been checked, and the second readings by topic: `python -m tools.summary`."""

import sys
from dataclasses import astuple
from pathlib import Path

from advisor.editing.second_reading import read_second_readings
from advisor.editing.summary import TopicSummary, count_facts, summarise
from advisor.knowledge.content import read_content

_HEADER = ("topic", "articles", "read again", "at an address", "changed", "in doubt")


def main() -> int:
    content = read_content(Path("knowledge"))
    readings = read_second_readings(Path("docs/second-reading"))
    facts = count_facts(content)
    print(f"{facts.read + facts.unverified} rows of facts: {facts.read} read, {facts.unverified} unverified")
    print(f"{len(content.sources)} sources: {sum(bool(s.checked_on) for s in content.sources.values())} opened")
    print(table(summarise(content, readings)))
    return 0


def table(topics: list[TopicSummary]) -> str:
    rows = [tuple(map(str, astuple(topic))) for topic in topics]
    numbers = [astuple(topic)[1:] for topic in topics]
    rows.append(("all", *(str(sum(column)) for column in zip(*numbers, strict=True))))
    return "\n".join(f"| {' | '.join(row)} |" for row in (_HEADER, ("---",) * len(_HEADER), *rows))


if __name__ == "__main__":
    sys.exit(main())

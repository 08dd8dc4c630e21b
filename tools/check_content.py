"""Checks every file under knowledge/: `python -m tools.check_content knowledge [words to filter by]`."""

import sys
from datetime import date
from pathlib import Path

from advisor.editing.checks import check_editing, warnings
from advisor.editing.summary import count_facts
from advisor.errors import ContentError
from advisor.knowledge.content import Content, read_content
from advisor.knowledge.rules import check_content
from tools.traditional_terms import stale_terms

_READINGS = Path("docs/second-reading")


def main(arguments: list[str]) -> int:
    root = Path(arguments[0] if arguments else "knowledge")
    content = read_content(root)
    today = date.today()
    faults = [str(fault) for fault in check_all(content, today)]
    for warning in [] if faults else warnings(content, _READINGS, today):
        print(f"warning: {warning}")
    print("\n".join(fault for fault in faults if all(word in fault for word in arguments[1:])))
    facts = count_facts(content)
    print(
        f"{len(content.articles)} articles, {len(content.facts)} facts in {facts.read + facts.unverified} rows "
        f"({facts.read} read, {facts.unverified} unverified), {len(content.sources)} sources: {len(faults)} faults"
    )
    return 1 if faults else 0


def check_all(content: Content, today: date) -> list[ContentError]:
    """What breaks the content, else what an editor has to mend in it: a text is read only when it is whole."""
    try:
        return check_content(content) or [*stale_terms(content.terms), *check_editing(content, _READINGS, today)]
    except ContentError as fault:
        return [fault]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

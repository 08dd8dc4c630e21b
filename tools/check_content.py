"""Checks every file under knowledge/: `python -m tools.check_content knowledge [words to filter by]`."""

import sys
from datetime import date
from pathlib import Path

from advisor.knowledge.content import read_content
from advisor.knowledge.rules import check_content
from advisor.knowledge.rules.review import expired, review_due


def main(arguments: list[str]) -> int:
    root = Path(arguments[0] if arguments else "knowledge")
    content = read_content(root)
    today = date.today()
    faults = [str(fault) for fault in [*check_content(content), *expired(content, today)]]
    shown = [fault for fault in faults if all(word in fault for word in arguments[1:])]
    for article in review_due(content, today):
        print(f"warning: {content.path_of(article)}: its review was due on {article.review_by}")
    print("\n".join(shown))
    print(
        f"{len(content.articles)} articles, {len(content.facts)} facts, {len(content.sources)} sources: "
        f"{len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

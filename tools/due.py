"""Lists what is due for review, soonest first: `python -m tools.due [days from today, default 30]`."""

import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from advisor.editing.due import Due, due_until, read_periods
from advisor.knowledge.content import read_content

_KNOWLEDGE = Path("knowledge")


def main(arguments: list[str]) -> int:
    within = arguments[0] if arguments else "30"
    if not within.isdigit():
        print(f"WITHIN must be a number of days such as 30, not '{within}'.", file=sys.stderr)
        return 2
    today = date.today()
    content = read_content(_KNOWLEDGE)
    found = due_until(content, read_periods(_KNOWLEDGE / "review.yml"), today, today + timedelta(days=int(within)))
    for due in found:
        print(line(due, today))
    kinds = Counter(due.kind for due in found)
    print(f"Due within {within} days: " + ", ".join(f"{kinds[kind]} {kind}s" for kind in _KINDS))
    return 0


def line(due: Due, today: date) -> str:
    when = "never     " if due.day == date.min else due.day.isoformat()
    mark = "overdue" if due.day < today else "due"
    return f"{when}  {mark:7}  {due.kind:7}  {due.name}  ({due.reason})"


_KINDS = ("article", "fact", "source", "contact")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

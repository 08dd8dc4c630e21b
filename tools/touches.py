"""Lists what a change of one fact touches: `python -m tools.touches cn-trademark-term`."""

import re
import sys
from pathlib import Path

from advisor.editing.touches import Place, places_of, similar
from advisor.knowledge.content import read_content

_KNOWLEDGE = Path("knowledge")
# In the order they are shown; a place belongs to the first that holds it.
_GROUPS = {
    "tables": r"knowledge/tables/",
    "articles": r"knowledge/articles/",
    "lessons": r"knowledge/learning/",
    "guided tools": r"knowledge/tools/",
    "other content": r"knowledge/|data/",
    "code": r"(advisor|actions|bot|web|tools)/",
    "tests": r"tests/",
    "documents": r"docs/|README",
}
_FOLDERS = ("knowledge", "data", "advisor", "actions", "bot", "web", "tools", "tests", "docs")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not arguments[0]:
        print("Name one fact: make touches FACT=cn-trademark-term", file=sys.stderr)
        return 2
    fact = arguments[0]
    known = read_content(_KNOWLEDGE).facts
    if fact not in known:
        meant = similar(fact, known)
        print(f"No table has a fact '{fact}'." + (f" Near it: {', '.join(meant)}" if meant else ""), file=sys.stderr)
        return 1
    print(report(list(places_of(fact, map(Path, _FOLDERS)))))
    return 0


def report(places: list[Place]) -> str:
    """The places by group, and a last line that counts them."""
    lines: list[str] = []
    counts: list[str] = []
    left = places
    for group, folders in _GROUPS.items():
        here = [place for place in left if re.match(folders, place.path.as_posix())]
        left = [place for place in left if place not in here]
        counts.append(f"{len(here)} in {group}")
        if here:
            lines += [f"{group}:", *(f"  {place.path}:{place.line}: {place.text}" for place in here)]
    return "\n".join([*lines, ", ".join(counts)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A breach put into a small whole knowledge folder, and the faults it makes."""

from dataclasses import dataclass
from pathlib import Path

from advisor.knowledge.content import read_content
from advisor.knowledge.rules import check_content


@dataclass(frozen=True)
class Breach:
    """In `file`, `old` becomes `new`; then line `line` of `named` (default: that file) breaks `rule`."""

    file: str
    old: str
    new: str
    line: int
    rule: str
    named: str = ""

    def put_into(self, root: Path) -> None:
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")

    def is_named_in(self, faults: str, root: Path) -> bool:
        place = f"{root / (self.named or self.file)}:{self.line}: "
        return any(line.startswith(place) and self.rule in line for line in faults.splitlines())

    def __str__(self) -> str:
        return self.rule.replace(" ", "-")


def faults(root: Path) -> str:
    return "\n".join(map(str, check_content(read_content(root))))

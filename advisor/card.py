"""Parts of a message that a page shows better than text can. The text says it all without them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar


@dataclass(frozen=True)
class FormCard:
    """All questions of a tool at once; `facts` are the values known already, as the form's door takes them."""

    kind: ClassVar[str] = "form"
    tool: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def spoken(self, say: Callable[[str], str]) -> "FormCard":
        return self


@dataclass(frozen=True)
class TableCard:
    """Stands for the section of the text under `heading`. A row's first cell is its name."""

    kind: ClassVar[str] = "table"
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def spoken(self, say: Callable[[str], str]) -> "TableCard":
        rows = tuple(tuple(map(say, row)) for row in self.rows)
        return TableCard(say(self.heading), tuple(map(say, self.columns)), rows)


@dataclass(frozen=True)
class FileCard:
    """A file to save or open, `file` "calendar" or "report"; stands for the line of the text that holds its `url`."""

    kind: ClassVar[str] = "file"
    file: str
    title: str
    url: str
    hours: int

    def spoken(self, say: Callable[[str], str]) -> "FileCard":
        return replace(self, title=say(self.title))


# `spoken` gives the card with each of its texts as `say` would have it.
Card = FormCard | TableCard | FileCard


def card_json(card: Card) -> dict[str, Any]:
    return {"kind": card.kind, **asdict(card)}

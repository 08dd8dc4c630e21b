"""The tables of the class finder: names of classes, listed terms, and how goods are read out of a message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor.calculators.class_index import ClassIndex, Term
from advisor.table_file import one_of, read_table, required
from advisor.yaml_file import read_yaml

SYSTEMS = frozenset({"nice", "ipc", "locarno"})
_LANGUAGES = frozenset({"en", "zh"})
_NICE = frozenset(str(number) for number in range(1, 46))


@dataclass(frozen=True)
class ClassName:
    """A class; `not_here` says what is often looked for in it and stands elsewhere, by language."""

    id: str
    name: dict[str, str]
    not_here: dict[str, str]


class ClassTables:
    """Reads every file of knowledge/classes when it is made. Raises ContentError."""

    def __init__(self, folder: Path) -> None:
        words = read_yaml(folder / "words.yml")
        empty = frozenset(words["empty"])
        self.special = re.compile("|".join(words["special"]))
        self.not_special = re.compile("|".join(words["not_special"]))
        self.shop = re.compile("|".join(words["shop"]))
        self.joints = re.compile(words["joints"])
        self.leads = [re.compile(pattern) for pattern in words["leads"]]
        self.tails = [re.compile(pattern) for pattern in words["tails"]]
        self.same: dict[str, str] = words["same"]
        self.names = {
            "nice": _names(folder / "nice.csv", ["not_here_en", "not_here_zh"]),
            "ipc": _names(folder / "ipc.csv", []),
            "locarno": _names(folder / "locarno.csv", ["words_en", "words_zh"]),
        }
        self.indexes = {
            "nice": ClassIndex([*_listed(folder / "list.en.csv"), *_everyday(folder / "words.csv")], empty),
            "ipc": ClassIndex(_titles(folder / "ipc.csv", "name"), empty),
            "locarno": ClassIndex([*_titles(folder / "locarno.csv", "words")], empty),
        }


def _names(path: Path, more: list[str]) -> dict[str, ClassName]:
    names = {}
    for line, row in read_table(path, ["class", "name_en", "name_zh", *more]):
        required(row, ("class", "name_en"), path, line)
        not_here = {language: row.get(f"not_here_{language}", "") for language in sorted(_LANGUAGES)}
        name = {"en": row["name_en"], "zh": row["name_zh"] or row["name_en"]}
        names[row["class"]] = ClassName(row["class"], name, not_here)
    return names


def _listed(path: Path) -> Iterator[Term]:
    for line, row in read_table(path, ["class", "term"]):
        one_of(row, "class", _NICE, path, line)
        yield Term(row["class"], row["term"], "en", is_listed=True)


def _everyday(path: Path) -> Iterator[Term]:
    for line, row in read_table(path, ["class", "language", "term"]):
        one_of(row, "class", _NICE, path, line)
        one_of(row, "language", _LANGUAGES, path, line)
        yield Term(row["class"], row["term"], row["language"], is_listed=False)


def _titles(path: Path, column: str) -> Iterator[Term]:
    """Every part of a title or a list of words as a term of its own."""
    more = ["words_en", "words_zh"] if column == "words" else []
    for _, row in read_table(path, ["class", "name_en", "name_zh", *more]):
        for language in sorted(_LANGUAGES):
            for part in re.split(r"[;,；，、]", f"{row[f'name_{language}']};{row.get(f'words_{language}', '')}"):
                if part.strip():
                    yield Term(row["class"], part.strip(), language, is_listed=True)

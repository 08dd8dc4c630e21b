"""What an article is, and how its file is read (the format is in knowledge/README.md)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.text_file import line_of, read_text
from advisor.yaml_file import is_day, line_of_key, parse_yaml

RIGHTS = frozenset(
    "trademark patent design copyright trade_secret geographical_indication plant_variety domain_name other all".split()
)
STAGES = frozenset("acquire maintain enforce commercialise resolve support".split())
SECTIONS = ("steps", "pitfalls", "countries")
FACT_REFERENCE = re.compile(r"\{\{\s*([a-z0-9-]+)\s*\}\}")

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_BODY = "\n---\n"
_HEADING = re.compile(r"^##\s+(\S+)\s*$", re.MULTILINE)
_ITEM = re.compile(r"^(?:\d+\.|-)\s+")
_COUNTRY_ITEM = re.compile(r"^([A-Z]{2})\s*[:：]\s*(.+)$", re.DOTALL)
_TEXT_KEYS = ("id", "title", "right", "stage")
_LIST_KEYS = ("sources", "related", "countries", "questions")
_DATE_KEYS = ("reviewed_on", "review_by")
_KINDS: tuple[tuple[Sequence[str], Callable[[Any], bool], str], ...] = (
    (_TEXT_KEYS, lambda value: isinstance(value, str), "a text"),
    (_LIST_KEYS, lambda value: isinstance(value, list), "a list"),
    (_DATE_KEYS, is_day, "a date such as 2026-11-22"),
)
# The header's list of countries only announces the notes of the body.
_STORED_KEYS = (*_TEXT_KEYS, *_DATE_KEYS, "sources", "related", "questions")


@dataclass(frozen=True)
class Article:
    """One answer in one language ("en" or "zh"); texts still hold their {{fact}} references."""

    id: str
    language: str
    title: str
    right: str
    stage: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    related: tuple[str, ...]
    reviewed_on: date
    review_by: date
    answer: str
    steps: tuple[str, ...]
    pitfalls: tuple[str, ...]
    countries: dict[str, str]

    @property
    def topic(self) -> str:
        return self.id.split("/")[0]

    def texts(self) -> Iterator[str]:
        """Every text of the body, in reading order."""
        yield self.answer
        yield from self.steps
        yield from self.pitfalls
        yield from self.countries.values()

    def facts(self) -> set[str]:
        """Ids of the facts the body refers to."""
        return {fact for text in self.texts() for fact in FACT_REFERENCE.findall(text)}


def read_article(path: Path) -> Article:
    """The article in `path`, named `<topic>/<slug>.<language>.md`. Raises ContentError."""
    text = read_text(path)
    match = _FRONT_MATTER.match(text)
    if not match:
        raise ContentError(path, 1, "must begin with a front matter between two lines of ---")
    header = _checked_header(parse_yaml(match[1], path, first_line=2), path)
    body_line = text[: match.start(2)].count("\n") + 1
    answer, sections = _split_body(match[2], path, body_line)
    values: dict[str, Any] = {key: tuple(header[key]) if key in _LIST_KEYS else header[key] for key in _STORED_KEYS}
    return Article(
        language=path.name.split(".")[-2],
        answer=answer,
        steps=tuple(sections["steps"]),
        pitfalls=tuple(sections["pitfalls"]),
        countries=_country_notes(sections["countries"], path),
        **values,
    )


def _checked_header(header: Any, path: Path) -> dict[str, Any]:
    if not isinstance(header, dict):
        raise ContentError(path, 2, "the front matter must be a list of keys and values")
    for keys, is_right, wanted in _KINDS:
        for key in keys:
            if not is_right(header.get(key)):
                raise ContentError(path, line_of_key(path, key), f"'{key}' must be {wanted}")
    for key in _LIST_KEYS:
        if not all(isinstance(item, str) and item.strip() for item in header[key]):
            raise ContentError(path, line_of_key(path, key), f"every item of '{key}' must be a text (put it in quotes)")
    for key, allowed in (("right", RIGHTS), ("stage", STAGES)):
        if header[key] not in allowed:
            raise ContentError(path, line_of_key(path, key), f"'{key}' must be one of {sorted(allowed)}")
    _check_id(header, path)
    return header


def _check_id(header: dict[str, Any], path: Path) -> None:
    slug, _, ending = path.name.partition(".")
    if ending not in {"en.md", "zh.md"}:
        raise ContentError(path, 1, f"the file must be named {slug}.en.md or {slug}.zh.md")
    expected = f"{path.parent.name}/{slug}"
    if header["id"] != expected:
        raise ContentError(path, line_of_key(path, "id"), f"'id' must be {expected}, as the file is named")


def _split_body(body: str, path: Path, first_line: int) -> tuple[str, dict[str, list[str]]]:
    """The direct answer and the items of each section."""
    parts = _HEADING.split(body)
    if tuple(parts[1::2]) != SECTIONS:
        rule = f"the headings must be {SECTIONS}, in this order; found {parts[1::2]}"
        raise ContentError(path, line_of(path, _BODY, "\n##"), rule)
    answer = " ".join(parts[0].split())
    if not answer:
        raise ContentError(path, first_line, "the direct answer is missing")
    return answer, {name: _items(text, path) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _items(section: str, path: Path) -> list[str]:
    """Items of a numbered or bulleted list; a wrapped line belongs to the item above it."""
    items: list[str] = []
    for line in section.strip().splitlines():
        stripped = line.strip()
        if _ITEM.match(stripped):
            items.append(_ITEM.sub("", stripped))
        elif stripped and items:
            items[-1] += f" {stripped}"
        elif stripped:
            rule = f"an item must begin with '1.' or '-', not '{stripped[:30]}'"
            raise ContentError(path, line_of(path, _BODY, f"\n{line}"), rule)
    return items


def _country_notes(items: list[str], path: Path) -> dict[str, str]:
    notes: dict[str, str] = {}
    for item in items:
        match = _COUNTRY_ITEM.match(item)
        line = line_of(path, _BODY, "\n## countries", f"\n- {item[:20]}")
        if not match:
            raise ContentError(path, line, f"a country line must read '- CN: text', not '- {item[:30]}'")
        if match[1] in notes:
            raise ContentError(path, line, f"'{match[1]}' has two lines")
        notes[match[1]] = match[2].strip()
    return notes

"""The text of an article's file as the fields of a form, and back: what nobody changed keeps its every byte."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from advisor.errors import AdvisorError, ContentError
from advisor.yaml_file import parse_yaml

# The same in both twins, and each twin's own, in the order of the file.
SHARED_FIELDS = ("sources", "reviewed_on", "review_by", "related")
OWN_FIELDS = ("title", "questions", "answer", "steps", "pitfalls", "countries")
FIELDS = (*SHARED_FIELDS, *OWN_FIELDS)

_LISTS = ("sources", "related")
_BODY_FIELDS = ("answer", "steps", "pitfalls", "countries")
_SHAPE = re.compile(
    r"\A---\n(?P<head>.*?)\n---\n\s*(?P<answer>.*?)"
    r"\s*^##[ \t]+steps[ \t]*\n\s*(?P<steps>.*?)"
    r"\s*^##[ \t]+pitfalls[ \t]*\n\s*(?P<pitfalls>.*?)"
    r"\s*^##[ \t]+countries[ \t]*\n\s*(?P<countries>.*?)\s*\Z",
    re.DOTALL | re.MULTILINE,
)
# A key of the header with all its lines.
_ENTRY = re.compile(r"^(?P<key>\w+):(?P<value>.*(?:\n(?!\w+:).*)*)", re.MULTILINE)
_ITEM_LINE = re.compile(r"^[ \t]*- .*$", re.MULTILINE)
_CODE = re.compile(r"^- ([A-Z]{2})\s*[:：]", re.MULTILINE)
_ANY_HEADING = re.compile(r"^##", re.MULTILINE)
_SEPARATOR = re.compile(r"[\s,，、]+")


class UnwritableFieldError(AdvisorError):
    """What was typed into `fields` cannot stand in an article's file: it would be read as something else."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def read_fields(text: str, path: Path) -> dict[str, str]:
    """The fields of an article's text as a form shows them; `path` is named in faults. Raises ContentError."""
    shape = _shape(text, path)
    header = parse_yaml(shape["head"], path, first_line=2)
    if not isinstance(header, dict) or not {*SHARED_FIELDS, "title", "questions"} <= set(header):
        raise ContentError(path, 2, "the front matter lacks keys")
    return {name: shape[name] if name in _BODY_FIELDS else _shown(name, header[name]) for name in FIELDS}


def write_fields(text: str, fields: Mapping[str, str], path: Path) -> str:
    """`text` with the `fields` that differ from what it shows. Raises UnwritableFieldError, ContentError."""
    shown = read_fields(text, path)
    wanted = {name: _normal(name, value) for name, value in fields.items()}
    changed = {name: value for name, value in wanted.items() if value != shown[name]}
    if not changed:
        return text
    if headed := tuple(name for name in changed if name in _BODY_FIELDS and _ANY_HEADING.search(changed[name])):
        raise UnwritableFieldError(headed)
    written = _replaced(text, _spans(text, path), changed)
    try:
        now = read_fields(written, path)
    except ContentError as error:
        raise UnwritableFieldError(tuple(changed)) from error
    if broken := tuple(name for name in FIELDS if now[name] != changed.get(name, shown[name])):
        raise UnwritableFieldError(tuple(name for name in broken if name in changed) or broken)
    return written


def field_at(text: str, line: int, path: Path) -> str:
    """The field that holds a line of the text; "" for a line of none. Raises ContentError."""
    start = len("".join(text.splitlines(keepends=True)[: line - 1]))
    for name, (first, last) in _spans(text, path).items():
        begin = text.rfind("\n", 0, first) + 1
        # The heading of a section stands on the line above it.
        if name in _BODY_FIELDS[1:]:
            begin = text.rfind("\n##", 0, first) + 1
        if begin <= start <= last:
            return name if name in FIELDS else ""
    return ""


def _shape(text: str, path: Path) -> dict[str, str]:
    match = _SHAPE.match(text)
    if match is None:
        raise ContentError(path, 1, "must have a front matter, an answer and the three sections")
    return match.groupdict()


def _spans(text: str, path: Path) -> dict[str, tuple[int, int]]:
    """Where the value of each key of the header, and of each part of the body, stands."""
    match = _SHAPE.match(text)
    if match is None:
        raise ContentError(path, 1, "must have a front matter, an answer and the three sections")
    first = match.start("head")
    entries = {
        entry["key"]: (first + entry.start("value"), first + entry.end("value"))
        for entry in _ENTRY.finditer(match["head"])
    }
    spans = {**entries, **{name: match.span(name) for name in _BODY_FIELDS}}
    # The notes of the body are the field; the header's list of their codes follows them.
    return spans | {"codes": entries.get("countries", (first, first))}


def _replaced(text: str, spans: dict[str, tuple[int, int]], changed: Mapping[str, str]) -> str:
    new = {name: _raw(name, value, text[slice(*spans[name])]) for name, value in changed.items()}
    if "countries" in changed:
        codes, old = f" [{', '.join(_CODE.findall(changed['countries']))}]", text[slice(*spans["codes"])]
        if codes != old:
            new["codes"] = codes
    for name in sorted(new, key=lambda name: spans[name], reverse=True):
        first, last = spans[name]
        text = text[:first] + new[name] + text[last:]
    return text


def _raw(name: str, value: str, old: str) -> str:
    """`value` as it stands in the file in place of `old`."""
    if name in _BODY_FIELDS:
        return value
    if name == "questions":
        kept = _raw_items(old)
        return "".join(f"\n{kept.get(line) or f'  - {_scalar(line)}'}" for line in value.split("\n") if line)
    if name in _LISTS:
        return f" [{value}]"
    return f" {_scalar(value) if name == 'title' else value}"


def _raw_items(block: str) -> dict[str, str]:
    """The lines of a list by what they say; none when an item takes several lines."""
    lines = _ITEM_LINE.findall(block)
    items = parse_yaml(block, Path("questions"))
    return dict(zip(map(str, items), lines, strict=True)) if len(lines) == len(items) else {}


def _scalar(text: str) -> str:
    """`text` as one value of YAML, in quotes where it needs them."""
    try:
        is_plain = parse_yaml(f"- {text}", Path("value")) == [text]
    except ContentError:
        is_plain = False
    return text if is_plain else "'{}'".format(text.replace("'", "''"))


def _shown(name: str, value: Any) -> str:
    if name in _LISTS:
        return ", ".join(map(str, value or ()))
    if name == "questions":
        return "\n".join(map(str, value or ()))
    return str(value)


def _normal(name: str, value: str) -> str:
    """What was typed, as `read_fields` would show it."""
    if name in _LISTS:
        return ", ".join(filter(None, _SEPARATOR.split(value)))
    if name == "questions":
        return "\n".join(filter(None, map(str.strip, value.split("\n"))))
    return value.strip()

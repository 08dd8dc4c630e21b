"""A source: the page a statement rests on. Text cites sources by id, so no address is typed twice."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.yaml_file import is_day, line_of_key, read_yaml


@dataclass(frozen=True)
class Source:
    """`checked_on` is None when nobody has opened the page for this product yet."""

    id: str
    title: dict[str, str]
    publisher: str
    url: str
    language: str
    checked_on: date | None


def read_sources(path: Path) -> dict[str, Source]:
    """Sources by id. Raises ContentError."""
    entries = read_yaml(path) or {}
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "must be a list of ids, each with its title, publisher, url and language")
    return {source_id: _source(source_id, entry, path) for source_id, entry in entries.items()}


def _source(source_id: Any, entry: Any, path: Path) -> Source:
    if rule := _broken_rule(entry):
        raise ContentError(path, line_of_key(path, source_id), f"source '{source_id}': {rule}")
    return Source(
        str(source_id),
        {language: str(text) for language, text in entry["title"].items()},
        str(entry.get("publisher", "")),
        str(entry["url"]),
        str(entry.get("language", "")),
        entry.get("checked_on"),
    )


def _broken_rule(entry: Any) -> str | None:
    title = entry.get("title") if isinstance(entry, dict) else None
    if not isinstance(title, dict) or set(title) != {"en", "zh"}:
        return "needs a title with 'en' and 'zh'"
    if not str(entry.get("url", "")).startswith(("https://", "http://")):
        return "needs a 'url' that begins with https://"
    checked_on = entry.get("checked_on")
    if checked_on is not None and not is_day(checked_on):
        return "'checked_on' must be a date such as 2026-11-22"
    return None

"""A source: the page a statement rests on. Text cites sources by id, so no address is typed twice."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.yaml_file import read_yaml


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
    return {source_id: _source(source_id, entry, path) for source_id, entry in (read_yaml(path) or {}).items()}


def _source(source_id: str, entry: Any, path: Path) -> Source:
    line = _line_of(source_id, path)
    if not isinstance(entry, dict) or set(entry.get("title", {})) != {"en", "zh"}:
        raise ContentError(path, line, f"source '{source_id}' needs a title with 'en' and 'zh'")
    if not str(entry.get("url", "")).startswith(("https://", "http://")):
        raise ContentError(path, line, f"source '{source_id}' needs a 'url' that begins with https://")
    checked_on = entry.get("checked_on")
    if checked_on is not None and not isinstance(checked_on, date):
        raise ContentError(path, line, f"'checked_on' of source '{source_id}' must be a date such as 2026-11-22")
    return Source(
        source_id,
        dict(entry["title"]),
        str(entry.get("publisher", "")),
        entry["url"],
        str(entry.get("language", "")),
        checked_on,
    )


def _line_of(source_id: str, path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{source_id}:")), 1)

"""Retired articles (knowledge/retired.yml): their ids stay valid and lead to the article that answers instead."""

from pathlib import Path

from advisor.errors import ContentError
from advisor.yaml_file import read_yaml


def read_retired(path: Path) -> dict[str, str]:
    """The successor of each retired id. Raises ContentError."""
    entries = read_yaml(path) or {}
    if not isinstance(entries, dict) or not all(isinstance(text, str) for pair in entries.items() for text in pair):
        raise ContentError(path, 1, "must be lines such as 'trademarks/old: trademarks/new'")
    return entries

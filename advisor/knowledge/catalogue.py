"""The catalogue of article ids (knowledge/topics.yml): the contract of what can be answered."""

from dataclasses import dataclass
from pathlib import Path

from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Catalogue:
    """Titles by article id and language: {"trademarks/renewal": {"en": "…", "zh": "…"}}."""

    titles: dict[str, dict[str, str]]

    def __contains__(self, article_id: object) -> bool:
        return article_id in self.titles


def read_catalogue(path: Path) -> Catalogue:
    topics = read_yaml(path)
    return Catalogue(
        {f"{topic}/{slug}": dict(title) for topic, slugs in topics.items() for slug, title in slugs.items()}
    )

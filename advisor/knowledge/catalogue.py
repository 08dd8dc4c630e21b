"""The catalogue of article ids (knowledge/topics.yml): the contract of what can be answered."""

from dataclasses import dataclass
from pathlib import Path

from advisor.errors import ContentError
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Catalogue:
    """Titles by article id and language: {"trademarks/renewal": {"en": "…", "zh": "…"}}."""

    titles: dict[str, dict[str, str]]

    def __contains__(self, article_id: object) -> bool:
        return article_id in self.titles

    @property
    def topics(self) -> list[str]:
        """The topics, in their order."""
        return list(dict.fromkeys(article_id.split("/")[0] for article_id in self.titles))


def read_catalogue(path: Path) -> Catalogue:
    """Raises ContentError."""
    topics = read_yaml(path)
    if not isinstance(topics, dict) or not all(isinstance(slugs, dict) for slugs in topics.values()):
        raise ContentError(path, 1, "must be a list of topics, each with its slugs and their titles")
    titles = {f"{topic}/{slug}": title for topic, slugs in topics.items() for slug, title in slugs.items()}
    for article_id, title in titles.items():
        if not isinstance(title, dict) or set(title) != {"en", "zh"}:
            raise ContentError(path, 1, f"'{article_id}' needs a title with 'en' and 'zh'")
    return Catalogue(titles)

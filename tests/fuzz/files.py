"""Targets that read what editors write: a bad file is a ContentError with its line, and nothing else."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from advisor.cases.case_files import read_case
from advisor.channel import read_channels
from advisor.errors import ContentError
from advisor.glossary.term import read_terms
from advisor.inquiries.focal_point import read_focal_points
from advisor.inquiries.priority import read_rules
from advisor.knowledge.article import read_article
from advisor.knowledge.fact import read_facts
from advisor.knowledge.source import read_sources
from advisor.learning.lesson import read_lesson
from advisor.yaml_file import parse_yaml
from tests.fuzz.mutate import as_bytes, mutated
from tests.fuzz.target import Attempt, Target

_KNOWLEDGE = Path("knowledge")
_LONGEST = 3_000


def loader(read: Callable[[Path], Any], samples: str, most: int = 12) -> Callable[[], Attempt]:
    """`samples` is a pattern of real files under knowledge/."""

    def opened() -> Attempt:
        files = sorted(_KNOWLEDGE.glob(samples))[:most]
        texts = [file.read_text("utf-8")[:_LONGEST] for file in files]
        folder = tempfile.TemporaryDirectory()
        places = [Path(folder.name, *file.parts[1:]) for file in files]
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)

        def attempt(chance: Random, _keep: object = folder) -> None:
            place = chance.choice(places)
            place.write_bytes(as_bytes(chance, mutated(chance, texts)))
            try:
                read(place)
            except ContentError as error:
                assert error.line >= 1

        return attempt

    return opened


def _yaml() -> Attempt:
    texts = [file.read_text("utf-8")[:400] for file in sorted(_KNOWLEDGE.glob("*/*.yml"))[:20]]

    def attempt(chance: Random) -> None:
        try:
            parse_yaml(mutated(chance, texts), Path("a.yml"))
        except ContentError as error:
            assert error.line >= 1

    return attempt


TARGETS = [
    Target("front matter and articles", 8, loader(read_article, "articles/*/*.md", 40)),
    Target("tables", 6, loader(read_facts, "tables/*.csv")),
    Target("YAML", 10, _yaml),
    Target("sources", 1, loader(read_sources, "sources.yml")),
    Target("cases", 2, loader(read_case, "cases/*.yml")),
    Target("lessons", 1.5, loader(read_lesson, "learning/lessons/*.yml")),
    Target("glossary", 1, loader(read_terms, "glossary/patents.yml")),
    Target("focal points", 2, loader(read_focal_points, "desk/focal_points.yml")),
    Target("priority", 2, loader(read_rules, "desk/priority.yml")),
    Target("limits of channels", 2, loader(read_channels, "channels.yml")),
]

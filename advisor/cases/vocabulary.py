"""The words by which people ask for a case: sectors, regions, rights and themes (knowledge/case_words.yml)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.text_file import line_of
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Group:
    """A sector, region, right or theme: its name in "en" and "zh", and the words that mean it.

    `kinds` are the single things of a sector ("coffee" of food). A region also has its `countries`, and the regional
    `systems` (EU, OA) whose name means the region.
    """

    name: dict[str, str]
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """Groups by id. `more` are words that ask for another case, `fillers` say nothing about which."""

    sectors: dict[str, Group] = field(default_factory=dict)
    places: dict[str, Group] = field(default_factory=dict)
    rights: dict[str, Group] = field(default_factory=dict)
    themes: dict[str, Group] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    fillers: frozenset[str] = frozenset()

    def countries_of(self, place: str) -> frozenset[str]:
        """The country codes a place stands for: a region, a regional system, or a country itself."""
        for region_id, region in self.places.items():
            if place == region_id or place in region.systems:
                return region.countries | region.systems
        return frozenset({place})

    def regions_of(self, country: str) -> set[str]:
        return {region_id for region_id in self.places if country in self.countries_of(region_id)}


def read_vocabulary(path: Path) -> Vocabulary:
    """Raises ContentError."""
    entries = read_yaml(path)
    keys = {"sectors", "regions", "rights", "themes", "more", "fillers"}
    if not isinstance(entries, dict) or set(entries) != keys:
        raise ContentError(path, 1, f"must hold {', '.join(sorted(keys))}")
    return Vocabulary(
        sectors=_groups(entries["sectors"], path),
        places=_groups(entries["regions"], path),
        rights=_groups(entries["rights"], path),
        themes=_groups(entries["themes"], path),
        more=_texts_in(entries, "more", path),
        fillers=frozenset(_texts_in(entries, "fillers", path)),
    )


def _groups(entries: Any, path: Path) -> dict[str, Group]:
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "every group of words must have an id")
    return {str(group_id): _group(str(group_id), entry, path) for group_id, entry in entries.items()}


def _group(group_id: str, entry: Any, path: Path) -> Group:
    if not isinstance(entry, dict) or not _is_name(entry.get("name")):
        raise ContentError(path, line_of(path, f"{group_id}:"), f"'{group_id}' needs a name with 'en' and 'zh'")
    lists = {key: _texts_in(entry, key, path, group_id) for key in ("words", "kinds", "countries", "systems")}
    return Group(
        name=dict(entry["name"]),
        words=lists["words"],
        kinds=lists["kinds"],
        countries=frozenset(lists["countries"]),
        systems=frozenset(lists["systems"]),
    )


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, dict) and set(value) == {"en", "zh"} and all(isinstance(text, str) for text in value.values())
    )


def _texts_in(entry: dict[str, Any], key: str, path: Path, owner: str = "") -> tuple[str, ...]:
    """The texts of a list that may be missing. Raises ContentError."""
    texts = entry.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        line = line_of(path, f"{owner}:", f"{key}:")
        raise ContentError(path, line, f"'{key}' must be a list of texts (put NO, true and numbers in quotes)")
    return tuple(texts)

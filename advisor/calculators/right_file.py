"""The rights that protect a product's features: knowledge/tools/which_right/rights.yml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.yaml_file import line_of_key, read_yaml

# The cheapest first.
COSTS = ("free", "low", "higher")
REGISTRATIONS = frozenset({"needed", "optional", "none"})
_NEEDED = frozenset("protects cost registration needs_novelty name what step articles".split())
_KEYS = _NEEDED | {"office", "not_in", "step_public"}
_TEXTS = ("name", "what", "step", "step_public")


@dataclass(frozen=True)
class ProductRight:
    """`office` is the right by which an office is found, empty when none registers it. Texts are in "en" and "zh".

    `not_in`: countries known to have no such right.
    """

    id: str
    protects: tuple[str, ...]
    cost: str
    registration: str
    needs_novelty: bool
    office: str
    not_in: frozenset[str]
    name: dict[str, str]
    what: dict[str, str]
    step: dict[str, str]
    step_public: dict[str, str]
    articles: tuple[str, ...]


def read_rights(path: Path) -> list[ProductRight]:
    """In the order to act. Raises ContentError."""
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "must be a list of rights")
    for right, entry in entries.items():
        if rule := _broken_rule(entry):
            raise ContentError(path, line_of_key(path, right), f"right '{right}': {rule}")
    return [_right(right, entry) for right, entry in entries.items()]


def _broken_rule(entry: Any) -> str | None:
    if not isinstance(entry, dict) or not _NEEDED <= set(entry) <= _KEYS:
        return f"needs {sorted(_NEEDED)} and may have {sorted(_KEYS - _NEEDED)}"
    if entry["cost"] not in COSTS or entry["registration"] not in REGISTRATIONS:
        return f"'cost' must be one of {list(COSTS)}, 'registration' one of {sorted(REGISTRATIONS)}"
    if any(set(entry[key]) != {"en", "zh"} for key in _TEXTS if key in entry):
        return "every text needs 'en' and 'zh'"
    return None


def _right(right: str, entry: dict[str, Any]) -> ProductRight:
    texts = {key: entry.get(key, entry["step"]) for key in _TEXTS}
    return ProductRight(
        id=right,
        protects=tuple(entry["protects"]),
        cost=entry["cost"],
        registration=entry["registration"],
        needs_novelty=bool(entry["needs_novelty"]),
        office=entry.get("office", ""),
        not_in=frozenset(entry.get("not_in", ())),
        articles=tuple(entry["articles"]),
        **texts,
    )

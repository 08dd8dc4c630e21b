"""The indicators (knowledge/desk/indicators.yml) and how each is worked out from counts."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from advisor.errors import ContentError
from advisor.events.counters import Measures
from advisor.yaml_file import line_of_key, read_yaml

# A smaller group could lead to one firm; a share of fewer says nothing.
FEWEST = 5
Unit = Literal["count", "share", "hours", "score"]
UNITS: tuple[str, ...] = get_args(Unit)
# Tools that are told of by an indicator of their own, or are no guided tools.
_NO_GUIDED_TOOL = frozenset(
    {"lesson", "cases", "referral", "glossary", "courses", "case_file", "handover", "disclosure"}
)


class Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    en: str
    zh: str

    def of(self, base: str) -> str:
        return self.en if base == "en" else self.zh


class Indicator(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Text
    unit: Unit
    definition: Text


def read_indicators(path: Path) -> dict[str, Indicator]:
    """Raises ContentError; every indicator must be one we know how to work out, and none may be missing."""
    try:
        found = TypeAdapter(dict[str, Indicator]).validate_python(read_yaml(path))
    except ValidationError as error:
        fault = error.errors()[0]
        key = str(fault["loc"][0]) if fault["loc"] else ""
        raise ContentError(
            path, line_of_key(path, key), f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        ) from error
    if wrong := set(found) ^ (set(OF_GROUPS) | set(OF_ALL)):
        raise ContentError(path, 1, f"indicators unknown or missing: {', '.join(sorted(wrong))}")
    return found


def _count(measure: str) -> Callable[[Measures], float | None]:
    return lambda measures: measures[measure, 0]


def _share(part: str, of: Callable[[Measures], float | None]) -> Callable[[Measures], float | None]:
    def share(measures: Measures) -> float | None:
        whole = of(measures) or 0
        return measures[part, 0] / whole if whole >= FEWEST else None

    return share


def _rated(measures: Measures) -> int:
    return measures["up", 0] + measures["down", 0]


def buckets(measures: Measures, measure: str) -> dict[int, int]:
    """How many there are of each value, the smallest first."""
    return {bucket: n for (name, bucket), n in sorted(measures.items()) if name == measure}


def _answers(question: str) -> Callable[[Measures], int]:
    return lambda measures: sum(buckets(measures, question).values())


def _median(measures: Measures) -> float | None:
    """Of the hours to the first reply."""
    hours = buckets(measures, "hours")
    if (total := sum(hours.values())) < FEWEST:
        return None
    return (_at(hours, (total - 1) // 2) + _at(hours, total // 2)) / 2


def _at(values: Mapping[int, int], place: int) -> int:
    """The value in this place (from 0) when all stand in their order."""
    for value, n in values.items():
        if place < n:
            return value
        place -= n
    raise IndexError(place)


def _mean(question: str) -> Callable[[Measures], float | None]:
    def mean(measures: Measures) -> float | None:
        answers = buckets(measures, question)
        total = sum(answers.values())
        return sum(value * n for value, n in answers.items()) / total if total >= FEWEST else None

    return mean


def _best_of(question: str, best: int) -> Callable[[Measures], float | None]:
    def share(measures: Measures) -> float | None:
        total = _answers(question)(measures)
        return measures[question, best] / total if total >= FEWEST else None

    return share


# Worked out for every group of a table.
OF_GROUPS: dict[str, Callable[[Measures], float | None]] = {
    "questions": _count("questions"),
    "tools": _count("uses"),
    **{
        handled: _share(handled, _count("questions")) for handled in ("resolved", "clarified", "referred", "unanswered")
    },
    "rated": _rated,
    "helpful": _share("up", _rated),
    "surveyed": _answers("helped"),
    "helped": _best_of("helped", 3),
    "satisfaction": _mean("satisfied"),
    "received": _count("received"),
    "answered": _count("answered"),
    "hours": _median,
    "in_time": _share("in_time", _count("judged")),
    "closed": _count("closed"),
}
_Groups = Mapping[str, Mapping[str, Measures]]


def _many(groups: Mapping[str, Measures], measure: str) -> int:
    return sum(1 for name, measures in groups.items() if name and measures[measure, 0] >= FEWEST)


# Worked out once a period, from groups by tool, site and region and the sizes of those by article.
OF_ALL: dict[str, Callable[[_Groups], float]] = {
    "tools": lambda of: sum(m["uses", 0] for name, m in of["tool"].items() if name not in _NO_GUIDED_TOOL),
    "articles": lambda of: _many(of["article"], "questions"),
    "cases": lambda of: of["tool"].get("cases", Measures())["questions", 0],
    "lessons": lambda of: of["tool"].get("lesson", Measures())["uses", 0],
    "institutions": lambda of: _many(of["site"], "questions") + _many(of["region"], "received"),
}
COUNTS_OF_PEOPLE = frozenset(
    {"questions", "rated", "surveyed", "received", "answered", "closed", "tools", "cases", "lessons"}
)
USED_BY_ALL = ("tool", "site", "region")

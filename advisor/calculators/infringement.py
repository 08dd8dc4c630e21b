"""What to do about an infringement, in order, and by when; the plans are knowledge/tools/infringement_steps.yml."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.calculators.period import last_day, period_of
from advisor.errors import ContentError
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.fact import Fact, fact_on
from advisor.table_file import read_table, required
from advisor.yaml_file import line_of_key, read_yaml

ANY = "*"
STAGES = tuple("urgent evidence check tell fair customs platform letter office dispute prevent".split())
_LIMIT_COLUMNS = "act incidents place when fact counted_from runs".split()
_STEP_KEYS = frozenset("stage incidents places flags unless note sources en zh".split())
_LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Situation:
    """What happened, where, and what else is known, each as a word ("registered", "online", "fair")."""

    incident: str
    place: str
    flags: frozenset[str]


@dataclass(frozen=True)
class StepRow:
    """One step of a plan. It holds when all of `flags` are known and none of `unless`; `note` is the article whose
    note on the place is added; `text` by language may refer to facts like an article.
    """

    id: str
    stage: str
    incidents: frozenset[str]
    places: frozenset[str]
    flags: frozenset[str]
    unless: frozenset[str]
    note: str
    sources: tuple[str, ...]
    text: Mapping[str, str]

    @property
    def facts(self) -> set[str]:
        return {fact for text in self.text.values() for fact in FACT_REFERENCE.findall(text)}

    def fits(self, situation: Situation) -> bool:
        here = ANY in self.places or situation.place in self.places
        known = self.flags <= situation.flags and not self.unless & situation.flags
        return situation.incident in self.incidents and here and known


@dataclass(frozen=True)
class LimitRow:
    """`runs` says what sets the time off: knowledge, act, receipt, registration or start of the case."""

    act: str
    incidents: frozenset[str]
    place: str
    when: frozenset[str]
    fact: str
    counted_from: str
    runs: str

    def fits(self, situation: Situation) -> bool:
        here = self.place in {ANY, situation.place}
        return situation.incident in self.incidents and here and self.when <= situation.flags


@dataclass(frozen=True)
class Step:
    """`note` is the article that says more about the place, `noted` the country or region its note is for; both empty
    without one. `figures` are those its text and the note refer to, as they hold today.
    """

    id: str
    stage: str
    note: str
    noted: str
    figures: tuple[Fact, ...]


@dataclass(frozen=True)
class Limit:
    """The last day for `act`; `figures` are the periods it was computed from."""

    act: str
    start: date
    runs: str
    figures: tuple[Fact, ...]
    last_day: date
    is_past: bool


@dataclass(frozen=True)
class Plan:
    """`steps` in the order to take them; `knows_limit` is False where no time limit of the place is known to us."""

    incident: str
    place: str
    steps: tuple[Step, ...]
    limits: tuple[Limit, ...]
    knows_limit: bool


def read_steps(path: Path) -> dict[str, StepRow]:
    """The steps by id, in the order of the file. Raises ContentError."""
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "must be a list of steps by their ids")
    for name, entry in entries.items():
        if rule := _broken_rule(entry):
            raise ContentError(path, line_of_key(path, name), f"step '{name}': {rule}")
    return {name: _step(name, entry) for name, entry in entries.items()}


def read_limits(path: Path) -> list[LimitRow]:
    """Raises ContentError."""
    return [_limit(row, path, line) for line, row in read_table(path, _LIMIT_COLUMNS)]


def steps_for(rows: Iterable[StepRow], situation: Situation) -> list[StepRow]:
    """The steps of a situation by stage, within a stage in the order of the file."""
    return sorted((row for row in rows if row.fits(situation)), key=lambda row: STAGES.index(row.stage))


def limits_for(
    rows: Iterable[LimitRow],
    situation: Situation,
    starts: Mapping[str, date],
    facts: Mapping[str, Sequence[Fact]],
    today: date,
) -> tuple[Limit, ...]:
    """The last days of a situation, of those whose event and figure are known. Raises OverflowError."""
    found = []
    for row in rows:
        start = starts.get(row.counted_from)
        fact = fact_on(facts.get(row.fact, ()), today)
        if start is None or fact is None or not row.fits(situation):
            continue
        # A time that starts with the registration includes its day: the last one is the day before its like.
        last = last_day(start, period_of(fact), "day_before" if row.runs == "registration" else "")
        found.append(Limit(row.act, start, row.runs, (fact,), last, last < today))
    return tuple(found)


def _broken_rule(entry: Any) -> str | None:
    if not isinstance(entry, dict) or entry.get("stage") not in STAGES:
        return f"'stage' must be one of {list(STAGES)}"
    if unknown := set(entry) - _STEP_KEYS:
        return f"unknown keys {sorted(unknown)}"
    if not entry.get("incidents") or not all(isinstance(entry.get(language), str) for language in _LANGUAGES):
        return "needs 'incidents', 'en' and 'zh'"
    if len({frozenset(FACT_REFERENCE.findall(entry[language])) for language in _LANGUAGES}) > 1:
        return "'en' and 'zh' refer to different facts"
    return None


def _step(name: str, entry: dict[str, Any]) -> StepRow:
    sets = {key: frozenset(entry.get(key, ())) for key in ("incidents", "flags", "unless")}
    return StepRow(
        id=name,
        stage=entry["stage"],
        places=frozenset(entry.get("places", (ANY,))),
        note=entry.get("note", ""),
        sources=tuple(entry.get("sources", ())),
        text={language: entry[language] for language in _LANGUAGES},
        **sets,
    )


def _limit(row: dict[str, str], path: Path, line: int) -> LimitRow:
    required(row, ("act", "incidents", "place", "fact", "counted_from", "runs"), path, line)
    return LimitRow(
        act=row["act"],
        incidents=frozenset(row["incidents"].split()),
        place=row["place"],
        when=frozenset(row["when"].split()),
        fact=row["fact"],
        counted_from=row["counted_from"],
        runs=row["runs"],
    )

"""The sections of the IP diagnostic: one file each in knowledge/tools/diagnostic/sections/, in the order of names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.case.question import Question
from advisor.errors import ContentError
from advisor.yaml_file import read_yaml

# The cheapest first.
COSTS = ("free", "low", "higher")
# What runs out now, what can be lost for good, what is due soon, what is due this year.
URGENCIES = (1, 2, 3, 4)
_SECTION_KEYS = frozenset("title opened_by have asks findings".split())
_FINDING_KEYS = frozenset("when risk action urgency cost fee deadline articles".split())
_DUE_KINDS = frozenset({"priority", "grace", "given"})

# A fact and the answers by which a condition holds.
Condition = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Ask:
    """A question that is put when every fact of `when` was answered so."""

    fact: str
    when: Condition


@dataclass(frozen=True)
class DueRule:
    """A day that follows from a date: priority or grace of a `right`, or the date itself ("given")."""

    kind: str
    right: str
    start: str


@dataclass(frozen=True)
class Finding:
    """A risk and what to do about it. `when` also holds for what nobody is sure of, and for what was not asked.

    `urgency` is one of URGENCIES, `fee` the right whose first fee is shown.
    """

    id: str
    section: str
    when: Condition
    risk: dict[str, str]
    action: dict[str, str]
    urgency: int
    cost: str
    fee: str
    due: DueRule | None
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """`opened_by` is the first question whose "no" rules it out. Texts are in "en" and "zh"."""

    id: str
    title: dict[str, str]
    opened_by: str
    have: dict[str, str]
    asks: tuple[Ask, ...]
    findings: tuple[Finding, ...]


def read_sections(folder: Path, questions: Mapping[str, Question]) -> list[Section]:
    """Raises ContentError."""
    return [_section(path, questions) for path in sorted(folder.glob("*.yml"))]


def _section(path: Path, questions: Mapping[str, Question]) -> Section:
    entry = read_yaml(path)
    if not isinstance(entry, dict) or set(entry) != _SECTION_KEYS:
        raise ContentError(path, 1, f"needs {sorted(_SECTION_KEYS)}")
    section = path.stem.partition("-")[2] or path.stem
    built = Section(
        id=section,
        title=entry["title"],
        opened_by=entry["opened_by"],
        have=entry["have"],
        asks=tuple(_ask(one) for one in entry["asks"]),
        findings=tuple(_finding(finding, section, one, path) for finding, one in entry["findings"].items()),
    )
    conditions = [*(one.when for one in built.asks), *(one.when for one in built.findings)]
    facts = [built.opened_by, *(one.fact for one in built.asks), *(fact for when in conditions for fact in when)]
    for fact in facts:
        if fact not in questions:
            raise ContentError(path, 1, f"'{fact}' has no question")
    for texts in (built.title, built.have, *(text for one in built.findings for text in (one.risk, one.action))):
        if set(texts) != {"en", "zh"}:
            raise ContentError(path, 1, f"'{texts}' needs 'en' and 'zh'")
    return built


def _ask(entry: Any) -> Ask:
    return Ask(entry, {}) if isinstance(entry, str) else Ask(entry["fact"], _condition(entry["when"]))


def _finding(finding: str, section: str, entry: dict[str, Any], path: Path) -> Finding:
    if unknown := set(entry) - _FINDING_KEYS:
        raise ContentError(path, 1, f"finding '{finding}': unknown keys {sorted(unknown)}")
    if entry.get("cost") not in COSTS or entry.get("urgency") not in URGENCIES:
        raise ContentError(path, 1, f"finding '{finding}': 'cost' is one of {COSTS}, 'urgency' one of {URGENCIES}")
    due = entry.get("deadline")
    if due and due.get("kind") not in _DUE_KINDS:
        raise ContentError(path, 1, f"finding '{finding}': the kind of a deadline is one of {sorted(_DUE_KINDS)}")
    return Finding(
        id=finding,
        section=section,
        when=_condition(entry["when"]),
        risk=entry["risk"],
        action=entry["action"],
        urgency=entry["urgency"],
        cost=entry["cost"],
        fee=entry.get("fee", ""),
        due=DueRule(due["kind"], due.get("right", ""), due["from"]) if due else None,
        articles=tuple(entry["articles"]),
    )


def _condition(entry: dict[str, Any]) -> Condition:
    return {fact: frozenset(_texts(values)) for fact, values in entry.items()}


def _texts(values: Any) -> Iterable[str]:
    return (str(value) for value in values) if isinstance(values, list) else (str(values),)

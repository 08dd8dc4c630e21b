"""What a tool may ask about a case: one fact, its kind, and the words of the question.

In knowledge/tools/facts.yml; a tool with many questions of its own keeps them in knowledge/tools/<tool>/questions.yml.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.wording import base_language
from advisor.yaml_file import line_of_key, read_yaml

KINDS = frozenset("country countries date integer amount choice choices text classes yes_no yes_no_unsure".split())
_LANGUAGES = {"en", "zh"}
_KEYS = frozenset("kind name words cues neutral frames ask help choices years least most unit lasting longest".split())


@dataclass(frozen=True)
class Choice:
    """`words` are what people write for it beside its label, in either language."""

    id: str
    label: dict[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """`years` limits dates, `least` and `most` numbers and amounts, `longest` the characters of a text.

    In a sentence, `cues` are words beside a date or place that tell which fact it is ("filed in", "granted on"), and
    `unit` words right behind a number; `neutral` expressions hold a choice's word and do not name it ("priority date").
    `frames` are patterns whose first group is a text told in a sentence ("which class is … in").
    A fact that is not `lasting` holds for one run of a tool.
    """

    id: str
    kind: str
    name: dict[str, str]
    ask: dict[str, str]
    help: dict[str, str]
    words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    years: tuple[int, int] = (1950, 2075)
    least: int = 0
    most: int = 1_000_000_000
    unit: tuple[str, ...] = ()
    lasting: bool = True
    longest: int = 500

    def choice(self, choice_id: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == choice_id), None)

    def label(self, choice_id: str, language: str) -> str:
        """The label of a choice; Raises KeyError for an unknown one."""
        choice = self.choice(choice_id)
        if choice is None:
            raise KeyError(choice_id)
        return choice.label[base_language(language)]


def read_all_questions(folder: Path) -> dict[str, Question]:
    """Every question of every tool; `folder` is knowledge/tools. Raises ContentError."""
    questions: dict[str, Question] = {}
    for path in (folder / "facts.yml", *sorted(folder.glob("*/questions.yml"))):
        read = read_questions(path)
        if twice := sorted(set(read) & set(questions)):
            raise ContentError(path, line_of_key(path, twice[0]), f"fact '{twice[0]}' is asked in another file too")
        questions |= read
    return questions


def read_questions(path: Path) -> dict[str, Question]:
    """Every question of a file by the id of its fact. Raises ContentError."""
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "must be a list of facts, each with its kind, name and question")
    for fact, entry in entries.items():
        if rule := _broken_rule(entry):
            raise ContentError(path, line_of_key(path, fact), f"fact '{fact}': {rule}")
    return {fact: _question(fact, entry) for fact, entry in entries.items()}


def _broken_rule(entry: Any) -> str | None:
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS:
        return f"'kind' must be one of {sorted(KINDS)}"
    if unknown := set(entry) - _KEYS:
        return f"unknown keys {sorted(unknown)}"
    for key in ("name", "ask", "help"):
        if not isinstance(entry.get(key), dict) or set(entry[key]) != _LANGUAGES:
            return f"needs '{key}' with 'en' and 'zh'"
    choices = entry.get("choices", {})
    if entry["kind"].startswith("choice") != bool(choices):
        return "a choice, and only a choice, needs 'choices'"
    for choice, labels in choices.items():
        if not isinstance(labels, dict) or set(labels) - {"words"} != _LANGUAGES:
            return f"choice '{choice}' needs 'en' and 'zh'"
    return None


def _question(fact: str, entry: dict[str, Any]) -> Question:
    choices = (
        Choice(choice, {language: labels[language] for language in sorted(_LANGUAGES)}, _texts(labels.get("words")))
        for choice, labels in entry.get("choices", {}).items()
    )
    limits: dict[str, Any] = {key: entry[key] for key in ("least", "most", "lasting", "longest") if key in entry}
    if "years" in entry:
        limits["years"] = tuple(entry["years"])
    return Question(
        id=fact,
        kind=entry["kind"],
        name=entry["name"],
        ask=entry["ask"],
        help=entry["help"],
        words=_texts(entry.get("words")),
        cues=_texts(entry.get("cues")),
        neutral=_texts(entry.get("neutral")),
        frames=_texts(entry.get("frames")),
        choices=tuple(choices),
        unit=_texts(entry.get("unit")),
        **limits,
    )


def _texts(values: list[Any] | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values or ())

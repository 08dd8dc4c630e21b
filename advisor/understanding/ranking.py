"""Hits weighed in the light of the conversation, and whether they are enough to answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from advisor.asked import Asked
from advisor.knowledge.search import Hit
from advisor.understanding.sentences import leans_on_what_went_before
from advisor.wording import base_language

TOPICS = {
    "trademark": "trademarks",
    "patent": "patents",
    "design": "designs",
    "copyright": "copyright",
    "trade_secret": "trade_secrets",
    "geographical_indication": "geographical_indications",
    "domain_name": "domain_names",
    "plant_variety": "other_rights",
}


@dataclass(frozen=True)
class Thresholds:
    """Shares of one that the best article needs, chosen in docs/evaluation.md.

    From `answer` up it is said; from `clarify` up it is offered as a choice; below, offices are named instead.
    `several` is what each question of a message needs to get an answer of its own. `strange` limits how far a message
    of either language may be from the subject (`Found.strangeness`); one that may lean on the last answer goes as far
    as `leaning`. A follow-up leaves the last answer's article only when it is `sure` of another.
    """

    answer: float = 0.2
    clarify: float = 0.05
    several: float = 0.6
    strange: Mapping[str, float] = field(default_factory=lambda: {"en": -11.6, "zh": -10.6})
    leaning: float = -3.2
    sure: float = 0.9


@dataclass(frozen=True)
class Context:
    """By what factor articles of the topic in hand are favoured when a message names no right of its own.

    `follow_up` holds for one that speaks of "it" too.
    """

    follow_up: float = 3.0
    topic: float = 1.3


@dataclass(frozen=True)
class Ranked:
    """A hit and its score in the light of the conversation; only `hit.confidence` is a probability."""

    hit: Hit
    weight: float


def in_context(hits: Iterable[Hit], asked: Asked, context: Context) -> list[Ranked]:
    """Favours articles of the topic in hand, unless the message names a right of its own."""
    topic = "" if asked.names_right else asked.previous_topic
    is_leaning = asked.intent == "follow_up" or leans_on_what_went_before(asked.text)
    factor = context.follow_up if is_leaning else context.topic
    ranked = [
        Ranked(hit, hit.score * factor if topic and hit.article.startswith(f"{topic}/") else hit.score) for hit in hits
    ]
    return sorted(ranked, key=lambda choice: -choice.weight)


def is_off_subject(strangeness: float, language: str, thresholds: Thresholds) -> bool:
    return strangeness > thresholds.strange[base_language(language)]

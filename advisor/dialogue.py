"""One turn: from what was asked, and what the conversation already holds, to what is said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import log

from advisor.answer import AnswerWriter
from advisor.glossary.writer import GlossaryWriter
from advisor.knowledge.library import Library
from advisor.knowledge.search import Hit, Search
from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

_CHOICES = 3
_DISPUTES = frozenset({"adr", "enforcement"})
_NEVER_SURE = 1e-6


@dataclass(frozen=True)
class Thresholds:
    """Scores (0..1) of the best article, measured in docs/evaluation.md.

    From `answer` up it is said; from `clarify` up it is offered as a choice; below, offices are named instead.
    `scope` limits how far a message may be from the subject: the log-odds that it is out of scope (Rasa's
    classifier) less `similarity` times its likeness to the nearest article.
    """

    answer: float = 0.3
    clarify: float = 0.08
    scope: float = -5.5
    similarity: float = 6.0
    margin: float = 0.03


@dataclass(frozen=True)
class Context:
    """By what factor articles of the topic in hand are favoured when a message names no right of its own."""

    follow_up: float = 3.0
    topic: float = 1.3


@dataclass(frozen=True)
class Asked:
    """`countries` and `rights` are those the message names, else those the conversation remembers.

    `out_of_scope` is the probability Rasa's classifier gives to that intent.
    """

    text: str
    language: str
    intent: str | None = None
    out_of_scope: float = 0.0
    countries: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    names_right: bool = False
    previous_article: str | None = None

    @property
    def country(self) -> str | None:
        return self.countries[0] if self.countries else None

    @property
    def topics(self) -> tuple[str, ...]:
        """The rights in hand and the topic of the last answer, the nearest first."""
        return (*self.rights, *([self.previous_article.split("/")[0]] if self.previous_article else []))


@dataclass(frozen=True)
class _Ranked:
    """A hit and its score in the light of the conversation; only `hit.score` is a confidence."""

    hit: Hit
    weight: float


class Dialogue:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(
        self,
        search: Search,
        library: Library,
        answers: AnswerWriter,
        referrals: ReferralWriter,
        wording: Wording,
        glossary: GlossaryWriter,
        thresholds: Thresholds | None = None,
        context: Context | None = None,
    ) -> None:
        self._search = search
        self._library = library
        self._answers = answers
        self._referrals = referrals
        self._wording = wording
        self._glossary = glossary
        self._thresholds = thresholds or Thresholds()
        self._context = context or Context()

    def warm_up(self) -> None:
        """Searches once: loads the index and the encoder, and finds out whether the database can be read."""
        self._search.find("trademark")

    def answer(self, asked: Asked, today: date) -> Reply:
        """Says what a term means, answers, offers choices, or says it has no answer and refers."""
        if defined := self._glossary.write(asked.text, asked.language, asked.countries, asked.topics, today):
            return defined
        hits = self._search.find(self._in_full(asked))
        if self._is_off_subject(hits, asked):
            return self.say("out_of_scope", "out_of_scope", asked)
        ranked = self._in_context(hits, asked)
        limits = self._thresholds
        if not ranked or ranked[0].weight < limits.clarify:
            return self.no_answer(asked)
        is_clear = asked.intent == "follow_up" or not self._is_close_call(ranked)
        if ranked[0].weight < limits.answer or not is_clear:
            return self._clarify(ranked, asked)
        reply = self.article(ranked[0].hit.article, asked, today, ranked[0].hit.score)
        return replace(reply, candidates=tuple(choice.hit.article for choice in ranked[:_CHOICES]))

    def article(self, article_id: str, asked: Asked, today: date, confidence: float = 1.0) -> Reply:
        """The article itself, or a referral when it does not exist."""
        reply = self._answers.write(article_id, asked.language, asked.countries, today, confidence)
        return reply or self.no_answer(asked)

    def refer(self, asked: Asked, today: date, need: str | None = None) -> Reply:
        """Who can help; `need` is one of referral.needs.NEEDS when the message named it."""
        topic = (asked.previous_article or "").split("/")[0]
        right = asked.rights[0] if asked.rights else None
        plea = Plea(asked.country, right, need, is_dispute=topic in _DISPUTES, today=today)
        return self._referrals.write(plea, asked.language)

    def no_answer(self, asked: Asked) -> Reply:
        reply = self._referrals.write(Plea(asked.country), asked.language, opening="no_answer")
        return replace(reply, confidence=0.0)

    def ask_country(self, asked: Asked) -> Reply:
        return self.say("ask_country", "referral", asked)

    def say(self, phrase: str, kind: str, asked: Asked) -> Reply:
        text = self._wording.say(phrase, base_language(asked.language))
        shown = in_script(text, asked.language, asked.country)
        return Reply(kind=kind, text=shown, language=asked.language, country=asked.country)

    def _clarify(self, ranked: list[_Ranked], asked: Asked) -> Reply:
        base = base_language(asked.language)
        best = [choice.hit for choice in ranked[:_CHOICES] if choice.weight >= self._thresholds.clarify / 2]
        titles = self._library.titles([hit.article for hit in best], base)
        choices = [hit for hit in best if hit.article in titles]
        buttons = [Button(titles[hit.article], payload("choose", article=hit.article)) for hit in choices]
        buttons.append(Button(self._wording.say("none_of_these", base), payload("none_of_these")))
        shown = tuple(Button(in_script(b.title, asked.language, asked.country), b.payload) for b in buttons)
        lines = [f"{number}. {button.title}" for number, button in enumerate(shown, 1)]
        reply = self.say("clarify", "clarify", asked)
        return replace(
            reply,
            text="\n".join([reply.text, *lines]),
            candidates=tuple(hit.article for hit in choices),
            confidence=ranked[0].hit.score,
            buttons=shown,
        )

    def _is_off_subject(self, hits: list[Hit], asked: Asked) -> bool:
        """Never a message that names a right, nor a follow-up: it leans on what went before."""
        if asked.names_right or (asked.intent == "follow_up" and asked.previous_article):
            return False
        probability = min(max(asked.out_of_scope, _NEVER_SURE), 1 - _NEVER_SURE)
        nearest = max((hit.similarity for hit in hits), default=0.0)
        distance = log(probability / (1 - probability)) - self._thresholds.similarity * nearest
        return distance > self._thresholds.scope

    def _in_full(self, asked: Asked) -> str:
        """The question with the topic it leans on: "and how much does that cost?" after a trademark question."""
        if asked.intent != "follow_up" or asked.previous_article is None or asked.names_right:
            return asked.text
        topic = asked.previous_article.split("/")[0]
        return f"{self._wording.say(f'topic_{topic}', base_language(asked.language))} {asked.text}"

    def _is_close_call(self, ranked: list[_Ranked]) -> bool:
        return len(ranked) > 1 and ranked[0].weight - ranked[1].weight < self._thresholds.margin

    def _in_context(self, hits: Iterable[Hit], asked: Asked) -> list[_Ranked]:
        """Favours articles of the topic in hand, unless the message names a right of its own."""
        topic = "" if asked.names_right else (asked.previous_article or "").split("/")[0]
        factor = self._context.follow_up if asked.intent == "follow_up" else self._context.topic
        ranked = [
            _Ranked(hit, hit.score * factor if topic and hit.article.startswith(f"{topic}/") else hit.score)
            for hit in hits
        ]
        return sorted(ranked, key=lambda choice: -choice.weight)

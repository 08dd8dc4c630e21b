"""What a message asks, heard by itself or in the light of the last answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.asked import Asked
from advisor.knowledge.search import Hit, Search
from advisor.understanding.ranking import Context, Ranked, Thresholds, in_context, is_off_subject
from advisor.understanding.sentences import says_little
from advisor.wording import Wording, base_language


@dataclass(frozen=True)
class Heard:
    """`ranked`, best first. `is_carried`: the message only made sense with the last answer."""

    ranked: list[Ranked]
    is_off_subject: bool = False
    is_carried: bool = False


class Hearing:
    def __init__(self, search: Search, wording: Wording, thresholds: Thresholds, context: Context) -> None:
        self._search = search
        self._wording = wording
        self._thresholds = thresholds
        self._context = context

    def hear(self, asked: Asked, parts: Sequence[str] = ()) -> Heard:
        """`parts` are the sentences that ask. Raises KnowledgeUnavailableError."""
        return self._hear(asked, parts)

    def _hear(self, asked: Asked, parts: Sequence[str] = (), with_topic: list[Ranked] | None = None) -> Heard:
        """`with_topic` is what was found with the topic in hand, where that was looked for."""
        found = self._search.find(asked.text, parts)
        ranked = in_context(found.hits, asked, self._context)
        is_strange = is_off_subject(found.strangeness, asked.language, self._thresholds)
        if not self._may_lean(asked, found.strangeness):
            return Heard(ranked, is_strange)
        if self._stands_alone(asked, ranked, is_strange):
            return Heard(ranked)
        if asked.intent != "follow_up" and not says_little(asked.text):
            # A question of its own, about something else.
            return Heard(ranked, is_strange)
        nearer = self._with_topic(asked) if with_topic is None else with_topic
        return self._in_the_light_of_the_last_answer(asked, nearer)

    def hear_leaning(self, asked: Asked) -> Heard:
        """What speaks of "it" means the right in hand when that is sure: "how do I license it?" is no general question.

        Raises KnowledgeUnavailableError.
        """
        nearer = self._with_topic(asked)
        if self._is_sure(nearer):
            return Heard(nearer)
        return self._hear(replace(asked, intent="follow_up"), with_topic=nearer)

    def hear_alone(self, asked: Asked) -> Heard:
        """By itself; what may lean on the last answer is not off the subject. Raises KnowledgeUnavailableError."""
        found = self._search.find(asked.text)
        is_strange = is_off_subject(found.strangeness, asked.language, self._thresholds)
        ranked = in_context(found.hits, replace(asked, previous_article=None), self._context)
        return Heard(ranked, is_strange and not self._may_lean(asked, found.strangeness))

    def _may_lean(self, asked: Asked, strangeness: float) -> bool:
        """Nothing leans on a last answer that is not there, names a right of its own or is about something else."""
        return bool(asked.previous_article) and not asked.names_right and strangeness <= self._thresholds.leaning

    def _stands_alone(self, asked: Asked, ranked: list[Ranked], is_strange: bool) -> bool:
        """A follow-up must be clear by itself and on the subject: "how long?" is near to many articles."""
        is_sure = self._is_sure(ranked)
        return is_sure and not is_strange if asked.intent == "follow_up" else is_sure or not is_strange

    def _in_the_light_of_the_last_answer(self, asked: Asked, ranked: list[Ranked]) -> Heard:
        """Another article of the topic in hand (`ranked` was found with it) when the message is sure of it; else the
        last again.
        """
        if not self._is_sure(ranked) or self._is_found_without(asked, ranked[0].hit):
            ranked = _with_first(asked.previous_article or "", ranked, self._thresholds.answer)
        return Heard(ranked, is_carried=True)

    def _is_found_without(self, asked: Asked, best: Hit) -> bool:
        """Whether the name of the topic finds `best` as surely by itself: the message has not asked for it then."""
        alone = self._search.find(self._name_of_topic(asked)).hits
        return any(hit.article == best.article and hit.score >= best.score for hit in alone)

    def _with_topic(self, asked: Asked) -> list[Ranked]:
        """What the message finds with the topic of the last answer before it."""
        hits = self._search.find(f"{self._name_of_topic(asked)} {asked.text}").hits
        return in_context(hits, replace(asked, intent="follow_up"), self._context)

    def _name_of_topic(self, asked: Asked) -> str:
        return self._wording.say(f"topic_{asked.previous_topic}", base_language(asked.language))

    def _is_sure(self, ranked: list[Ranked]) -> bool:
        return bool(ranked) and ranked[0].hit.score >= self._thresholds.sure


def _with_first(article: str, ranked: list[Ranked], at_least: float) -> list[Ranked]:
    hit = next((one.hit for one in ranked if one.hit.article == article), Hit(article, at_least))
    first = replace(hit, confidence=max(hit.confidence, at_least))
    others = [one for one in ranked if one.hit.article != article]
    return [Ranked(first, max(hit.score, at_least)), *others]

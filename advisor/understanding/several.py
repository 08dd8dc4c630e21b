"""Several questions of one message, each heard for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.asked import Asked
from advisor.knowledge.search import Hit
from advisor.language.segment import tokens
from advisor.understanding.hearing import Heard, Hearing
from advisor.understanding.ranking import Thresholds
from advisor.understanding.sentences import AskingPart, leans_on_what_went_before

_MOST = 3
# Twice as many serve the evaluation's questions as well.
_FEW_WORDS = 8


@dataclass(frozen=True)
class SeveralQuestions:
    hearing: Hearing
    thresholds: Thresholds

    def found(self, parts: Sequence[AskingPart], asked: Asked) -> dict[str, list[Hit]]:
        """By article, what was found for each part that asks something of its own and is understood, best first; three
        articles at most. Raises KnowledgeUnavailableError.
        """
        found: dict[str, list[Hit]] = {}
        previous = asked
        for part in parts:
            heard = self._heard(part, replace(previous, names_right=asked.names_right and not found), bool(found))
            if self._is_understood(heard):
                hits = [choice.hit for choice in heard.ranked]
                found.setdefault(hits[0].article, hits)
                previous = replace(asked, previous_article=hits[0].article)
            if len(found) == _MOST:
                break
        return found

    def _heard(self, part: AskingPart, asked: Asked, has_answer: bool) -> Heard:
        said = replace(asked, text=what_says_enough(part))
        is_by_itself = said.text == part.asks
        if has_answer and is_by_itself and leans_on_what_went_before(part.asks):
            return self.hearing.hear_leaning(said)
        return self.hearing.hear(said)

    def _is_understood(self, heard: Heard) -> bool:
        if not heard.ranked or heard.is_off_subject:
            return False
        return heard.ranked[0].weight >= self.thresholds.several


def what_says_enough(part: AskingPart) -> str:
    """A sentence with what was told before it where it leans on that or says little ("Can I stop him?"), else alone."""
    says_little = leans_on_what_went_before(part.asks) or len(tokens(part.asks)) < _FEW_WORDS
    return part.with_story if says_little else part.asks

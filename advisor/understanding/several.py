"""Several questions of one message, each heard for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.asked import Asked
from advisor.knowledge.search import Hit
from advisor.understanding.hearing import Heard, Hearing
from advisor.understanding.ranking import Thresholds
from advisor.understanding.sentences import AskingPart, leans_on_what_went_before

_MOST = 3


@dataclass(frozen=True)
class SeveralQuestions:
    hearing: Hearing
    thresholds: Thresholds

    def found(self, parts: Sequence[AskingPart], asked: Asked) -> dict[str, list[Hit]]:
        """By article, what was found for each part that asks something of its own and is understood, best first; three
        articles at most, and none where only one is: that is answered by the whole message.

        Raises KnowledgeUnavailableError.
        """
        found: dict[str, list[Hit]] = {}
        last = None
        for place, part in enumerate(parts):
            # A search takes as long as all the rest of a turn: none where it could not make a second.
            if len(found) + len(parts) - place < 2:
                return {}
            heard = self._heard(part, replace(asked, names_right=asked.names_right and not found), last)
            if self._is_understood(heard):
                hits = [choice.hit for choice in heard.ranked]
                last = hits[0].article
                found.setdefault(last, hits)
            if len(found) == _MOST:
                break
        return found if len(found) > 1 else {}

    def _heard(self, part: AskingPart, asked: Asked, last: str | None) -> Heard:
        """`last` is the article that answers the question before."""
        alone = replace(asked, text=part.asks, previous_article=last or asked.previous_article)
        leans_on_last = bool(last) and leans_on_what_went_before(part.asks)
        if part.said == part.asks:
            return self.hearing.hear_leaning(alone) if leans_on_last else self.hearing.hear(alone, (part.asks,))
        # What is told since is nearer than the question before.
        heard = self.hearing.hear(replace(asked, text=part.said), (part.asks,))
        return self.hearing.hear_leaning(alone) if leans_on_last and not self._is_understood(heard) else heard

    def _is_understood(self, heard: Heard) -> bool:
        if not heard.ranked or heard.is_off_subject:
            return False
        return heard.ranked[0].weight >= self.thresholds.several

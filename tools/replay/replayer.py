"""Asks stored questions again, in this process and for a given day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from advisor.asked import Asked
from advisor.dialogue import Dialogue
from advisor.figure import figure
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.fact import fact_on
from advisor.knowledge.library import AnyLibrary
from advisor.reply import Reply
from advisor.wording import Wording, base_language
from tools.replay.outcome import Outcome, Stored

# The number of a source says nothing about the answer.
_SOURCE_MARK = re.compile(r" ?\[\d+\]")


class Replayer:
    """Knows neither the Rasa model's intents and entities nor earlier turns: every question is a first one."""

    def __init__(self, dialogue: Dialogue, library: AnyLibrary, wording: Wording, today: date) -> None:
        self._dialogue = dialogue
        self._library = library
        self._wording = wording
        self._today = today

    def ask(self, question: Stored) -> Outcome:
        """Raises KnowledgeUnavailableError."""
        countries = (question.country,) if question.country else ()
        asked = Asked(text=question.text, language=question.language, countries=countries)
        replies = self._dialogue.answers(asked, self._today)
        first = replies[0]
        said = tuple(reply.article for reply in replies if reply.article)
        return Outcome(
            question=question,
            kind=first.kind,
            articles=said or first.candidates,
            answer="\n\n".join(map(_before_the_steps, replies)) if first.kind == "answer" else "",
            figures=self._figures(said, question),
        )

    def _figures(self, articles: Sequence[str], question: Stored) -> dict[str, str]:
        base = base_language(question.language)
        wanted = [fact for article in articles for fact in self._facts(article, base, question.country)]
        rows = self._library.facts(wanted)
        facts = {fact_id: fact_on(rows.get(fact_id, ()), self._today) for fact_id in wanted}
        return {
            fact_id: figure(fact, base, self._wording) if fact else self._wording.say("figure_missing", base)
            for fact_id, fact in facts.items()
        }

    def _facts(self, article_id: str, base: str, country: str | None) -> Iterator[str]:
        """Of what a reader in `country` is shown, in reading order."""
        article = self._library.article(article_id, base)
        if article:
            note = article.countries.get(country or "", "")
            for text in (article.answer, *article.steps, note, *article.pitfalls):
                yield from FACT_REFERENCE.findall(text)


def _before_the_steps(reply: Reply) -> str:
    return _SOURCE_MARK.sub("", reply.text.split("**")[0]).strip()

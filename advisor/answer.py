"""An article as an answer: its figures filled in for the day, the reader's country, and every source named."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advisor.citations import Citations
from advisor.figure import figure
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.fact import Fact, fact_on
from advisor.knowledge.library import Library
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

_FOLLOW_UPS = 2
_COUNTRY_NOTES = 3


class AnswerWriter:
    def __init__(self, library: Library, directory: Directory, wording: Wording) -> None:
        self._library = library
        self._directory = directory
        self._wording = wording

    def write(
        self, article_id: str, language: str, countries: tuple[str, ...], today: date, confidence: float
    ) -> Reply | None:
        """The answer, or None when there is no such article. Raises KnowledgeUnavailableError."""
        base = base_language(language)
        article = self._library.article(article_id, base)
        if article is None:
            return None
        page = _Page(article, self._library, self._wording, today)
        country = countries[0] if countries else None
        paragraphs = [
            page.fill(article.answer),
            self._list("heading_steps", base, [f"{n}. {page.fill(step)}" for n, step in enumerate(article.steps, 1)]),
            *self._country_notes(page, article, countries),
            self._list("heading_pitfalls", base, [f"- {page.fill(pitfall)}" for pitfall in article.pitfalls]),
            *self._overdue(article, today),
            self._list("heading_sources", base, page.source_lines()),
        ]
        return Reply(
            kind="answer",
            text=in_script("\n\n".join(part for part in paragraphs if part), language, country),
            language=language,
            article=article.id,
            candidates=(article.id,),
            confidence=confidence,
            country=country,
            as_of=page.as_of(),
            sources=tuple(
                replace(source, title=in_script(source.title, language, country)) for source in page.citations.cited()
            ),
            buttons=self._buttons(article, language, country),
        )

    def _list(self, heading: str, base: str, lines: Iterable[str]) -> str:
        return "\n".join([f"**{self._wording.say(heading, base)}**", *lines])

    def _country_notes(self, page: "_Page", article: Article, countries: tuple[str, ...]) -> list[str]:
        return [self._country_note(page, article, code) for code in countries[:_COUNTRY_NOTES]]

    def _country_note(self, page: "_Page", article: Article, code: str) -> str:
        """The note for the country itself, else for the regional system it belongs to."""
        language = article.language
        systems = [referral.contact.code for referral in self._directory.refer(code) if referral.reason == "regional"]
        for noted in (code, *systems):
            if noted in article.countries:
                return f"**{self._directory.name(noted, language)}** {page.fill(article.countries[noted])}"
        for referral in self._directory.refer(code, article.right):
            if referral.reason in {"national", "regional"}:
                office = referral.contact.website or referral.contact.name[language]
                name = self._directory.name(code, language)
                return self._wording.say("no_note_for_country", language, country=name, website=office)
        return ""

    def _overdue(self, article: Article, today: date) -> list[str]:
        if article.review_by >= today:
            return []
        return [self._wording.say("article_review_overdue", article.language, date=article.review_by)]

    def _buttons(self, article: Article, language: str, country: str | None) -> tuple[Button, ...]:
        titles = self._library.titles(article.related, article.language)
        related = [related for related in article.related if related in titles][: _FOLLOW_UPS - 1]
        buttons = [Button(titles[related], payload("choose", article=related)) for related in related]
        buttons.append(Button(self._wording.say("button_who", article.language), payload("contact")))
        return tuple(Button(in_script(button.title, language, country), button.payload) for button in buttons)


class _Page:
    """One article being filled in: its figures, its citations and the dates of both."""

    def __init__(self, article: Article, library: Library, wording: Wording, today: date) -> None:
        self._article = article
        self._wording = wording
        self._today = today
        self._facts = library.facts(article.facts())
        wanted = {*article.sources, *(fact.source for rows in self._facts.values() for fact in rows)}
        self.citations = Citations(library.sources(wanted), article.language, wording)
        self._used: list[Fact] = []

    def fill(self, text: str) -> str:
        return _tidy(FACT_REFERENCE.sub(self._shown, text))

    def source_lines(self) -> list[str]:
        """Sources of what is shown: one that only carries a figure of another country's note is left out."""
        of_figures = {row.source for rows in self._facts.values() for row in rows}
        behind_the_text = [source for source in self._article.sources if source not in of_figures]
        if not behind_the_text and not self._used:
            behind_the_text = list(self._article.sources)
        for source in behind_the_text:
            self.citations.cite(source)
        return self.citations.lines()

    def as_of(self) -> date:
        return min([self._article.reviewed_on, *(fact.checked_on for fact in self._used)])

    def _shown(self, reference: re.Match[str]) -> str:
        fact = fact_on(self._facts.get(reference[1], ()), self._today)
        if fact is None:
            return self._wording.say("figure_missing", self._article.language)
        self._used.append(fact)
        return figure(fact, self._article.language, self._wording) + self.citations.mark(fact)


def _tidy(text: str) -> str:
    """No space between a Chinese character and a source mark, none before punctuation."""
    return re.sub(r"(?<=[㐀-鿿])\s+(?=\[\d)|\s+(?=[,.;:)，。；：）、])", "", text)

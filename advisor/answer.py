"""An article as an answer: its figures filled in for the day, the reader's country, and every source named."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advisor.article_page import ArticlePage
from advisor.knowledge.article import Article
from advisor.knowledge.library import AnyLibrary
from advisor.offers import Offers
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

_FOLLOW_UPS = 2
_COUNTRY_NOTES = 3


class AnswerWriter:
    def __init__(
        self, library: AnyLibrary, directory: Directory, wording: Wording, offers: Offers | None = None
    ) -> None:
        self._library = library
        self._directory = directory
        self._wording = wording
        self._offers = offers or {}

    def write(
        self, article_id: str, language: str, countries: tuple[str, ...], today: date, confidence: float
    ) -> Reply | None:
        """The answer, or None when there is no such article. Raises KnowledgeUnavailableError."""
        library = self._library.current()
        page = self._page(library, article_id, language, today)
        if page is None:
            return None
        article, base = page.article, page.article.language
        paragraphs = [
            page.fill(article.answer),
            self._list("heading_steps", base, [f"{n}. {page.fill(step)}" for n, step in enumerate(article.steps, 1)]),
            *self._country_notes(page, article, countries),
            self._list("heading_pitfalls", base, [f"- {page.fill(pitfall)}" for pitfall in article.pitfalls]),
            *self._overdue(article, today),
        ]
        country = countries[0] if countries else None
        reply = self._reply(page, paragraphs, language, country, confidence)
        return replace(reply, buttons=self._buttons(library, article, language, country))

    def brief(
        self, article_id: str, language: str, country: str | None, today: date, confidence: float
    ) -> Reply | None:
        """The direct answer alone with its sources, and a button to the whole. Raises KnowledgeUnavailableError."""
        page = self._page(self._library.current(), article_id, language, today)
        if page is None:
            return None
        article = page.article
        paragraphs = [page.fill(article.answer), *self._overdue(article, today)]
        more = Button(in_script(article.title, language, country), payload("choose", article=article.id))
        return replace(self._reply(page, paragraphs, language, country, confidence), buttons=(more,))

    def _page(self, library: AnyLibrary, article_id: str, language: str, today: date) -> ArticlePage | None:
        article = library.article(article_id, base_language(language))
        return ArticlePage(article, library, self._wording, today) if article else None

    def _reply(
        self, page: ArticlePage, paragraphs: Iterable[str], language: str, country: str | None, confidence: float
    ) -> Reply:
        article = page.article
        said = [*paragraphs, self._list("heading_sources", article.language, page.source_lines())]
        return Reply(
            kind="answer",
            text=in_script("\n\n".join(part for part in said if part), language, country),
            language=language,
            article=article.id,
            candidates=(article.id,),
            confidence=confidence,
            country=country,
            as_of=page.as_of(article.reviewed_on),
            sources=tuple(
                replace(source, title=in_script(source.title, language, country)) for source in page.citations.cited()
            ),
        )

    def _list(self, heading: str, base: str, lines: Iterable[str]) -> str:
        return "\n".join([f"**{self._wording.say(heading, base)}**", *lines])

    def _country_notes(self, page: ArticlePage, article: Article, countries: tuple[str, ...]) -> list[str]:
        return [self._country_note(page, article, code) for code in countries[:_COUNTRY_NOTES]]

    def _country_note(self, page: ArticlePage, article: Article, code: str) -> str:
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

    def _buttons(self, library: AnyLibrary, article: Article, language: str, country: str | None) -> tuple[Button, ...]:
        titles = library.titles(article.related, article.language)
        related = [related for related in article.related if related in titles][: _FOLLOW_UPS - 1]
        buttons = [Button(titles[related], payload("choose", article=related)) for related in related]
        if offer := self._offers.get(article.id):
            buttons.append(offer.button(article.language))
        buttons.append(Button(self._wording.say("button_who", article.language), payload("contact")))
        return tuple(Button(in_script(button.title, language, country), button.payload) for button in buttons)

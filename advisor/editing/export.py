"""The whole base on one day, ready to be written as one file."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from advisor.article_page import ArticlePage
from advisor.editing.export_learning import export_case, export_lesson, export_sources
from advisor.editing.export_model import (
    ArticleText,
    BothLanguages,
    CountryNote,
    Export,
    ExportedArticle,
    ExportedCountry,
    ExportedFact,
    ExportedTopic,
    GlossaryEntry,
    Office,
    SourcePage,
)
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.shelf import shelf_of
from advisor.referral.contact import Contact, Country
from advisor.referral.directory import Directory
from advisor.wording import Wording


class Exporter:
    """Needs content without faults."""

    def __init__(self, content: Content, wording: Wording, today: date) -> None:
        self._content = content
        self._wording = wording
        self._today = today
        self._library = shelf_of(content)
        self._directory = Directory(content.countries, content.contacts)

    def export(self) -> Export:
        content = self._content
        return Export(
            title=self._both("export_title"),
            as_of=self._today,
            topics=self._topics(),
            glossary=[
                GlossaryEntry(
                    id=term_id,
                    term=BothLanguages(en=term.head("en"), zh=term.head("zh")),
                    definition=BothLanguages(en=term.definition.en, zh=term.definition.zh),
                )
                for term_id, term in content.terms.items()
            ],
            lessons=[export_lesson(lesson, self._library, self._wording, self._today) for lesson in content.lessons],
            courses=content.courses,
            cases=[export_case(case) for case in content.cases],
            facts=[ExportedFact.model_validate(asdict(fact)) for rows in content.facts.values() for fact in rows],
            sources=[SourcePage.model_validate(asdict(source)) for source in content.sources.values()],
            countries=[self._country(country) for country in content.countries],
            offices=[_office(contact) for contact in content.contacts],
        )

    def _both(self, phrase: str) -> BothLanguages:
        return BothLanguages(en=self._wording.say(phrase, "en"), zh=self._wording.say(phrase, "zh"))

    def _topics(self) -> list[ExportedTopic]:
        by_topic: dict[str, list[str]] = {}
        for article_id in self._content.catalogue.titles:
            by_topic.setdefault(article_id.split("/")[0], []).append(article_id)
        return [
            ExportedTopic(id=topic, title=self._both(f"title_{topic}"), articles=list(self._articles(ids)))
            for topic, ids in by_topic.items()
        ]

    def _articles(self, article_ids: Iterable[str]) -> Iterable[ExportedArticle]:
        for article_id in article_ids:
            english, chinese = (self._library.article(article_id, language) for language in ("en", "zh"))
            if english and chinese:
                yield ExportedArticle(
                    id=article_id,
                    right=english.right,
                    stage=english.stage,
                    reviewed_on=english.reviewed_on,
                    review_by=english.review_by,
                    is_overdue=english.review_by < self._today,
                    related=list(english.related),
                    facts=sorted(english.facts()),
                    en=self._text(english),
                    zh=self._text(chinese),
                )

    def _text(self, article: Article) -> ArticleText:
        page = ArticlePage(article, self._library, self._wording, self._today)
        answer = page.fill(article.answer)
        steps = [page.fill(step) for step in article.steps]
        notes = [
            CountryNote(code=code, name=self._directory.name(code, article.language), text=page.fill(note))
            for code, note in article.countries.items()
        ]
        pitfalls = [page.fill(pitfall) for pitfall in article.pitfalls]
        page.cite_sources()
        sources = export_sources(page.citations)
        return ArticleText(
            title=article.title, answer=answer, steps=steps, countries=notes, pitfalls=pitfalls, sources=sources
        )

    def _country(self, country: Country) -> ExportedCountry:
        return ExportedCountry(
            code=country.code,
            name=BothLanguages(en=country.name["en"], zh=country.name["zh-Hans"]),
            is_ldc=country.is_ldc,
            offices=list(dict.fromkeys(referral.contact.code for referral in self._directory.refer(country.code))),
        )


def _office(contact: Contact) -> Office:
    return Office(
        code=contact.code,
        kind=contact.kind,
        name=BothLanguages(**contact.name),
        website=contact.website,
        email=contact.email,
        phone=contact.phone,
        serves=list(contact.serves),
        rights=list(contact.rights),
        checked_on=contact.checked_on,
        confidence=contact.confidence,
    )

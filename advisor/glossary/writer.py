"""A term's meaning as a reply: its names, its definition, its source, and the way to its article."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from advisor.answer import AnswerWriter
from advisor.citations import Citations
from advisor.glossary.find import Found, TermFinder
from advisor.glossary.question import meanings_asked
from advisor.glossary.term import PLACES, Place, Term
from advisor.knowledge.library import Library
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

_READ_MORE = 2
_HONG_KONG = frozenset({"HK", "MO"})


class GlossaryWriter:
    """Notices by itself when the knowledge database was rebuilt."""

    def __init__(self, library: Library, directory: Directory, answers: AnswerWriter, wording: Wording) -> None:
        self._library = library
        self._directory = directory
        self._answers = answers
        self._wording = wording
        self._digest = ""
        self._finder = TermFinder({})

    def write(
        self, text: str, language: str, countries: tuple[str, ...], topics: tuple[str, ...], today: date
    ) -> Reply | None:
        """What the term means that `text` asks for, or None when it asks anything else.

        `topics` are the rights and topics in hand, the nearest first: they choose between the articles of a term.
        Raises KnowledgeUnavailableError.
        """
        for asked in meanings_asked(text):
            if found := self._current_finder().find(asked.name):
                articles = sorted(found.term.articles, key=lambda article: _rank(article, topics))
                if found.term.article_answers and not asked.in_other_language:
                    return self._answers.write(articles[0], language, countries, today, found.likeness)
                return self._definition(found, articles, language, countries[0] if countries else None)
        return None

    def _current_finder(self) -> TermFinder:
        digest = self._library.digest()
        if digest != self._digest:
            self._finder, self._digest = TermFinder(self._library.terms()), digest
        return self._finder

    def _definition(self, found: Found, articles: list[str], language: str, country: str | None) -> Reply:
        base = base_language(language)
        citations = Citations(self._library.sources([found.term.source]), base, self._wording)
        citations.cite(found.term.source)
        cited = citations.cited()
        spoken = [self._heading(found.term, base), found.term.defined_in(base)]
        if found.likeness < 1:
            spoken.insert(0, self._wording.say("glossary_read_as", base, term=found.term.head(base)))
        lines = [in_script(line, language, country) for line in spoken]
        lines.insert(-1, self._elsewhere(found.term, language, country))
        sources = [f"**{self._wording.say('heading_sources', base)}**", *citations.lines()]
        return Reply(
            kind="answer",
            text="\n\n".join(
                ["\n".join(line for line in lines if line), in_script("\n".join(sources), language, country)]
            ),
            language=language,
            article=articles[0],
            candidates=tuple(articles[:3]),
            confidence=found.likeness,
            country=country,
            as_of=min((source.checked_on for source in cited if source.checked_on), default=None),
            sources=tuple(replace(source, title=in_script(source.title, language, country)) for source in cited),
            tool="glossary",
            buttons=self._buttons(articles, language, country),
        )

    def _heading(self, term: Term, base: str) -> str:
        english, chinese = term.head("en"), term.head("zh")
        abbreviation = next((name for name in term.en[1:] if name.isupper()), None)
        full = f"{english} ({abbreviation})" if abbreviation else english
        if base == "en":
            return self._wording.say("glossary_term", base, term=full[0].upper() + full[1:], other=chinese)
        return self._wording.say("glossary_term", base, term=chinese, other=full)

    def _elsewhere(self, term: Term, language: str, country: str | None) -> str:
        """What other places call it, in their own script: never converted."""
        shown = in_script(term.head("zh"), language, country)
        base = base_language(language)
        named = []
        for place, names in self._names_elsewhere(term, language, country):
            others = [name for name in names if name != shown]
            if others:
                named.append(
                    in_script(self._wording.say("glossary_place", base, place=place), language, country)
                    + "、".join(others)
                )
        return self._wording.say("glossary_between_places", base).join(named)

    def _names_elsewhere(self, term: Term, language: str, country: str | None) -> Iterator[tuple[str, list[str]]]:
        """(name of the place, names there) for China and, in any case, for the names of a place's own law."""
        own: Place | None = None if language != "zh-Hant" else "hk" if country in _HONG_KONG else "tw"
        base = base_language(language)
        if own and term.form(own):
            yield self._directory.name("CN", base), [term.head("zh")]
        for place in PLACES:
            form = term.form(place) if place != own else None
            yield self._directory.name(place.upper(), base), [*([form] if form else []), *term.locally.get(place, ())]

    def _buttons(self, articles: list[str], language: str, country: str | None) -> tuple[Button, ...]:
        base = base_language(language)
        titles = self._library.titles(articles, base)
        more = [
            Button(
                self._wording.say("button_read_more", base, title=titles[article]), payload("choose", article=article)
            )
            for article in articles[:_READ_MORE]
            if article in titles
        ]
        buttons = [*more, Button(self._wording.say("button_who", base), payload("contact"))]
        return tuple(Button(in_script(button.title, language, country), button.payload) for button in buttons)


def _rank(article: str, topics: tuple[str, ...]) -> int:
    """The place of the first topic the article belongs to; a right is the beginning of its topic's name."""
    return next((place for place, topic in enumerate(topics) if article.startswith(topic)), len(topics))

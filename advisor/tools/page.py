"""The result of a tool as a message: its paragraphs, figures with their sources, what it rests on."""

from collections.abc import Iterable
from dataclasses import replace

from advisor.card import Card, FileCard
from advisor.case.value import Money
from advisor.citations import Citations
from advisor.figure import amount, figure
from advisor.knowledge.fact import Dated, Fact
from advisor.knowledge.library import AnyLibrary
from advisor.page import tidy
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.file_links import HOURS
from advisor.wording import Wording, base_language, in_script


class ToolPage:
    """Collects the sources of one result in the order they are used."""

    def __init__(
        self, tool: str, words: Wording, wording: Wording, core: Wording, library: AnyLibrary, reader: Reader
    ) -> None:
        self._tool = tool
        self._words = words
        self._wording = wording
        self._core = core
        self._library = library
        self._reader = reader
        self.base = base_language(reader.language)
        self._citations: Citations | None = None
        self._facts: list[Dated] = []

    def expect(self, facts: Iterable[Dated], sources: Iterable[str] = ()) -> None:
        """Names, before anything is cited, every source this page may cite. May raise KnowledgeUnavailableError."""
        ids = {fact.source for fact in facts} | set(sources)
        self._citations = Citations(self._library.sources(ids), self.base, self._core)

    def say(self, phrase: str, **values: object) -> str:
        """A phrase of the tool's own file."""
        return self._words.say(phrase, self.base, **values)

    def core(self, phrase: str, **values: object) -> str:
        """A phrase of knowledge/wording.yml."""
        return self._core.say(phrase, self.base, **values)

    def figure(self, fact: Fact) -> str:
        """ "12 months [1]"."""
        return figure(fact, self.base, self._core) + self.mark(fact)

    def money(self, money: Money) -> str:
        """ "USD 250", "250美元"."""
        return amount(money.amount, money.currency, self.base)

    def mark(self, fact: Dated) -> str:
        """ " [1]", and remembers the date of the figure."""
        self._facts.append(fact)
        return self._cited().mark(fact)

    def section(self, heading: str, lines: Iterable[str]) -> str:
        """A list under one of the headings of case.yml; nothing when there are no lines."""
        return self._under(self._wording.say(f"heading_{heading}", self.base), lines)

    def own_section(self, heading: str, lines: Iterable[str]) -> str:
        """A list under one of the headings of the tool's own file; nothing when there are no lines."""
        return self._under(self.say(f"heading_{heading}"), lines)

    def articles(self, article_ids: Iterable[str], most: int) -> tuple[str, list[Button]]:
        """The section of articles to read, and a button for each of the first `most`."""
        wanted = tuple(dict.fromkeys(article_ids))
        titles = self._library.titles(wanted, self.base)
        known = [article for article in wanted if article in titles]
        buttons = [Button(titles[article], payload("choose", article=article)) for article in known[:most]]
        return self.section("articles", (f"- {titles[article]}" for article in known)), buttons

    def report_link(self, url: str) -> str:
        """The sentence with the link to the page to print; nothing without a link."""
        return self._wording.say("report_link", self.base, url=url, hours=HOURS) if url else ""

    def file(self, file: str, url: str) -> FileCard:
        """The card of a file behind a link that works for HOURS hours."""
        return FileCard(file, self._wording.say(f"file_{file}", self.base), url, HOURS)

    def reply(
        self,
        paragraphs: Iterable[str],
        sources: Iterable[str] = (),
        buttons: Iterable[Button] = (),
        cards: Iterable[Card] = (),
    ) -> Reply:
        """The message; `sources` stand behind the text beside those of its figures."""
        for source in sources:
            self._cited().cite(source)
        parts = [*paragraphs, self.section("sources", self._cited().lines())]
        language, country = self._reader.language, self._reader.country
        offered = [*buttons, Button(self._wording.say("button_show", self.base), payload("show_case"))]
        return Reply(
            kind="tool",
            text=in_script(tidy("\n\n".join(part for part in parts if part)), language, country),
            language=language,
            country=country,
            as_of=min((fact.checked_on for fact in self._facts), default=None),
            sources=tuple(
                replace(source, title=in_script(source.title, language, country)) for source in self._cited().cited()
            ),
            tool=self._tool,
            buttons=tuple(Button(in_script(button.title, language, country), button.payload) for button in offered),
            cards=tuple(card.spoken(lambda text: in_script(text, language, country)) for card in cards),
        )

    def _under(self, title: str, lines: Iterable[str]) -> str:
        listed = list(lines)
        return "\n".join([f"**{title}**", *listed]) if listed else ""

    def _cited(self) -> Citations:
        if self._citations is None:
            self.expect(())
        assert self._citations is not None
        return self._citations

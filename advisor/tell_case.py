"""A case as a message: the story, what it does not fulfil of the wishes, its sources, and what to ask next."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import Any

from advisor.cases.case import PARTS, Case
from advisor.cases.find import Found, find_case, fulfils_all
from advisor.cases.vocabulary import Vocabulary
from advisor.cases.wishes import Wishes, WishReader, wishes_from
from advisor.citations import Citations
from advisor.knowledge.library import Library
from advisor.reader import texts
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

SLOT = "case_search"
_DROPPED_SHOWN = 4


@dataclass(frozen=True)
class CaseRequest:
    """`text` is what was typed, without the names of the `countries` it named; `earlier` what SLOT kept of it.

    An empty text (a button, a country alone) leans on the case before.
    """

    text: str
    language: str
    countries: tuple[str, ...] = ()
    reader_country: str | None = None
    earlier: Any = None


class CaseTeller:
    def __init__(self, library: Library, directory: Directory, vocabulary: Vocabulary, wording: Wording) -> None:
        self._library = library
        self._directory = directory
        self._vocabulary = vocabulary
        self._reader = WishReader(vocabulary)
        self._wording = wording

    def tell(self, request: CaseRequest) -> Reply:
        """The case that fits best and was not told yet. Raises KnowledgeUnavailableError."""
        earlier = request.earlier if isinstance(request.earlier, dict) else {}
        wishes = self._reader.read(request.text, request.countries)
        if not request.text or self._reader.asks_for_more(request.text):
            wishes = wishes.over(wishes_from(earlier.get("wishes")))
        shown = texts(earlier.get("shown"))
        cases = self._library.cases()
        found = find_case(cases, wishes, self._vocabulary, shown, request.reader_country)
        if found is None:
            return self._all_told(request)
        told_before = (case for case in cases if case.id in shown)
        is_further = any(fulfils_all(case, wishes, self._vocabulary) for case in told_before)
        kept = {"wishes": asdict(wishes), "shown": [*shown, found.case.id]}
        return replace(self._told(found, request, is_further), slots={SLOT: kept})

    def _all_told(self, request: CaseRequest) -> Reply:
        """Says so, and forgets what was told, so that the next request begins anew."""
        text = self._wording.say("cases_all_told", request.language)
        return Reply(
            kind="notice",
            text=in_script(text, request.language, request.reader_country),
            language=request.language,
            country=request.reader_country,
            tool="cases",
            slots={SLOT: None},
        )

    def _told(self, found: Found, request: CaseRequest, is_further: bool) -> Reply:
        case, base = found.case, base_language(request.language)
        citations = Citations(self._library.sources(case.sources), base, self._wording)
        for source in case.sources:
            citations.cite(source)
        opening = self._opening(found.dropped, base, "case_dropped_more" if is_further else "case_dropped")
        paragraphs = [*opening, *self._story(case, base), self._listed(citations, base)]
        script = request.language, request.reader_country
        return Reply(
            kind="answer",
            text=in_script("\n\n".join(paragraphs), *script),
            language=request.language,
            candidates=case.topics,
            country=request.reader_country,
            as_of=min((source.checked_on for source in citations.cited() if source.checked_on), default=None),
            sources=tuple(replace(source, title=in_script(source.title, *script)) for source in citations.cited()),
            tool="cases",
            buttons=tuple(Button(in_script(b.title, *script), b.payload) for b in self._buttons(case, base)),
        )

    def _opening(self, dropped: Wishes, base: str, phrase: str) -> list[str]:
        if not dropped:
            return []
        mark = "“{}”"
        names = [*(self._name(value, base) for value in self._known(dropped)), *map(mark.format, dropped.words)]
        separator = ", " if base == "en" else "、"
        return [self._wording.say(phrase, base, wishes=separator.join(names[:_DROPPED_SHOWN]))]

    def _known(self, wishes: Wishes) -> Collection[str]:
        return list(chain(wishes.places, wishes.sectors, wishes.rights, wishes.themes))

    def _name(self, value: str, base: str) -> str:
        """The name of a group, or of the country or regional system with this code."""
        words = self._vocabulary
        groups = {**words.places, **words.sectors, **words.rights, **words.themes}
        if value in groups:
            return groups[value].name[base]
        regions = (region for region in words.places.values() if value in region.systems)
        region = next(regions, None)
        return region.name[base] if region else self._directory.name(value, base)

    def _story(self, case: Case, base: str) -> list[str]:
        told = case.story[base]
        facts = [*(self._name(code, base) for code in case.countries), *(self._name(s, base) for s in case.sectors)]
        facts.append(case.years if case.years != "undated" else self._wording.say("case_undated", base))
        heading = f"**{case.title[base]}** ({', '.join(facts)})"
        if base == "zh":
            heading = f"**{case.title[base]}**（{'，'.join(facts)}）"
        lines = [heading, told["who"]]
        for part in PARTS[1:]:
            name = "lesson_ours" if part == "lesson" and case.lesson_is_ours else part
            lines.append(f"**{self._wording.say(f'case_{name}', base)}** {told[part]}")
        return lines

    def _listed(self, citations: Citations, base: str) -> str:
        return "\n".join([f"**{self._wording.say('heading_sources', base)}**", *citations.lines()])

    def _buttons(self, case: Case, base: str) -> list[Button]:
        titles = self._library.titles(case.topics[:1], base)
        behind = [Button(titles[topic], payload("choose", article=topic)) for topic in titles]
        return [Button(self._wording.say("button_another_case", base), payload("tell_case")), *behind]

"""The class finder: Nice classes of goods and services; IPC and Locarno classes of inventions and designs."""

from datetime import date
from typing import ClassVar

from advisor.calculators.class_tables import ClassTables
from advisor.calculators.classes import Classes, Finding, FoundClass, find_classes
from advisor.case.case_file import CaseFile
from advisor.case.reading.vocabulary import plain
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage
from advisor.tools.tool import Tool, ToolParts

_SOURCES = {
    "nice": ("nice-classes-ncl13", "nice-list-ncl12-2025"),
    "ipc": ("ipc-titles-2020",),
    "locarno": ("locarno-classes-13",),
}
_ARTICLES = {
    "nice": ("trademarks/classes", "trademarks/cost"),
    "ipc": ("patents/search",),
    "locarno": ("designs/search",),
}
_ONE_CLASS_ONLY = frozenset({"MO", "ZA", "NG"})


class ClassFinder(Tool):
    id = "classes"
    facts: ClassVar[tuple[str, ...]] = ("goods", "class_system")
    result = Classes

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        self._tables = ClassTables(parts.knowledge / "classes")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        return ("goods",)

    def takes(self, case: CaseFile) -> tuple[str, ...]:
        """Nice unless the sentence names another classification."""
        return ("class_system",)

    def run(self, case: CaseFile, today: date) -> Classes:
        return find_classes(plain(case.value("goods")), case.value("class_system") or "nice", self._tables)

    def write(self, result: Classes, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        is_known = bool(result.numbers)
        sources = _SOURCES[result.system] if is_known else ()
        page.expect((), sources)
        paragraphs = [
            self._lead(result, page),
            *(self._finding(finding, result.system, page) for finding in result.findings),
            self._country_note(result, reader, page) if is_known else "",
            page.section("rule", [page.say(f"rule_{result.system}")]) if is_known else "",
            page.section("not_covered", [page.say(f"not_covered_{result.system}")]) if is_known else "",
        ]
        again = Button(page.say("button_again"), payload("tool_classes"))
        return page.reply(paragraphs, sources, [again, *self._links(_ARTICLES[result.system], page)])

    def _lead(self, result: Classes, page: ToolPage) -> str:
        if not result.numbers:
            return page.say("none_found")
        numbers = page.say("comma").join(result.numbers)
        return page.say(f"lead_{result.system}", numbers=numbers)

    def _finding(self, finding: Finding, system: str, page: ToolPage) -> str:
        if finding.best is None:
            return page.say("unknown", goods=finding.goods)
        best, *near = finding.classes
        name = self._tables.names[system][best.id]
        lines = [
            page.say(
                f"found_{finding.certainty}",
                goods=finding.goods,
                number=best.id,
                name=name.name[page.base],
                because=_quoted(best, page),
            )
        ]
        lines += [self._near(one, system, page) for one in near]
        if not_here := name.not_here[page.base]:
            lines.append(page.say("not_here", number=best.id, text=not_here))
        if finding.is_shop:
            lines.append(page.say("shop"))
        return "\n".join(lines)

    def _near(self, one: FoundClass, system: str, page: ToolPage) -> str:
        name = self._tables.names[system][one.id].name[page.base]
        return page.say("near", number=one.id, name=name, because=_quoted(one, page))

    def _country_note(self, result: Classes, reader: Reader, page: ToolPage) -> str:
        """How filing in several classes, and similar groups in China, differ."""
        if result.system != "nice":
            return ""
        if reader.country == "CN" or (reader.country is None and page.base == "zh"):
            return page.say("note_china")
        return page.say("note_one_class" if reader.country in _ONE_CLASS_ONLY else "note_classes")

    def _links(self, articles: tuple[str, ...], page: ToolPage) -> list[Button]:
        titles = self.parts.library.titles(articles, page.base)
        return [
            Button(titles[article], payload("choose", article=article)) for article in articles if article in titles
        ]


def _quoted(found: FoundClass, page: ToolPage) -> str:
    return page.say("comma").join(page.say("quoted", term=term) for term in found.because)

"""The rights of a product in words."""

from collections.abc import Iterable, Iterator, Sequence

from advisor.calculators.grace import Grace
from advisor.calculators.right_file import ProductRight
from advisor.calculators.which_right import GRACE_RIGHTS, Filing, RightsPlan
from advisor.case.question import Question
from advisor.case.speech import spoken_date
from advisor.case.value import UNSURE
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage
from advisor.tools.tool import ToolParts

_ARTICLES = 6
_ARTICLE_BUTTONS = 3


class WhichRightPage:
    """`features` is the question that names the features."""

    def __init__(
        self,
        page: ToolPage,
        result: RightsPlan,
        rights: Sequence[ProductRight],
        features: Question,
        parts: ToolParts,
    ) -> None:
        self._page = page
        self._result = result
        self._rights = {right.id: right for right in rights}
        self._features = features
        self._directory = parts.directory
        fees = [fact for filing in result.filings for fact in filing.fees]
        graces = [filing.grace.fact for filing in result.filings if filing.grace]
        page.expect([*fees, *graces])

    def reply(self, facts: Iterable[str], link: str) -> Reply:
        """`facts` are the lines of what was used, `link` the address of the page to print."""
        page, result = self._page, self._result
        articles, buttons = page.articles([*self._articles()][:_ARTICLES], _ARTICLE_BUTTONS)
        left_out = page.say("not_mentioned", features=self._labels(result.not_mentioned))
        paragraphs = [
            page.say("lead", rights=self._names(one.right for one in result.protections)),
            page.own_section("steps", self._steps()),
            page.own_section("public", self._public()),
            page.own_section("where", self._where()),
            page.own_section("cost", self._costs()),
            left_out if result.not_mentioned else "",
            articles,
            page.section("facts", facts),
            page.section("rule", [page.say("rule")]),
            page.section("not_covered", [page.say("not_covered")]),
            page.report_link(link),
        ]
        contact = Button(page.core("button_who"), payload("contact"))
        cards = [page.file("report", link)] if link else []
        return page.reply(paragraphs, buttons=[*buttons, contact], cards=cards)

    def _steps(self) -> Iterator[str]:
        base = self._page.base
        for n, one in enumerate(self._result.protections, 1):
            right = self._rights[one.right]
            yield self._page.say(
                "step",
                n=n,
                right=right.name[base],
                features=self._labels(one.features),
                what=right.what[base],
                step=(right.step_public if self._result.is_public else right.step)[base],
                cost=self._page.say(f"cost_{one.cost}"),
                registration=self._page.say(f"registration_{one.registration}"),
            )

    def _public(self) -> Iterator[str]:
        result = self._result
        at_risk = [one.right for one in result.protections if one.needs_novelty]
        if result.shown is None or not at_risk:
            return
        if not result.is_public:
            phrase = "public_planned" if result.is_planned else "public_no"
            day = spoken_date(result.shown_on, self._page.base) if result.shown_on else ""
            yield self._page.say(phrase, rights=self._names(at_risk), date=day)
            return
        if result.shown == UNSURE or result.shown_on is None:
            yield self._page.say("public_unsure")
        else:
            yield self._page.say("public_yes", date=spoken_date(result.shown_on, self._page.base))
        yield from self._graces()

    def _graces(self) -> Iterator[str]:
        """One line for the rights of an office that share a grace period."""
        groups: dict[tuple[str, str], list[Filing]] = {}
        for one in self._result.filings:
            if one.right in GRACE_RIGHTS:
                key = (one.grace.office, one.grace.fact.id) if one.grace else (one.country, "")
                groups.setdefault(key, []).append(one)
        for (office, _), filings in groups.items():
            rights = self._names(dict.fromkeys(one.right for one in filings))
            name = self._directory.name(office, self._page.base) or office
            yield self._grace(filings[0].grace, name, rights)

    def _grace(self, grace: Grace | None, office: str, rights: str) -> str:
        if grace is None:
            return self._page.say("grace_unknown", office=office, right=rights)
        return self._page.say(
            _grace_phrase(grace),
            office=office,
            right=rights,
            period=self._page.figure(grace.fact) + self._doubt(grace.fact.confidence),
            date=spoken_date(grace.last_day, self._page.base) if grace.last_day else "",
        )

    def _where(self) -> Iterator[str]:
        joint = self._page.say("where_joint")
        for country in dict.fromkeys(one.country for one in self._result.filings):
            by_office: dict[str, list[str]] = {}
            for one in self._result.filings:
                if one.country == country:
                    by_office.setdefault(self._office(one), []).append(self._right_with_fee(one))
            comma = self._page.say("comma")
            parts = [
                self._page.say("where_office", office=office, rights=comma.join(rights))
                for office, rights in by_office.items()
            ]
            name = self._directory.name(country, self._page.base) or country
            yield self._page.say("where", country=name, parts=joint.join(parts))
        if self._result.filings:
            yield self._page.say("where_note")

    def _office(self, filing: Filing) -> str:
        offices = self._directory.refer(filing.country, self._rights[filing.right].office)
        named = next((one.contact for one in offices if one.reason in {"national", "regional"}), None)
        return (
            f"{named.name[self._page.base]} {named.website or ''}".strip() if named else self._page.say("where_unknown")
        )

    def _right_with_fee(self, filing: Filing) -> str:
        right = self._names([filing.right])
        if not filing.fees:
            return right
        fee = self._page.say("plus").join(
            self._page.figure(fact) + self._doubt(fact.confidence) for fact in filing.fees
        )
        office = filing.fees[0].office
        if office == filing.country:
            return self._page.say("where_fee", right=right, fee=fee)
        return self._page.say(
            "where_through", right=right, fee=fee, office=self._directory.name(office, self._page.base)
        )

    def _costs(self) -> Iterator[str]:
        for cost, rights in self._result.by_cost().items():
            yield self._page.say("cost_line", cost=self._page.say(f"cost_{cost}"), rights=self._names(rights))

    def _doubt(self, confidence: str) -> str:
        return "" if confidence == "read" else self._page.say("unverified")

    def _articles(self) -> Iterator[str]:
        """The first article of each right before any second one."""
        lists = [one.articles for one in self._result.protections]
        for place in range(max(map(len, lists), default=0)):
            yield from (articles[place] for articles in lists if place < len(articles))

    def _names(self, rights: Iterable[str]) -> str:
        return self._page.say("comma").join(self._rights[right].name[self._page.base] for right in rights)

    def _labels(self, features: Iterable[str]) -> str:
        wanted, base = set(features), self._page.base
        named = [choice.label[base] for choice in self._features.choices if choice.id in wanted]
        return self._page.say("comma").join(named)


def _grace_phrase(grace: Grace) -> str:
    if grace.scope == "listed":
        return "grace_listed"
    if grace.last_day is None:
        return "grace_own_open"
    return "grace_own_past" if grace.is_past else "grace_own"

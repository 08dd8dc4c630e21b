"""The deadlines in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from babel.dates import format_date

from advisor.calculators.deadline import DeadlineDate, Deadlines
from advisor.case.speech import LOCALES, spoken_date
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.tools.file_links import HOURS
from advisor.tools.page import ToolPage

_SATURDAY = 5


class DeadlinePage:
    """`sources` names the source of each rule on closed days."""

    def __init__(self, page: ToolPage, result: Deadlines, directory: Directory, sources: Mapping[str, str]) -> None:
        self._page = page
        self._result = result
        self._directory = directory
        moves = dict.fromkeys(one.moves for one in result.dates if one.moves)
        self._moves = {move: sources[move] for move in moves}
        figures = (figure.fact for one in result.dates for figure in one.figures)
        page.expect(figures, self._moves.values())

    def reply(self, facts: Iterable[str], calendar: str) -> Reply:
        """`facts` are the lines of what was used, `calendar` the link to the calendar file."""
        dates = self._result.dates
        is_open = any(not one.is_past for one in dates)
        paragraphs = [
            self._lead(),
            "\n".join(self._line(one) for one in dates),
            "\n".join(self._missing(office) for office in self._result.missing),
            self._page.say("term_over") if self._result.term_is_over else "",
            self._page.section("facts", facts),
            *(self._about() if dates else ()),
            self._page.say("calendar", url=calendar, hours=HOURS) if is_open else "",
        ]
        contact = Button(self._page.core("button_who"), payload("contact"))
        cards = [self._page.file("calendar", calendar)] if is_open else []
        return self._page.reply(paragraphs, self._moves.values(), [contact], cards)

    def _lead(self) -> str:
        """The next day that counts, or that all have passed."""
        dates = self._result.dates
        upcoming = sorted((one for one in dates if not one.is_past), key=lambda one: one.last_day)
        # A first day to do something is no deadline.
        due = [one for one in upcoming if not one.act.endswith("_from")] or upcoming
        if due:
            return self._say("lead", due[0])
        return self._say("lead_passed", max(dates, key=lambda one: one.last_day)) if dates else ""

    def _line(self, one: DeadlineDate) -> str:
        return self._say(
            "line",
            one,
            who=self._page.say(f"who_{one.who}") if one.who else "",
            figures=self._figures(one),
            start=spoken_date(one.start, self._page.base),
            remarks="".join(self._remarks(one)),
        )

    def _say(self, phrase: str, one: DeadlineDate, **values: str) -> str:
        office = self._directory.name(one.office, self._page.base)
        return self._page.say(
            phrase,
            date=spoken_date(one.last_day, self._page.base),
            weekday=_weekday(one.last_day, self._page.base),
            what=self._page.say(f"act_{one.act}"),
            office=self._page.say("of_office", office=office) if office else "",
            **values,
        )

    def _figures(self, one: DeadlineDate) -> str:
        text = ""
        for figure in one.figures:
            joint = self._page.say("plus" if figure.sign > 0 else "minus") if text else ""
            text += joint + self._page.figure(figure.fact)
        return text

    def _remarks(self, one: DeadlineDate) -> Iterable[str]:
        base = self._page.base
        if one.is_past:
            yield self._page.say("remark_passed")
        if one.last_day != one.counted:
            weekday = _weekday(one.counted, base)
            yield self._page.say("remark_moved", counted=spoken_date(one.counted, base), weekday=weekday)
        elif one.last_day.weekday() >= _SATURDAY and one.is_limit:
            yield self._page.say("remark_name_office" if one.moves and not one.office else "remark_weekend")
        if one.moves and one.knows_holidays is False:
            yield self._page.say("remark_weekends_only")
        if one.moves and not one.is_settled:
            yield self._page.say("remark_unsettled", year=one.last_day.year)
        yield from self._doubts(one)

    def _doubts(self, one: DeadlineDate) -> Iterable[str]:
        facts = [figure.fact for figure in one.figures]
        if any(fact.confidence != "read" for fact in facts):
            yield self._page.say("remark_unverified")
        ends = [fact.valid_to for fact in facts if fact.valid_to and fact.valid_to < one.last_day]
        if ends:
            yield self._page.say("remark_law_changes", date=spoken_date(min(ends), self._page.base))

    def _missing(self, office: str) -> str:
        referrals = self._directory.refer(office)
        website = next((referral.contact.website for referral in referrals if referral.contact.website), "")
        name = self._directory.name(office, self._page.base) or office
        return self._page.say("missing", office=name, website=website)

    def _about(self) -> list[str]:
        counts = dict.fromkeys(one.count for one in self._result.dates if one.count)
        rule = [
            f"rule_{self._result.kind}",
            *(f"count_{count}" for count in counts),
            *(f"moves_{move}" for move in self._moves),
        ]
        gap = " " if self._page.base == "en" else ""
        not_covered = (f"not_covered_{self._result.kind}", "not_covered_days")
        return [
            self._page.section("rule", [gap.join(map(self._page.say, rule))]),
            self._page.section("not_covered", map(self._page.say, not_covered)),
        ]


def _weekday(day: date, base: str) -> str:
    return str(format_date(day, "EEEE", locale=LOCALES[base]))

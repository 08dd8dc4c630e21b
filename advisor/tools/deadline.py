"""The deadline finder."""

from datetime import date
from typing import ClassVar

from advisor.calculators.deadline import Deadline, deadline
from advisor.case.case_file import CaseFile
from advisor.case.speech import spoken_date
from advisor.knowledge.fact import fact_on
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.tool import Tool

_PRIORITY = {
    "patent": "paris-patent-priority",
    "utility_model": "paris-patent-priority",
    "trademark": "paris-trademark-priority-period",
    "design": "paris-design-priority-period",
}


class DeadlineFinder(Tool):
    id = "deadline"
    facts: ClassVar[tuple[str, ...]] = ("deadline_kind", "right", "first_filing_date")
    result = Deadline

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        return self.facts

    def run(self, case: CaseFile, today: date) -> Deadline:
        fact = _PRIORITY[case.value("right")]
        period = fact_on(self.parts.library.facts([fact])[fact], today)
        assert period is not None
        return deadline(case.value("first_filing_date"), period)

    def write(self, result: Deadline, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        page.expect([result.period])
        return page.reply(
            [
                page.say("priority_answer", date=spoken_date(result.last_day, page.base)),
                page.section("facts", self.parts.speech.lines(case, page.base, self.needs(case))),
                page.section("rule", [page.say("priority_rule", figure=page.figure(result.period))]),
                page.section("not_covered", [page.say("priority_not_covered")]),
            ]
        )

"""The deadline finder: its questions in their order, its tables, and whole cases on the real figures."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from advisor.calculators.deadline import Deadlines
from advisor.calculators.deadline_rule import read_rules
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.tools.deadline import DeadlineFinder
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml
from tests.advisor.tools.cases import TODAY, case_of

TOOLS = Path("knowledge/tools")
RULES = read_rules(TOOLS / "deadline_rules.csv")
WORDS = read_yaml(TOOLS / "deadline.yml")


@pytest.fixture
def tool(toolbox: Toolbox) -> DeadlineFinder:
    found = toolbox.tools["deadline"]
    assert isinstance(found, DeadlineFinder)
    return found


def sought(kind: str, **facts: Any) -> CaseFile:
    return case_of(deadline_kind=kind, **facts)


def last_days(tool: DeadlineFinder, case: CaseFile) -> dict[str, date]:
    assert tool.missing(case) is None
    return {one.act: one.last_day for one in tool.run(case, TODAY).dates}


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (CaseFile(), ["deadline_kind"]),
        (sought("priority"), ["right"]),
        (sought("priority", right="design"), ["first_filing_date"]),
        (sought("national_phase"), ["target_offices"]),
        (sought("national_phase", target_offices=("JP",)), ["first_filing_date"]),
        (sought("examination"), ["office"]),
        (sought("examination", office="EP"), ["search_report_date"]),
        (sought("examination", office="CN"), ["first_filing_date"]),
        (sought("opposition", right="trademark", office="EU"), ["publication_date"]),
        (sought("renewal", right="trademark", office="EU"), ["filing_date"]),
        (sought("renewal", right="trademark", office="JP"), ["registration_date"]),
        (sought("renewal", right="patent", office="US"), ["registration_date"]),
        (sought("international", right="trademark"), ["international_date"]),
        (sought("domain"), ["domain_policy"]),
        (sought("domain", domain_policy="udrp"), ["complaint_date"]),
    ],
)
def test_the_next_questions_follow_from_the_answers(tool: DeadlineFinder, case: CaseFile, asked: list[str]) -> None:
    assert [fact for fact in tool.needs(case) if fact not in case] == asked


@pytest.mark.parametrize(
    ("case", "act", "last"),
    [
        # The day before and after a month's end, a leap day, a month without the day.
        (
            sought("priority", right="patent", first_filing_date=date(2026, 3, 31)),
            "file_abroad",
            date(2027, 3, 31),
        ),
        (
            sought("priority", right="trademark", first_filing_date=date(2026, 8, 31)),
            "file_abroad",
            date(2027, 2, 28),
        ),
        (
            sought("priority", right="trademark", first_filing_date=date(2026, 9, 1)),
            "file_abroad",
            date(2027, 3, 1),
        ),
        (
            sought("priority", right="design", first_filing_date=date(2027, 8, 31)),
            "file_abroad",
            date(2028, 2, 29),
        ),
        (
            sought("priority", right="utility_model", first_filing_date=date(2028, 2, 29)),
            "file_abroad",
            date(2029, 2, 28),
        ),
        # MPEP 213.03: a last day on a Saturday in the United States.
        (
            sought("priority", right="patent", first_filing_date=date(2012, 6, 15), target_offices=("US",)),
            "file_abroad",
            date(2013, 6, 17),
        ),
        # China's Examination Guidelines V.7.2.3; the figure is that of the law in force on the day.
        (
            sought("examination", office="CN", first_filing_date=date(1998, 6, 1)),
            "request_examination",
            date(2001, 6, 1),
        ),
        # EPO Guidelines A-X 5.2.4, example B: 31 months.
        (
            sought("national_phase", target_offices=("EP",), first_filing_date=date(2016, 7, 15)),
            "enter",
            date(2019, 2, 15),
        ),
        # 30 months and the two that may be bought, each counted from the priority date itself.
        (
            sought("national_phase", target_offices=("CN",), first_filing_date=date(2024, 12, 31)),
            "enter_late",
            date(2027, 8, 31),
        ),
        # France has no national phase: through the EPO.
        (
            sought("national_phase", target_offices=("FR",), first_filing_date=date(2024, 6, 14)),
            "enter",
            date(2027, 1, 14),
        ),
        # A Chinese registration ends the day before its anniversary.
        (
            sought("renewal", right="trademark", office="CN", registration_date=date(2017, 3, 14)),
            "renew",
            date(2027, 3, 13),
        ),
        # China's trademark law of 2027: two months instead of three.
        (
            sought("opposition", right="trademark", office="CN", publication_date=date(2026, 12, 31)),
            "oppose",
            date(2027, 3, 31),
        ),
        (
            sought("opposition", right="trademark", office="CN", publication_date=date(2027, 1, 6)),
            "oppose",
            date(2027, 3, 8),
        ),
        # UDRP Rules 5(a) and (b)
        (
            sought("domain", domain_policy="udrp", complaint_date=date(2026, 11, 20)),
            "respond",
            date(2026, 12, 10),
        ),
        (
            sought("domain", domain_policy="udrp", complaint_date=date(2026, 11, 20)),
            "respond_longest",
            date(2026, 12, 14),
        ),
        # nibusinessinfo.co.uk: filed on 15 March 2021; due at the end of the month (gov.uk/renew-patent)
        (
            sought("renewal", right="patent", office="GB", filing_date=date(2023, 3, 15)),
            "annuity",
            date(2027, 3, 31),
        ),
        # 3.5 years after grant is a Sunday, and the Monday is Labor Day.
        (
            sought("renewal", right="patent", office="US", registration_date=date(2024, 3, 5)),
            "maintain_1",
            date(2027, 9, 7),
        ),
        (
            sought("international", right="trademark", international_date=date(2024, 2, 29)),
            "independent",
            date(2029, 2, 28),
        ),
    ],
)
def test_a_case_has_its_last_day(tool: DeadlineFinder, case: CaseFile, act: str, last: date) -> None:
    assert last_days(tool, case)[act] == last


def test_an_office_without_a_figure_is_named_with_its_site(tool: DeadlineFinder) -> None:
    case = sought("renewal", right="trademark", office="NP")

    reply = tool.write(tool.run(case, TODAY), case, Reader("en", ()))

    assert "no checked figure for Nepal" in reply.text
    assert "http" in reply.text


def test_a_patent_beyond_its_term_gets_no_date(tool: DeadlineFinder) -> None:
    case = sought("renewal", right="patent", office="CN", filing_date=date(2000, 1, 1))

    result = tool.run(case, TODAY)

    assert (result.dates, result.term_is_over) == ((), True)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["**31 March 2027**", "**The rule**", "Article 4C(3)", "**What this does not cover**", "**Sources**"]),
        ("zh-Hans", ["**2027年3月31日**", "**依据的规则**", "《巴黎公约》", "**未涵盖的内容**", "**来源**"]),
        ("zh-Hant", ["**2027年3月31日**", "**依據的規則**", "《巴黎公約》", "**來源**"]),
    ],
)
def test_the_words_state_inputs_rule_source_and_limits(tool: DeadlineFinder, language: str, says: list[str]) -> None:
    case = sought("priority", right="patent", first_filing_date=date(2026, 3, 31))

    reply = tool.write(tool.run(case, TODAY), case, Reader(language, ()))

    assert [words for words in says if words not in reply.text] == []
    assert (reply.kind, reply.tool, bool(reply.as_of), bool(reply.sources)) == ("tool", "deadline", True, True)


def test_what_nobody_verified_says_so(tool: DeadlineFinder) -> None:
    case = sought("renewal", right="patent", office="DE", filing_date=date(2024, 2, 10))

    text = tool.write(tool.run(case, TODAY), case, Reader("en", ())).text

    assert "Unverified: check with the office." in text


def test_the_calendar_holds_the_dates_to_come_with_reminders(tool: DeadlineFinder) -> None:
    case = sought("renewal", right="trademark", office="US", registration_date=date(2016, 12, 1))

    calendar = Calendar.from_ical(tool.calendar(case, "en", TODAY))

    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 12, 1), date(2027, 6, 1)]
    assert all(len(event.walk("VALARM")) == 3 for event in events)
    assert calendar.to_ical() == Calendar.from_ical(tool.calendar(case, "en", TODAY)).to_ical()


def test_the_calendar_speaks_the_reader_s_language(tool: DeadlineFinder) -> None:
    case = sought("priority", right="patent", first_filing_date=date(2026, 3, 31))

    assert "並要求優先權" in tool.calendar(case, "zh-Hant", TODAY).decode()


def test_every_rule_has_words_a_question_and_periods(toolbox: Toolbox) -> None:
    known = toolbox.tools["deadline"].parts.library.facts({fact for rule in RULES for fact in rule.facts})
    moves = {row.split(",")[0] for row in (TOOLS / "deadline_moves.csv").read_text().splitlines()[1:]}
    for rule in RULES:
        assert f"act_{rule.act}" in WORDS, rule
        assert f"rule_{rule.kind}" in WORDS and f"not_covered_{rule.kind}" in WORDS, rule
        assert rule.counted_from in DeadlineFinder.facts, rule
        assert rule.facts <= set(known), rule
        assert not rule.moves or (rule.moves in moves and f"moves_{rule.moves}" in WORDS), rule
        assert not rule.count or f"count_{rule.count}" in WORDS, rule
        assert rule.kind in {choice.id for choice in toolbox.questions["deadline_kind"].choices}, rule


def test_no_rule_stands_twice() -> None:
    keys = [(rule.kind, rule.what, rule.office, rule.act, rule.who) for rule in RULES]

    assert len(keys) == len(set(keys))


def test_every_rule_can_be_applied_and_said(tool: DeadlineFinder) -> None:
    """One case for each office, right and kind that the table knows, in both languages."""
    groups = {(rule.kind, rule.what, rule.office): rule for rule in RULES}
    for kind, what, office in groups:
        case = sought(kind)
        case = case.having("domain_policy" if kind == "domain" else "right", what, TODAY)
        if office not in {"", "*", "WIPO"}:
            case = case.having("office", office, TODAY).having("target_offices", (office,), TODAY)
        while missing := tool.missing(case):
            case = case.having(missing, date(2025, 8, 31), TODAY)
        result = tool.run(case, TODAY)
        assert isinstance(result, Deadlines) and result.dates, (kind, what, office)
        for language in ("en", "zh-Hans"):
            assert "{" not in tool.write(result, case, Reader(language, ())).text

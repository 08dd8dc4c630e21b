"""The deadline finder: its questions in their order, and whole cases on the real figures."""

from datetime import date

import pytest

from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.tools.deadline import DeadlineFinder
from tests.advisor.tools.cases import TODAY, sought


def last_days(finder: DeadlineFinder, case: CaseFile) -> dict[str, date]:
    assert finder.missing(case) is None
    return {one.act: one.last_day for one in finder.run(case, TODAY).dates}


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
def test_the_next_questions_follow_from_the_answers(finder: DeadlineFinder, case: CaseFile, asked: list[str]) -> None:
    assert [fact for fact in finder.needs(case) if fact not in case] == asked


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
def test_a_case_has_its_last_day(finder: DeadlineFinder, case: CaseFile, act: str, last: date) -> None:
    assert last_days(finder, case)[act] == last


def test_an_office_without_a_figure_is_named_with_its_site(finder: DeadlineFinder) -> None:
    case = sought("renewal", right="trademark", office="NP")

    reply = finder.write(finder.run(case, TODAY), case, Reader("en", ()))

    assert "no checked figure for Nepal" in reply.text
    assert "http" in reply.text


def test_a_patent_beyond_its_term_gets_no_date(finder: DeadlineFinder) -> None:
    case = sought("renewal", right="patent", office="CN", filing_date=date(2000, 1, 1))

    result = finder.run(case, TODAY)

    assert (result.dates, result.term_is_over) == ((), True)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["**31 March 2027**", "**The rule**", "Article 4C(3)", "**What this does not cover**", "**Sources**"]),
        ("zh-Hans", ["**2027年3月31日**", "**依据的规则**", "《巴黎公约》", "**未涵盖的内容**", "**来源**"]),
        ("zh-Hant", ["**2027年3月31日**", "**依據的規則**", "《巴黎公約》", "**來源**"]),
    ],
)
def test_the_words_state_inputs_rule_source_and_limits(finder: DeadlineFinder, language: str, says: list[str]) -> None:
    case = sought("priority", right="patent", first_filing_date=date(2026, 3, 31))

    reply = finder.write(finder.run(case, TODAY), case, Reader(language, ()))

    assert [words for words in says if words not in reply.text] == []
    assert (reply.kind, reply.tool, bool(reply.as_of), bool(reply.sources)) == ("tool", "deadline", True, True)


def test_what_nobody_verified_says_so(finder: DeadlineFinder) -> None:
    case = sought("renewal", right="patent", office="DE", filing_date=date(2024, 2, 10))

    text = finder.write(finder.run(case, TODAY), case, Reader("en", ())).text

    assert "Unverified: check with the office." in text

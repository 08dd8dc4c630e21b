"""The IP diagnostic: its questions follow from the answers, its report from both, and doubt keeps every risk."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.case.case_file import CaseFile
from advisor.case.value import UNSURE, Value
from advisor.reader import Reader
from tests.advisor.tools.cases import TODAY
from tests.advisor.tools.diagnoses import (
    FIRST,
    QUESTIONS,
    SECTIONS,
    TOOL,
    answered,
    diagnose,
    findings,
    firm,
)


def test_ten_questions_come_first_and_nothing_else_opens() -> None:
    assert len(FIRST) == 10
    assert TOOL.needs(CaseFile()) == ("home_country", *FIRST)


def test_ten_times_no_needs_no_more_and_says_so() -> None:
    case = firm("no")

    assert TOOL.needs(case) == ("home_country", *FIRST)
    assert diagnose(case).steps == ()
    assert "no to all ten" in TOOL.write(diagnose(case), case, Reader("en", ())).text


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_each_first_question_opens_its_section_alone(section) -> None:  # type: ignore[no-untyped-def]
    opening: dict[str, Value] = {section.opened_by: "yes"}

    asked = set(TOOL.needs(firm("no", **opening))) - {"home_country", "diagnostic_depth", *FIRST}

    assert asked
    assert asked <= {ask.fact for ask in section.asks}


@pytest.mark.parametrize(
    ("facts", "asked", "not_asked"),
    [
        ({"has_brand": "yes", "brand_status": "pending"}, "brand_filing_date", "brand_kept"),
        ({"has_brand": "yes", "brand_status": "registered"}, "brand_kept", "brand_filing_date"),
        ({"has_invention": "yes", "invention_shown": "yes"}, "invention_shown_date", "invention_filing_date"),
        ({"has_invention": "yes", "invention_shown": UNSURE}, "invention_searched", "invention_shown_date"),
        ({"has_dispute": "yes", "dispute_dated": "yes"}, "dispute_due_date", "brand_searched"),
        ({"has_brand": "yes", "diagnostic_depth": "now"}, "diagnostic_depth", "brand_searched"),
    ],
)
def test_a_question_follows_only_from_a_plain_answer(facts: dict[str, Value], asked: str, not_asked: str) -> None:
    needs = TOOL.needs(firm("no", **facts))

    assert asked in needs
    assert not_asked not in needs


@given(answered())
@settings(deadline=None, max_examples=40)
def test_every_path_ends_in_a_report_that_shows_nothing_ruled_out(case: CaseFile) -> None:
    result = diagnose(case)

    ruled_out = {section.id for section in SECTIONS if case.value(section.opened_by) == "no"}
    assert set(result.ruled_out) == ruled_out
    assert not ruled_out & ({area.section for area in result.areas} | {step.section for step in result.steps})
    for language in ("en", "zh-Hans"):
        reader = Reader(language, ())
        texts = (TOOL.write(result, case, reader).text, TOOL.sheet(case, reader, TODAY))
        assert all("{" not in text and "**" in text for text in texts)
    for step in result.steps:
        assert step.due is None or step.due.start == case.value(step_start(step.finding))


def step_start(finding: str) -> str:
    due = next(one.due for section in SECTIONS for one in section.findings if one.id == finding)
    assert due
    return due.start


@given(case=answered(), data=st.data())
@settings(deadline=None, max_examples=40)
def test_not_sure_never_removes_a_risk(case: CaseFile, data: st.DataObject) -> None:
    """Whatever was answered: the same answer as not sure keeps every finding."""
    doubtful = [
        fact
        for fact in TOOL.needs(case)
        if QUESTIONS[fact].kind == "yes_no_unsure" or QUESTIONS[fact].choice(UNSURE) is not None
    ]
    fact = data.draw(st.sampled_from(doubtful))

    assert findings(case) <= findings(case.having(fact, UNSURE, TODAY))


@given(answered())
@settings(deadline=None, max_examples=30)
def test_the_report_now_holds_every_risk_that_questions_might_have_found(case: CaseFile) -> None:
    assert findings(case) <= findings(case.having("diagnostic_depth", "now", TODAY))


@given(answered())
@settings(deadline=None, max_examples=30)
def test_steps_go_from_what_runs_out_to_what_can_wait(case: CaseFile) -> None:
    ranks = [
        step.urgency for step in diagnose(case).steps if not (step.due and step.due.last_day and not step.due.is_past)
    ]

    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("facts", "finding", "day", "says"),
    [
        # Paris Convention, Article 4C: six months for marks and designs, twelve for patents.
        (
            {"has_brand": "yes", "brand_status": "pending", "brand_filing_date": date(2026, 8, 31)},
            "brand_pending",
            date(2027, 2, 28),
            "**File abroad by 28 February 2027** (6 months",
        ),
        (
            {"has_invention": "yes", "invention_status": "pending", "invention_filing_date": date(2026, 3, 31)},
            "invention_pending",
            date(2027, 3, 31),
            "**File abroad by 31 March 2027** (12 months",
        ),
        (
            {"has_brand": "yes", "brand_status": "pending", "brand_filing_date": date(2026, 5, 27)},
            "brand_pending",
            date(2026, 11, 27),
            "The day for this was 27 November 2026",
        ),
        (
            {"home_country": "US", "has_invention": "yes", "invention_status": "none", "invention_shown": "yes",
             "invention_shown_date": date(2026, 1, 15)},
            "invention_disclosed",
            date(2027, 1, 15),
            "**File in United States of America by 15 January 2027** (1 year",
        ),
        (
            {"home_country": "CN", "has_invention": "yes", "invention_status": "none", "invention_shown": "yes",
             "invention_shown_date": date(2026, 10, 15)},
            "invention_disclosed",
            None,
            "covers only cases the law lists",
        ),
        (
            {"has_invention": "yes", "invention_status": "none", "invention_shown": "yes",
             "invention_shown_date": date(2026, 10, 15)},
            "invention_disclosed",
            None,
            "no checked grace period for Kenya",
        ),
        (
            {"home_country": "DE", "has_design": "yes", "design_status": "none", "design_shown": "yes",
             "design_shown_date": date(2027, 1, 10)},
            "design_disclosed",
            date(2027, 1, 10),
            "You will show it on 10 January 2027",
        ),
        (
            {"has_dispute": "yes", "dispute_dated": "yes", "dispute_due_date": date(2026, 12, 10)},
            "dispute_due",
            date(2026, 12, 10),
            "**Answer by 10 December 2026.**",
        ),
    ],
)  # fmt: skip
def test_a_date_given_has_its_day(facts: dict[str, Value], finding: str, day: date | None, says: str) -> None:
    case = firm("no", **facts)
    step = next(step for step in diagnose(case).steps if step.finding == finding)

    assert step.due is not None and step.due.last_day == day
    assert says in TOOL.sheet(case, Reader("en", ()), TODAY)


def test_what_ends_soon_stands_first_and_fees_are_those_of_the_country() -> None:
    case = firm(
        "no", home_country="CN", has_brand="yes", brand_status="none", has_dispute="yes", dispute_dated="yes",
        dispute_due_date=date(2026, 12, 20),
    )  # fmt: skip

    steps = diagnose(case).steps

    assert steps[0].finding == "dispute_due"
    fees = {step.finding: [fact.id for fact in step.fees] for step in steps}
    assert fees["brand_unregistered"] == ["cn-trademark-application-fee-online"]


def test_the_summary_is_short_and_the_page_to_print_whole() -> None:
    case = firm("not_sure", diagnostic_depth="now")
    result = diagnose(case)
    reply = TOOL.write(result, case, Reader("en", ()))
    sheet = TOOL.sheet(case, Reader("en", ()), TODAY)

    assert f"{len(result.steps) - 3} more points" in reply.text
    assert "/files/" in reply.text and "/files/" not in sheet
    assert f"\n{len(result.steps)}. **" in sheet
    assert "**Your answers**" in sheet and "**Who can help**" in sheet
    assert "Kenya Industrial Property Institute" in reply.text

"""The IP diagnostic: its questions follow from the answers, its report from both, and doubt keeps every risk."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.calculators.diagnostic import Diagnosis
from advisor.calculators.diagnostic_file import read_sections
from advisor.case.case_file import CaseFile
from advisor.case.question import Question, read_all_questions, read_questions
from advisor.case.value import THREE_WAYS, UNSURE, Value
from advisor.errors import ContentError
from advisor.knowledge.catalogue import read_catalogue
from advisor.reader import Reader
from advisor.settings import read_settings
from advisor.tools.case_desk import CaseDesk
from advisor.tools.diagnostic import Diagnostic
from advisor.tools.guide import Guide
from advisor.tools.toolbox import open_toolbox
from tests.advisor.tools.cases import TODAY, case_of

FOLDER = Path("knowledge/tools/diagnostic")
OWN = read_questions(FOLDER / "questions.yml")
QUESTIONS = read_all_questions(FOLDER.parent)
SECTIONS = read_sections(FOLDER / "sections", QUESTIONS)
FIRST = [section.opened_by for section in SECTIONS]
BOX = open_toolbox(read_settings())


def find_tool() -> Diagnostic:
    tool = BOX.tools["diagnostic"]
    assert isinstance(tool, Diagnostic)
    return tool


TOOL = find_tool()


def firm(otherwise: str = "no", **facts: Value) -> CaseFile:
    """A firm in Kenya that answered the ten first questions so, or as the facts say."""
    first: dict[str, Value] = dict.fromkeys(FIRST, otherwise)
    return case_of(**{"home_country": "KE", **first, "diagnostic_depth": "details", **facts})


def diagnose(case: CaseFile) -> Diagnosis:
    return TOOL.run(case, TODAY)


def findings(case: CaseFile) -> set[str]:
    return {step.finding for step in diagnose(case).steps}


def answers_to(question: Question) -> st.SearchStrategy[Value]:
    if question.kind == "date":
        return st.dates(date(2024, 1, 1), date(2028, 12, 31))
    if question.kind == "country":
        return st.sampled_from(["KE", "CN", "US", "DE", "NP", "TW"])
    return st.sampled_from([choice.id for choice in question.choices] or list(THREE_WAYS))


@st.composite
def answered(draw: st.DrawFn) -> CaseFile:
    """A path through the questions to its end."""
    case = CaseFile()
    while fact := TOOL.missing(case):
        case = case.having(fact, draw(answers_to(QUESTIONS[fact])), TODAY)
    return case


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


def test_an_opening_sentence_answers_no_question_by_chance() -> None:
    sentence = "I'm not sure what we have and no, we have no patents: check my firm in Kenya"

    case = Guide(BOX).open(TOOL, CaseFile(), sentence, TODAY)

    assert set(case.facts) == {"home_country"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("Yes, since May", "yes"), ("是的", "yes"), ("有", "yes"), ("no", "no"), ("not yet", "no"),
        ("我们还没有", "no"), ("我们公司有", "yes"),
        ("没有", "no"), ("否", "no"), ("not sure", UNSURE), ("I don't know", UNSURE), ("不确定", UNSURE),
        ("不知道", UNSURE), ("可能有", UNSURE), ("說不準", UNSURE), ("maybe not", UNSURE),
    ],
)  # fmt: skip
def test_an_answer_is_yes_no_or_not_sure(text: str, value: str) -> None:
    taken = Guide(BOX).take(TOOL, CaseFile().having("home_country", "KE", TODAY), text, TODAY, False)

    assert taken.case.value("has_brand") == value


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2", "pending"), ("we applied, no decision yet", "pending"), ("filed but not yet registered", "pending"),
        ("申请了，还没下来", "pending"), ("已經申請", "pending"), ("registered in Kenya", "registered"),
        ("已注册", "registered"), ("no", "none"), ("not filed", "none"), ("还没申请", "none"), ("没有", "none"),
        ("I don't know", UNSURE), ("不清楚", UNSURE),
    ],
)  # fmt: skip
def test_the_state_of_a_registration_is_read(text: str, state: str) -> None:
    before = firm("no", has_brand="yes", brand_searched="yes")

    assert Guide(BOX).take(TOOL, before, text, TODAY, False).case.value("brand_status") == state


@pytest.mark.parametrize("text", ["a blue bicycle", "42", "蓝色的自行车", "we have none"])
def test_anything_else_is_asked_for_again(text: str) -> None:
    guide = Guide(BOX)
    taken = guide.take(TOOL, CaseFile().having("home_country", "KE", TODAY), text, TODAY, False)
    reply = guide.ask(TOOL, taken.case, Reader("en", ()), taken.refused, False)

    assert taken.outcome == "refused"
    assert reply.text.startswith("Please answer yes, no or not sure.\n\n1 of 10.")
    assert [button.title for button in reply.buttons] == ["yes", "no", "not sure", "Stop"]


def test_every_article_exists_and_every_question_is_asked_somewhere() -> None:
    articles = set(read_catalogue(Path("knowledge/topics.yml")).titles)
    asked = {ask.fact for section in SECTIONS for ask in section.asks}

    assert {*asked, *FIRST, "home_country", "diagnostic_depth"} == {"home_country", *OWN}
    ids = [finding.id for section in SECTIONS for finding in section.findings]
    assert len(ids) == len(set(ids))
    for section in SECTIONS:
        for finding in section.findings:
            assert finding.articles and set(finding.articles) <= articles, finding.id
            for fact, values in finding.when.items():
                known = {choice.id for choice in QUESTIONS[fact].choices} or set(THREE_WAYS)
                assert values <= known, finding.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opened_by: has_brand", "opened_by: has_castle"),
        ("cost: free", "cost: dear"),
        ("urgency: 2", "urgency: 9"),
        ("kind: priority", "kind: someday"),
        ("title: {en: Brands, zh: 品牌}\n", ""),
        ("title: {en: Brands, zh: 品牌}", "title: {en: Brands}"),
    ],
)
def test_a_wrong_section_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = (FOLDER / "sections" / "01-brands.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "01-brands.yml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError):
        read_sections(tmp_path, QUESTIONS)


@pytest.mark.parametrize("text", ["change own brand to no", "own brand: no", "把自有品牌改成否", "自有品牌：没有"])
def test_an_answer_can_be_corrected_as_the_report_says(text: str) -> None:
    case = CaseDesk(BOX).correct(firm("yes"), text, TODAY)

    assert case is not None and case.value("has_brand") == "no"

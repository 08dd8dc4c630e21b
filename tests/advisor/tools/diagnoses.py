"""The diagnostic on the real content, and firms to diagnose."""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from advisor.calculators.diagnostic import Diagnosis
from advisor.calculators.diagnostic_file import read_sections
from advisor.case.case_file import CaseFile
from advisor.case.question import Question, read_all_questions, read_questions
from advisor.case.value import THREE_WAYS, Value
from advisor.settings import read_settings
from advisor.tools.diagnostic import Diagnostic
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

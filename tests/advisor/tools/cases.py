"""A case file with facts in it, for the tests of every tool."""

from datetime import date

from advisor.case.case_file import CaseFile
from advisor.case.value import Value

TODAY = date(2026, 11, 28)


def case_of(**facts: Value) -> CaseFile:
    case = CaseFile()
    for fact, value in facts.items():
        case = case.having(fact, value, TODAY)
    return case


def sought(kind: str, **facts: Value) -> CaseFile:
    """A deadline of this kind is looked for."""
    return case_of(deadline_kind=kind, **facts)

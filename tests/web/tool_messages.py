"""What the guided tools really say, for the stand-in Rasa to say it."""

from datetime import date
from typing import Any

from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.guide import Guide
from tests.web.conftest import TOOLBOX

TODAY = date(2026, 11, 28)
GUIDE = Guide(TOOLBOX)
DISPUTE = {
    "dispute_kind": "contract", "other_country": "JP", "home_country": "CN", "adr_clause": "none",
    "dispute_wish": "relation", "is_urgent": False, "amount_in_dispute": {"amount": "250000", "currency": "USD"},
    "employees": 40,
}  # fmt: skip
PRIORITY = {"deadline_kind": "priority", "right": "patent", "first_filing_date": "2026-03-31"}


def question(tool: str, language: str = "en") -> list[dict[str, Any]]:
    """The first question of a tool."""
    return [message(GUIDE.ask(TOOLBOX.tools[tool], CaseFile(), Reader(language, ()), None, False))]


def result(tool: str, facts: dict[str, Any], language: str = "en") -> list[dict[str, Any]]:
    found = TOOLBOX.tools[tool]
    case = GUIDE.given(found, CaseFile(), facts, TODAY)
    assert found.missing(case) is None, found.missing(case)
    return [message(GUIDE.result(found, case, Reader(language, ()), TODAY))]


def message(reply: Reply) -> dict[str, Any]:
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    return {"recipient_id": "x", "text": reply.text, "custom": reply.custom(), "buttons": buttons}

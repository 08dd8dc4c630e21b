"""The check of a bill: its questions, its words, and that it judges nobody."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from advisor.calculators.invoice import read_names, read_signals
from advisor.case.case_file import CaseFile
from advisor.case.value import Money
from advisor.knowledge.source import read_sources
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.guide import Guide
from advisor.tools.invoice_check import InvoiceChecker
from advisor.tools.invoice_page import read_reports
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml

TODAY = date(2026, 11, 28)
TOOLS = Path("knowledge/tools")
WORDS = read_yaml(TOOLS / "invoice_check.yml")
BILL: dict[str, Any] = {
    "right": "trademark",
    "office": "EU",
    "invoice_payee": "European Trademark Register Office",
    "invoice_amount": Money(Decimal(2980), "EUR"),
    "invoice_arrival": "letter",
    "invoice_wording": "Publication in our directory. This is an offer. Pay immediately.",
}


@pytest.fixture
def tool(toolbox: Toolbox) -> InvoiceChecker:
    found = toolbox.tools["invoice_check"]
    assert isinstance(found, InvoiceChecker)
    return found


def written(tool: InvoiceChecker, language: str = "en", **changed: Any) -> Reply:
    case = CaseFile()
    for fact, value in (BILL | changed).items():
        case = case.having(fact, value, TODAY)
    return tool.write(tool.run(case, TODAY), case, Reader(language, ()))


def test_the_questions_come_in_their_order(tool: InvoiceChecker) -> None:
    assert tool.needs(CaseFile()) == tuple(BILL)


def test_a_sentence_gives_right_office_and_amount(toolbox: Toolbox, tool: InvoiceChecker) -> None:
    text = "I got a bill for USD 1,450 for my US trademark by e-mail, please check it"
    case = Guide(toolbox).open(tool, CaseFile(), text, TODAY)

    assert case.value("right") == "trademark" and case.value("office") == "US"
    assert case.value("invoice_amount") == Money(Decimal(1450), "USD")
    assert tool.missing(case) == "invoice_payee"


def test_it_names_points_office_fees_and_where_to_report(tool: InvoiceChecker) -> None:
    reply = written(tool)

    assert reply.text.startswith("**Do not pay yet.**")
    for said in ("euipo.europa.eu", "EUR 850", "3.5 times", "information@euipo.europa.eu", "ask for a recall"):
        assert said in reply.text
    assert {source.id for source in reply.sources} >= {"wipo-madrid-warning", "markavo-uspto-names"}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("payee", ["European Trademark Register Office", "International Trademark Register", "EUIPO"])
def test_it_never_calls_a_sender_a_fraud(tool: InvoiceChecker, payee: str, language: str) -> None:
    text = written(tool, language, invoice_payee=payee).text.split("\n\n")

    judgement = "\n".join(text[:3]).lower()
    assert not any(word in judgement for word in ("fraud", "scam", "criminal", "诈骗", "骗子", "詐騙"))


def test_nothing_that_matches_is_no_clearance(tool: InvoiceChecker) -> None:
    nothing: dict[str, Any] = {
        "invoice_payee": "Miller",
        "invoice_wording": "fee",
        "invoice_amount": Money(Decimal(0), "EUR"),
    }
    text = written(tool, **nothing).text

    assert "does not make the bill genuine" in text and "not by a link" in text


def test_a_bill_through_the_agent_is_for_the_agent_to_explain(tool: InvoiceChecker) -> None:
    assert "office's receipt" in written(tool, invoice_arrival="agent").text


@pytest.mark.parametrize("office", ["CN", "US", "GB", "EU", "KE", "SN", "TW", "XK", "GL"])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_place_gets_an_answer(tool: InvoiceChecker, office: str, language: str) -> None:
    for right in ("trademark", "patent", "design", "utility_model"):
        assert "{" not in written(tool, language, office=office, right=right).text


def test_every_signal_name_and_report_has_its_words_and_source() -> None:
    sources = set(read_sources(Path("knowledge/sources.yml")))
    signals, names = read_signals(TOOLS / "invoice_signals.csv"), read_names(TOOLS / "invoice_names.csv")
    reports = read_reports(TOOLS / "invoice_reports.csv")

    assert all(f"signal_{signal.id}" in WORDS for signal in signals)
    assert {one.source for one in (*signals, *names, *reports)} <= sources

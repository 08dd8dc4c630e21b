"""The disclosure check and the warning, on the real figures."""

from typing import Any

import pytest

from advisor.reader import Reader
from advisor.tools.disclosure import DisclosureCheck
from advisor.tools.toolbox import Toolbox
from tests.advisor.tools.cases import TODAY, case_of


@pytest.fixture
def tool(toolbox: Toolbox) -> DisclosureCheck:
    found = toolbox.tools["disclosure"]
    assert isinstance(found, DisclosureCheck)
    return found


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "disclosure_plan"),
        ({"disclosure_plan": "ask_here"}, "disclosure_subject"),
        ({"disclosure_plan": "ask_here", "disclosure_subject": "invention"}, None),
        ({"disclosure_plan": "fair", "disclosure_subject": "secret"}, None),
        ({"disclosure_plan": "fair", "disclosure_subject": "design"}, "already_filed"),
        ({"disclosure_plan": "fair", "disclosure_subject": "design", "already_filed": False}, "target_offices"),
    ],
)
def test_it_asks_only_what_it_needs(tool: DisclosureCheck, facts: dict[str, Any], asked: str | None) -> None:
    assert tool.missing(case_of(**facts)) == asked


def test_every_office_is_told_with_its_own_figure(tool: DisclosureCheck) -> None:
    case = case_of(
        disclosure_plan="fair", disclosure_subject="invention", already_filed=False, target_offices=("US", "CN", "KE")
    )
    advice = tool.run(case, TODAY)
    text = tool.write(advice, case, Reader("en", ())).text

    assert [(grace.office, grace.fact and grace.fact.value) for grace in advice.graces] == [
        ("US", "1"), ("CN", "6"), ("KE", None),
    ]  # fmt: skip
    assert "United States of America: 1 year [" in text
    assert "Kenya: I have no checked figure" in text
    assert "12 months [" in text


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_warning_names_figures_and_safe_ways(tool: DisclosureCheck, language: str) -> None:
    reply = tool.warning(Reader(language, ("JP",)), TODAY)

    assert (reply.kind, reply.tool, reply.language) == ("notice", "disclosure", language)
    assert "[1]" in reply.text
    assert reply.sources
    assert reply.buttons[0].payload == "/tool_disclosure"


def test_a_country_unknown_gets_examples(tool: DisclosureCheck) -> None:
    assert len(tool.warning(Reader("en", ()), TODAY).sources) == 3

"""A tool as a form."""

from datetime import date

import pytest

from advisor.settings import read_settings
from advisor.tools.form import Form, Forms
from advisor.tools.toolbox import open_toolbox

TODAY = date(2026, 11, 28)
BOX = open_toolbox(read_settings())
FORMS = Forms(BOX)


def form(tool: str, language: str = "en", **values: object) -> Form:
    found = FORMS.tool(tool)
    assert found
    return FORMS.form(found, values, language, TODAY)


def fields(shown: Form) -> list[str]:
    return [field.fact for field in shown.fields]


@pytest.mark.parametrize("tool", sorted(tool.id for tool in BOX.tools.values() if tool.has_form))
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_form_opens_with_its_first_question(tool: str, language: str) -> None:
    shown = form(tool, language)

    assert fields(shown)[0] == BOX.tools[tool].facts[0] == shown.missing[0]
    assert all(field.label for field in shown.fields) and len(shown.places) > 200


@pytest.mark.parametrize(
    ("values", "there", "gone"),
    [
        ({"fee_procedure": "pct"}, {"home_country", "sheets"}, {"right", "target_offices", "claims"}),
        ({"fee_procedure": "filing", "right": "trademark"}, {"class_count", "target_offices"}, {"claims"}),
        ({"fee_procedure": "filing", "right": "patent"}, {"claims"}, {"class_count"}),
        ({"target_offices": ["CN"], "right": "design"}, {"fee_procedure", "design_count"}, set()),
    ],
)
def test_the_fields_follow_what_is_filled_in(values: dict[str, object], there: set[str], gone: set[str]) -> None:
    shown = set(fields(form("fees", **values)))

    assert there <= shown and not gone & shown


def test_a_wrong_value_is_told_beside_its_field_and_counts_as_not_given() -> None:
    shown = form("fees", fee_procedure="filing", right="trademark", target_offices=["CN"], class_count=99)

    assert list(shown.faults) == ["class_count"] and "45" in shown.faults["class_count"]
    assert "class_count" not in shown.missing


def test_the_facts_are_said_in_the_readers_script() -> None:
    values = {"fee_procedure": "filing", "right": "trademark", "target_offices": ["CN"], "class_count": 2}

    assert form("fees", **values).said.startswith("Fee estimate. ") and "Trademark" in form("fees", **values).said
    assert "商標" in form("fees", "zh-Hant", **values).said


def test_a_tool_without_a_form_has_none() -> None:
    assert FORMS.tool("diagnostic") is None and FORMS.tool(None) is None

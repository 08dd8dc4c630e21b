"""A guided tool on the command line."""

import json

import pytest

from tools.calculate import main

FACTS = ["deadline_kind=priority", "right=patent", "first_filing_date=31 March 2026"]


@pytest.mark.parametrize(
    ("language", "says"), [("en", "31 March 2027"), ("zh", "2027年3月31日"), ("zh-Hant", "依據的規則")]
)
def test_it_says_the_result(capsys: pytest.CaptureFixture[str], language: str, says: str) -> None:
    assert main(["deadline", *FACTS, "--language", language]) == 0

    assert says in capsys.readouterr().out


def test_it_gives_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", *FACTS, "--json"]) == 0

    result = json.loads(capsys.readouterr().out)
    assert result["dates"][0]["last_day"] == "2027-03-31"
    assert result["dates"][0]["figures"][0]["fact"]["confidence"] in {"read", "unverified"}


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (["first_filing_date=30 February 2026"], "not a date in the calendar"),
        (["first_filing_date=1800-01-01"], "from 1950 to 2075"),
        (["colour=red"], "deadline_kind"),
        (["right"], "choices"),
        ([], "deadline_kind=?"),
    ],
)
def test_what_is_wrong_or_missing_is_said(capsys: pytest.CaptureFixture[str], facts: list[str], says: str) -> None:
    assert main(["deadline", *facts]) == 2

    assert says in capsys.readouterr().err


def test_an_unknown_tool_is_refused_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["magic"])

    assert "deadline" in capsys.readouterr().err

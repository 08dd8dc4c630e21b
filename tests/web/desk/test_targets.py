"""Baselines and targets on the desk: an administrator sets them, the page and the files tell them."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.web.desk.conftest import DeskWorld, Staff
from tests.web.desk.test_figures import ask

ADDRESS = "/desk/figures/targets"
NEW = {f"seen_{part}_{name}": "" for part in ("baseline", "target") for name in ("value", "on", "source")}
TARGET = {"target_value": "80", "target_on": "2027-12-31", "target_source": "=Plan 2027"}


@pytest.fixture
def boss(world: DeskWorld) -> Staff:
    ask(world, 9)
    return world.hire("administrator", ("*",))


def test_the_page_and_both_files_tell_value_day_and_source(boss: Staff) -> None:
    assert boss.post(ADDRESS, indicator="helpful", **NEW | TARGET).status_code == 303

    page = boss.get("/desk/figures").text
    assert '80.0 % <small class="stated">2027-12-31 · =Plan 2027</small>' in page
    lines = list(csv.reader(io.StringIO(boss.get("/desk/figures.csv").text.lstrip("\ufeff"))))
    row = next(line for line in lines if line[0] == "helpful")
    assert lines[0][4:10] == ["Baseline", "Measured on", "Source", "Target", "To be reached by", "Source"]
    assert row[4:10] == ["", "", "", "0.8", "2027-12-31", "'=Plan 2027"]
    book = load_workbook(io.BytesIO(boss.get("/desk/figures.xlsx").content))
    assert ("helpful", 0.8, "2027-12-31") in {(one[0], one[7], one[8]) for one in book["Indicators"].values}


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "value, its day and its source together"), ("zh-Hans", "须一并填写")]
)
def test_half_of_one_is_refused_and_what_was_typed_stays(boss: Staff, language: str, sentence: str) -> None:
    answer = boss.post(f"{ADDRESS}?language={language}", indicator="helpful", **NEW | TARGET | {"target_on": ""})

    assert answer.status_code == 400
    assert sentence in answer.text
    assert 'name="target_source" value="=Plan 2027"' in answer.text


def test_the_second_of_two_is_told_and_an_unknown_indicator_is_not_there(boss: Staff) -> None:
    boss.post(ADDRESS, indicator="helpful", **NEW | TARGET)

    assert boss.post(ADDRESS, indicator="helpful", **NEW | TARGET | {"target_value": "70"}).status_code == 409
    assert boss.post(ADDRESS, indicator="no_such", **NEW | TARGET).status_code == 404
    assert "Saved." in boss.get(f"{ADDRESS}?saved=helpful").text
    assert "administrator-1" in boss.get("/desk/audit").text

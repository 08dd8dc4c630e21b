"""The figures of the desk."""

import pytest

from tests.web.desk.conftest import DeskWorld


def test_figures_are_counted_for_ones_regions_and_open_as_a_table(world: DeskWorld) -> None:
    observer, boss = world.hire("observer"), world.hire("administrator", ("*",))
    for number in range(6):
        world.ask()
        world.ask("china", country="CN" if number else "KE", topic="patents")

    assert "Africa desk" in observer.get("/desk/figures").text
    assert "China desk" not in observer.get("/desk/figures").text
    table = boss.get("/desk/figures.csv?by=focal_point")
    assert table.headers["content-type"].startswith("text/csv")
    lines = [line.split(",")[2:4] for line in table.text.lstrip("\ufeff").splitlines()]
    assert lines == [["focal_point", "received"], ["all", "12"], ["africa", "6"], ["china", "6"]]
    assert boss.get("/desk/figures?since=2020-01-01&until=2020-02-01").text.count("Fewer than 5") == 1


@pytest.mark.parametrize("query", ["since=soon", "by=name", "since=2026-02-01&until=2026-01-01", "until=9999-99-99"])
def test_figures_of_a_senseless_period_are_refused(world: DeskWorld, query: str) -> None:
    assert world.hire("observer").get(f"/desk/figures?{query}").status_code == 400

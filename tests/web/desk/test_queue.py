"""The queue: its order and the reasons, search and filters, several inquiries at once."""

import re

from tests.web.desk.conftest import SOON, DeskWorld
from tests.web.desk.pages import references


def test_the_most_urgent_stands_first_with_its_reasons(world: DeskWorld) -> None:
    staff = world.hire()
    calm = world.ask()
    held = world.ask(urgent=("customs",))
    late = world.ask(urgent=("customs", "deadline"), urgent_on=SOON)

    page = staff.get("/desk").text

    assert references(page) == [late.reference, held.reference, calm.reference]
    first = page[page.index(late.reference) : page.index(held.reference)]
    assert "goods at customs" in first
    assert "deadline" in first
    assert re.search(r"in [12] days", first)
    assert "Priority 70" in first


def test_an_administrator_sets_the_weights_and_the_order_follows(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    held, letter = world.ask(urgent=("customs",)), world.ask(urgent=("letter",))
    assert references(boss.get("/desk").text) == [held.reference, letter.reference]

    weights = {"deadline": "40", "letter": "90", "customs": "5", "fair": "0", "waiting": "0"}
    assert boss.post("/desk/settings", **weights).status_code == 303

    assert references(boss.get("/desk").text) == [letter.reference, held.reference]
    assert boss.post("/desk/settings", **{**weights, "letter": "-1"}).status_code == 400
    assert boss.post("/desk/settings", **{**weights, "letter": "many"}).status_code == 400
    assert "changed a setting" in boss.get("/desk/audit").text


def test_the_queue_is_searched_in_both_languages_and_filtered(world: DeskWorld) -> None:
    staff = world.hire(regions=("africa", "china"))
    lamps, mark = world.ask(), world.ask("china", story="我的商标被抢注了", language="zh-Hans", country="CN")

    assert references(staff.get("/desk?text=our+lamps").text) == [lamps.reference]
    assert references(staff.get("/desk?text=抢注").text) == [mark.reference]
    assert references(staff.get("/desk?country=cn").text) == [mark.reference]
    assert references(staff.get("/desk?focal_point=africa").text) == [lamps.reference]
    assert references(staff.get("/desk?status=closed").text) == []


def test_several_are_taken_at_once_unless_one_changed(world: DeskWorld) -> None:
    staff, one, other = world.hire(), world.ask(), world.ask()
    chosen = [f"{one.id}:{one.version}", f"{other.id}:{other.version}"]

    assert staff.post("/desk/bulk", action="mine", chosen=chosen).status_code == 303
    assert {world.now(one).assignee, world.now(other).assignee} == {staff.account.id}
    assert references(staff.get("/desk?assignee=me").text) == [one.reference, other.reference]
    assert staff.post("/desk/bulk", action="close", chosen=chosen).status_code == 409
    assert staff.post("/desk/bulk", action="close", chosen="x:y").status_code == 400


def test_the_queue_tells_when_it_changed(world: DeskWorld) -> None:
    staff = world.hire()
    before = staff.get("/desk/news").json()
    assert staff.get("/desk/news").json() == before

    world.ask()

    assert staff.get("/desk/news").json() != before

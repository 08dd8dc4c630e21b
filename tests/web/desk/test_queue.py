"""The queue: its order and the reasons, search and filters, several inquiries at once."""

import re

import pytest

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
    assert "Priority <b>70</b>" in first


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
    answer = staff.post("/desk/bulk", action="close", chosen=chosen)
    assert answer.headers["location"] == "/desk?done=0&left=2", "both changed since they were shown"
    assert world.now(one).is_open
    assert staff.post("/desk/bulk", action="close", chosen="x:y").status_code == 400


def test_the_queue_tells_when_it_changed(world: DeskWorld) -> None:
    staff = world.hire()
    before = staff.get("/desk/news").json()
    assert staff.get("/desk/news").json() == before

    world.ask()

    assert staff.get("/desk/news").json() != before


def test_a_bulk_action_tags_assigns_and_passes_on_and_returns_to_the_same_view(world: DeskWorld) -> None:
    lead, colleague = world.hire("lead", ("africa", "general")), world.hire(name="colleague")
    actions = {
        "tag": {"tag": "fakes"},
        f"assign:{colleague.account.id}": {},
        "status:waiting_for_user": {},
        "reroute:general": {},
    }
    for action, form in actions.items():
        inquiries = [world.ask(), world.ask()]
        chosen = [f"{one.id}:{one.version}" for one in inquiries]

        answer = lead.post("/desk/bulk", action=action, chosen=chosen, query="topic=trademarks", **form)

        assert answer.headers["location"] == "/desk?topic=trademarks&done=2&left=0", action
    last = [world.now(one) for one in inquiries]
    assert {one.focal_point for one in last} == {"general"}
    assert len(references(lead.get("/desk?tag=fakes").text)) == 2
    assert len(references(lead.get(f"/desk?assignee={colleague.account.id}").text)) == 2
    assert "Done: 2." in lead.get("/desk?done=2&left=0").text


@pytest.mark.parametrize("action", ["tag", "assign:999", "assign:x", "reroute:atlantis", "status:closed", "dance"])
def test_a_bulk_action_that_cannot_be_changes_nothing(world: DeskWorld, action: str) -> None:
    lead, inquiry = world.hire("lead"), world.ask()

    assert lead.post("/desk/bulk", action=action, chosen=f"{inquiry.id}:{inquiry.version}").status_code == 400
    assert world.now(inquiry) == inquiry


def test_an_agent_neither_assigns_to_others_nor_passes_on_many(world: DeskWorld) -> None:
    agent, other, inquiry = world.hire(), world.hire(name="other"), world.ask()

    for action in (f"assign:{other.account.id}", "reroute:general"):
        assert agent.post("/desk/bulk", action=action, chosen=f"{inquiry.id}:{inquiry.version}").status_code == 403


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("right=trademark", True),
        ("right=patent", False),
        ("urgent=customs", True),
        ("urgent=fair", False),
        ("holder=assistant", True),
        ("holder=person", False),
        ("waiting=1", True),
        ("since=2020-01-01&until=2099-12-31", True),
        ("since=2099-12-31", False),
        ("until=2020-01-01", False),
        ("language_of=en&order=newest", True),
        ("language_of=zh-Hans&order=oldest", False),
        ("urgent=nonsense&since=yesterday&assignee=nobody-at-all&holder=x&order=y&status=z", True),
    ],
)
def test_every_filter_filters_and_nonsense_filters_nothing(world: DeskWorld, query: str, is_found: bool) -> None:
    staff, inquiry = world.hire(), world.ask(urgent=("customs",), right="trademark")

    assert references(staff.get(f"/desk?{query}").text) == ([inquiry.reference] if is_found else [])


def test_a_view_is_kept_for_oneself_and_shared_by_a_lead(world: DeskWorld) -> None:
    lead, agent, far = world.hire("lead"), world.hire(), world.hire(name="far", regions=("china",))
    mine, theirs = world.ask(topic="patents"), world.ask("china", topic="patents")

    kept = agent.post("/desk/views", view_name="My patents", topic="patents", text="lamps")
    shared = lead.post("/desk/views", view_name="Patents", topic="patents", shared="1")

    assert kept.headers["location"] == "/desk?text=lamps&topic=patents"
    assert shared.status_code == 303
    assert "My patents" in agent.get("/desk").text
    assert "My patents" not in lead.get("/desk").text
    page = far.get("/desk?topic=patents").text
    assert "Patents" in page, "a shared view is there for all"
    assert references(page) == [theirs.reference], "and shows each what they may see"
    assert references(agent.get("/desk?topic=patents").text) == [mine.reference]
    assert agent.post("/desk/views", view_name="All", shared="1").status_code == 403
    assert agent.post("/desk/views", view_name="My patents").status_code == 400
    assert agent.post("/desk/views", view_name=" ").status_code == 400


def test_a_view_is_deleted_by_its_owner_or_if_shared_by_a_lead(world: DeskWorld) -> None:
    lead, agent, other = world.hire("lead"), world.hire(), world.hire(name="other")
    lead.post("/desk/views", view_name="Shared", topic="patents", shared="1")
    agent.post("/desk/views", view_name="Own", topic="patents")
    keys = {view.name: view.id for view in world.office.views.of(agent.account)}

    assert agent.post(f"/desk/views/{keys['Shared']}/delete").status_code == 404
    assert other.post(f"/desk/views/{keys['Own']}/delete").status_code == 404
    assert lead.post(f"/desk/views/{keys['Own']}/delete").status_code == 404
    assert agent.post(f"/desk/views/{keys['Own']}/delete").status_code == 303
    assert lead.post(f"/desk/views/{keys['Shared']}/delete").status_code == 303
    assert world.office.views.of(agent.account) == []

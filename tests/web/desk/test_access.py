"""Who may use which address: every role on every one, guessed ids, made-up versions."""

from pathlib import Path

import pytest
from starlette.routing import Match, Route

from advisor.inquiries.inquiry import Inquiry
from tests.web.desk.addresses import ALWAYS_OPEN, FORMS, LEADS, PAGES, READERS, WORKERS
from tests.web.desk.conftest import EVERY_ROLE, DeskWorld, Staff, open_world
from tests.web.stand_in import StandInRasa


@pytest.fixture
def world(small_world: DeskWorld) -> DeskWorld:
    return small_world


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_reaches_its_pages_and_no_other(world: DeskWorld, role: str) -> None:
    staff, inquiry = world.hire(role), world.ask()

    answers = {path: staff.get(path.format(key=inquiry.id)).status_code for path in PAGES}

    assert answers == {path: 200 if role in allowed else 403 for path, allowed in PAGES.items()}


def test_the_editors_pages_open_over_all_articles(tmp_path: Path, rasa_server: tuple[StandInRasa, str]) -> None:
    with open_world(tmp_path, rasa_server[1]) as world:
        editor = world.hire("editor")
        answers = {path: editor.get(path).status_code for path in PAGES if path.startswith("/desk/articles")}

    assert answers == dict.fromkeys(answers, 200)
    assert len(answers) == 6


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_sends_its_forms_and_no_other(world: DeskWorld, role: str) -> None:
    staff, colleague = world.hire(role), world.hire("agent", name="colleague")
    for path, (allowed, form) in FORMS.items():
        inquiry, other = world.ask(), world.ask()
        view = save_view(world, staff, inquiry) if "{view}" in path else 0
        known = {"other": other.reference, "serial": role, "seen": world.office.focal_points.mark("africa")}
        filled = {name: value.format(**known) for name, value in form.items()}
        address = path.format(key=inquiry.id, account=colleague.account.id, view=view)

        answer = staff.post(address, version=inquiry.version, **filled)

        assert answer.status_code == (303 if role in allowed else 403), (path, answer.text[-600:])


def save_view(world: DeskWorld, staff: Staff, inquiry: Inquiry) -> int:
    return world.office.views.save(staff.account, "to delete", {}, False, inquiry.created_at)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_an_inquiry_of_another_region_is_not_there_whatever_its_number(world: DeskWorld, role: str) -> None:
    staff, mine, theirs = world.hire(role), world.ask("africa"), world.ask("china")
    expected = 404 if role in READERS else 403

    assert staff.get(f"/desk/inquiries/{theirs.id}").status_code == expected
    assert staff.get(f"/desk/inquiries/{theirs.id}/news").status_code == expected
    assert staff.get(f"/desk/inquiries/{theirs.id + 1000}").status_code == expected
    assert staff.get(f"/desk/inquiries/{10**30}").status_code == expected
    for path, (_, form) in FORMS.items():
        if "{key}" in path:
            answer = staff.post(path.format(key=theirs.id), version=1, **form)
            assert answer.status_code == (404 if role in WORKERS else 403), path
    assert staff.post("/desk/bulk", action="close", chosen=f"{theirs.id}:1").status_code in {403, 404}
    assert world.now(theirs) == theirs
    if role in LEADS:
        assert staff.act(mine, "merge", into=theirs.reference).status_code == 400
    if role in READERS:
        assert theirs.reference not in staff.get("/desk?status=all").text
        assert "No inquiry fits." in staff.get(f"/desk?text={theirs.reference}").text


def test_an_agent_assigns_only_to_themselves(world: DeskWorld) -> None:
    agent, other, lead = world.hire(), world.hire(name="other"), world.hire("lead")
    far = world.hire(name="far", regions=("china",))
    inquiry = world.ask()

    assert agent.act(inquiry, "assign", to=other.account.id).status_code == 403
    assert lead.act(inquiry, "assign", to=far.account.id).status_code == 400
    assert agent.act(inquiry, "assign", to=agent.account.id).status_code == 303
    assert lead.act(world.now(inquiry), "assign", to=other.account.id).status_code == 303


def test_an_administrator_cannot_lock_themselves_out(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))

    answer = boss.post(f"/desk/accounts/{boss.account.id}", role="observer")

    assert answer.status_code == 400
    assert boss.get("/desk/accounts").status_code == 200


def other_versions(staff: Staff, inquiry: Inquiry) -> list[int]:
    return [
        staff.post(f"/desk/inquiries/{inquiry.id}/close", version=version).status_code
        for version in ("0", "99", "x", "")
    ]


def test_a_made_up_version_changes_nothing(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask()

    assert other_versions(staff, inquiry) == [409] * 4
    assert world.now(inquiry) == inquiry


def test_control_characters_and_floods_of_fields_do_nothing(world: DeskWorld) -> None:
    staff, inquiry = world.hire("agent"), world.ask()
    staff.log_in()

    assert staff.get("/desk?text=a%00b&tag=%00&country=%00").status_code == 200
    assert staff.act(inquiry, "note", text="one\x00\x1b[31m\u202etwo").status_code == 303
    assert world.office.store.notes(inquiry.id)[0].text == "one[31m\u202etwo"
    assert staff.http.post("/desk/bulk", content="a=1&" * 60_000).status_code in {400, 413}


def test_every_address_of_the_desk_stands_in_the_table(world: DeskWorld) -> None:
    """A new address without a row above fails here: decide who may use it, then add the row."""
    routes = desk_routes_of(world)
    open_to_all = {("/desk/login", "GET"), ("/desk/login", "POST"), ("/desk/logout", "POST"), *ALWAYS_OPEN}
    rows = [(path.partition("?")[0].format(key=1, account=1, view=1), "GET") for path in PAGES]
    rows += [(path.format(key=1, account=1, view=1), "POST") for path in FORMS]

    reached = {first_fitting(routes, path, method) for path, method in rows}
    wanted = {(route.path, method) for route in routes for method in route.methods or () if method != "HEAD"}

    assert wanted - reached - open_to_all == set()


def desk_routes_of(world: DeskWorld) -> list[Route]:
    return [route for route in world.routes if isinstance(route, Route) and route.path.startswith("/desk")]


def first_fitting(routes: list[Route], path: str, method: str) -> tuple[str, str]:
    scope = {"type": "http", "path": path, "method": method}
    return next((route.path, method) for route in routes if route.matches(scope)[0] is Match.FULL)

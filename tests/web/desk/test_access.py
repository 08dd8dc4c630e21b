"""Who may use which address: every role on every one, guessed ids, forged forms, guessed passwords."""

import pytest
from starlette.routing import Match, Route

from advisor.inquiries.inquiry import Inquiry
from tests.web.desk.conftest import EVERY_ROLE, PASSWORD, DeskWorld, Staff

# address -> the roles that may use it; {key} is an inquiry of their region.
READERS = {"agent", "lead", "observer", "administrator"}
WORKERS = {"agent", "lead", "administrator"}
LEADS = {"lead", "administrator"}
COUNTERS = {"lead", "editor", "observer", "administrator"}
EDITORS = {"editor", "administrator"}
ADMINISTRATORS = {"administrator"}
PAGES = {
    "/desk": READERS,
    "/desk?text=lamps&status=all&page=2": READERS,
    "/desk/news": READERS,
    "/desk/inquiries/{key}": READERS,
    "/desk/inquiries/{key}?article=trademarks/renewal&canned=received": READERS,
    "/desk/inquiries/{key}/news?after=0": READERS,
    "/desk/figures": COUNTERS,
    "/desk/figures?since=2026-01-01&until=2026-06-30&by=article&compare=year": COUNTERS,
    "/desk/figures.csv?since=2026-01-01&until=2026-12-31&by=country": COUNTERS,
    "/desk/articles": EDITORS,
    "/desk/articles/due": EDITORS,
    "/desk/articles/gaps": EDITORS,
    "/desk/articles/ratings": EDITORS,
    "/desk/articles/trademarks/renewal": EDITORS,
    "/desk/articles/trademarks/renewal/diff": EDITORS,
    "/desk/lost": COUNTERS,
    "/desk/figures.xlsx?by=tool&compare=before": COUNTERS,
    "/desk/focal-points": ADMINISTRATORS,
    "/desk/focal-points/africa": ADMINISTRATORS,
    "/desk/canned": LEADS,
    "/desk/newsletters": EDITORS,
    "/desk/accounts": ADMINISTRATORS,
    "/desk/settings": ADMINISTRATORS,
    "/desk/audit": ADMINISTRATORS,
}
POINT = {
    **{
        "name_en": "Africa desk",
        "name_zh": "非洲咨询台",
        "countries": "",
        "answer_within": "3",
        "zone": "Africa/Nairobi",
    },
    **{
        "divisions": "africa",
        "languages": "en",
        "mon": "09:00-12:00",
        "special": "",
        "deputies": "",
        "holidays_of": "",
    },
    "seen": "{seen}",
}
FORMS = {
    "/desk/bulk": (WORKERS, {"action": "mine"}),
    "/desk/views": (READERS, {"view_name": "patents", "topic": "patents"}),
    "/desk/inquiries/{key}/reply": (WORKERS, {"text": "Hello"}),
    "/desk/inquiries/{key}/article": (WORKERS, {"article": "trademarks/renewal"}),
    "/desk/inquiries/{key}/take": (WORKERS, {}),
    "/desk/inquiries/{key}/back": (WORKERS, {}),
    "/desk/inquiries/{key}/close": (WORKERS, {}),
    "/desk/inquiries/{key}/reopen": (WORKERS, {}),
    "/desk/inquiries/{key}/note": (WORKERS, {"text": "Called"}),
    "/desk/inquiries/{key}/tags": (WORKERS, {"tags": "a, b"}),
    "/desk/inquiries/{key}/assign": (WORKERS, {"to": "0"}),
    "/desk/inquiries/{key}/status": (WORKERS, {"to": "in_progress"}),
    "/desk/inquiries/{key}/reroute": (LEADS, {"to": "general"}),
    "/desk/inquiries/{key}/merge": (LEADS, {"into": "{other}"}),
    "/desk/articles/gaps": (EDITORS, {}),
    "/desk/articles/rule": (ADMINISTRATORS, {"two": "1"}),
    "/desk/articles/trademarks/renewal/save": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/propose": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/publish": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/update": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/discard": (EDITORS, {"seen": "0"}),
    "/desk/views/{view}/delete": (READERS, {}),
    "/desk/focal-points": (ADMINISTRATORS, {"id": "pacific_{serial}"}),
    "/desk/focal-points/africa": (ADMINISTRATORS, POINT),
    "/desk/canned": (
        LEADS,
        {"title_en": "Hi", "title_zh": "您好", "text_en": "Hello {{reference}}", "text_zh": "您好"},
    ),
    "/desk/newsletters": (EDITORS, {"since": "2026-11-01", "until": "2026-11-30"}),
    "/desk/accounts": (ADMINISTRATORS, {"name": "new", "password": PASSWORD, "role": "agent", "regions": "africa"}),
    "/desk/accounts/rule": (ADMINISTRATORS, {"domain": "office.example", "role": "agent", "regions": "africa"}),
    "/desk/accounts/{account}": (ADMINISTRATORS, {"role": "observer", "regions": "china", "active": "1"}),
    "/desk/settings": (
        ADMINISTRATORS,
        {"deadline": "1", "letter": "1", "customs": "1", "fair": "1", "waiting": "1"},
    ),
}


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_reaches_its_pages_and_no_other(world: DeskWorld, role: str) -> None:
    staff, inquiry = world.hire(role), world.ask()

    answers = {path: staff.get(path.format(key=inquiry.id)).status_code for path in PAGES}

    assert answers == {path: 200 if role in allowed else 403 for path, allowed in PAGES.items()}


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_sends_its_forms_and_no_other(world: DeskWorld, role: str) -> None:
    staff, colleague = world.hire(role), world.hire("agent", name="colleague")
    for path, (allowed, form) in FORMS.items():
        inquiry, other = world.ask(), world.ask()
        view = world.office.views.save(staff.account, path, {}, False, inquiry.created_at)
        known = {"other": other.reference, "serial": role, "seen": world.office.focal_points.mark("africa")}
        filled = {name: value.format(**known) for name, value in form.items()}
        address = path.format(key=inquiry.id, account=colleague.account.id, view=view)

        answer = staff.post(address, version=inquiry.version, **filled)

        assert answer.status_code == (303 if role in allowed else 403), (path, answer.text[-600:])


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


def test_nobody_without_a_session_gets_further_than_the_login(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask()
    staff.http.cookies.clear()

    for path in [*PAGES, "/desk/nothing"]:
        answer = staff.get(path.format(key=inquiry.id))
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login"), path
    for path, (_, form) in FORMS.items():
        answer = staff.post(path.format(key=inquiry.id, account=1, view=1), version=1, **form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login"), path
    assert world.now(inquiry) == inquiry


@pytest.mark.parametrize("csrf", ["", "guessed"])
def test_a_form_without_its_secret_does_nothing(world: DeskWorld, csrf: str) -> None:
    staff, inquiry = world.hire("administrator", ("*",)), world.ask()
    staff.csrf = csrf

    for path, (_, form) in FORMS.items():
        assert staff.post(path.format(key=inquiry.id, account=1, view=1), version=1, **form).status_code == 403, path
    assert world.now(inquiry) == inquiry


def test_the_secret_of_another_session_does_not_do(world: DeskWorld) -> None:
    one, other, inquiry = world.hire(), world.hire(name="other"), world.ask()
    one.csrf = other.csrf

    assert one.act(inquiry, "close").status_code == 403


def test_a_session_of_another_browser_cannot_be_made_up(world: DeskWorld) -> None:
    staff = world.hire()
    staff.http.cookies.clear()
    staff.http.cookies.set("desk", "A" * 43, path="/desk")

    assert staff.get("/desk").status_code == 303


def test_logging_out_ends_the_session_for_good(world: DeskWorld) -> None:
    staff = world.hire()
    kept = staff.http.cookies["desk"]
    assert staff.post("/desk/logout").headers["location"] == "/desk/login"
    staff.http.cookies.set("desk", kept, path="/desk")

    assert staff.get("/desk").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(world: DeskWorld) -> None:
    cookie = world.hire().log_in().headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/desk" in cookie


def test_passwords_cannot_be_tried_for_long(world: DeskWorld) -> None:
    staff = world.hire()
    answers = [staff.log_in("wrong").status_code for _ in range(10)]

    assert answers[0] == 401
    assert answers[-1] == 429
    assert staff.log_in().status_code == 429, "not even with the right one"


def test_a_login_form_on_another_site_is_refused(world: DeskWorld) -> None:
    staff = world.hire()
    form = {"name": staff.account.name, "password": PASSWORD}

    answer = staff.http.post("/desk/login", data=form, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_the_pages_may_load_nothing_from_elsewhere_and_stand_in_no_frame(world: DeskWorld) -> None:
    staff = world.hire()
    policy = staff.get("/desk").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert staff.get("/desk").headers["cache-control"] == "no-store"


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


def test_a_name_written_differently_gets_no_more_attempts(world: DeskWorld) -> None:
    staff = world.hire("agent")
    name = staff.account.name
    written = [name, f" {name}", f"{name}\t", f"\u3000{name}", name.upper(), f"{name}\x00", name.lower(), f"{name}  "]
    answers = [staff.http.post("/desk/login", data={"name": way, "password": "x"}) for way in written]

    assert [answer.status_code for answer in answers] == [401] * 7 + [429]


def test_staff_pages_stand_in_no_frame_of_old_browsers_either(world: DeskWorld) -> None:
    assert world.hire("agent").get("/desk/login").headers["X-Frame-Options"] == "DENY"


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


# An address that is none: whoever is logged in is told so. A file needs one to be asked for: test_attachments.py.
ALWAYS_OPEN = {
    ("/desk/{rest:path}", "GET"),
    ("/desk/{rest:path}", "POST"),
    # An issue must have been begun: test_newsletter.py.
    ("/desk/newsletters/{key:int}", "GET"),
    ("/desk/newsletters/{key:int}/{action}", "POST"),
    ("/desk/newsletters/{key:int}/{language}.{form}", "GET"),
    # To the identity provider and back, before anybody is logged in: test_sign_on.py.
    ("/desk/sign-on", "GET"),
    ("/desk/sign-on/back", "GET"),
    ("/desk/inquiries/{key:int}/files/{file:int}", "GET"),
}


def desk_routes_of(world: DeskWorld) -> list[Route]:
    return [route for route in world.routes if isinstance(route, Route) and route.path.startswith("/desk")]


def first_fitting(routes: list[Route], path: str, method: str) -> tuple[str, str]:
    scope = {"type": "http", "path": path, "method": method}
    return next((route.path, method) for route in routes if route.matches(scope)[0] is Match.FULL)

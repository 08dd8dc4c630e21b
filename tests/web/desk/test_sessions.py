"""Sessions of the desk: none made up or borrowed, forged forms, guessed passwords, what browsers are told."""

import pytest

from tests.web.desk.addresses import FORMS, PAGES
from tests.web.desk.conftest import PASSWORD, DeskWorld


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


def test_a_name_written_differently_gets_no_more_attempts(world: DeskWorld) -> None:
    staff = world.hire("agent")
    name = staff.account.name
    written = [name, f" {name}", f"{name}\t", f"\u3000{name}", name.upper(), f"{name}\x00", name.lower(), f"{name}  "]
    answers = [staff.http.post("/desk/login", data={"name": way, "password": "x"}) for way in written]

    assert [answer.status_code for answer in answers] == [401] * 7 + [429]


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


def test_staff_pages_stand_in_no_frame_of_old_browsers_either(world: DeskWorld) -> None:
    assert world.hire("agent").get("/desk/login").headers["X-Frame-Options"] == "DENY"

"""Single sign-on against a real provider: who gets in, what proves it, and that no account comes from nowhere."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey

from advisor.clock import utc_now
from advisor.settings import read_settings
from tests.web.conftest import TOOLBOX, OpenVisitor, make_settings
from tests.web.desk.conftest import PASSWORD, DeskWorld
from tests.web.desk.oidc_provider import CLIENT, SECRET, Provider, new_key
from tests.web.servers import serve
from tests.web.stand_in import outage_notice
from web.app import create_app
from web.desk.identity_provider import SignOnSettings

ANN = {"sub": "s-ann", "email": "Ann@Office.example", "email_verified": True}


@dataclass
class Door:
    """A desk that signs on by the provider."""

    url: str
    provider: Provider
    open: Callable[[], httpx.Client]

    def come(self, http: httpx.Client | None = None, **person: Any) -> tuple[httpx.Client, httpx.Response]:
        """All the way to the provider and back."""
        self.provider.person = {**ANN, **person}
        http = http or self.open()
        return http, http.get(http.get(http.get("/desk/sign-on").headers["location"]).headers["location"])


@contextmanager
def signing_on(world: DeskWorld, **changes: Any) -> Iterator[Door]:
    with ExitStack() as stack:
        provider = Provider()
        provider.issuer = stack.enter_context(serve(provider.app))
        # The address we are reached at is known only when we listen, and the provider is told it before.
        sign_on = SignOnSettings(provider.issuer, CLIENT, SECRET, "", **changes)
        app = create_app(make_settings("http://127.0.0.1:9", sign_on=sign_on), outage_notice, TOOLBOX, world.office)
        url = stack.enter_context(serve(app))
        object.__setattr__(sign_on, "redirect_uri", f"{url}/desk/sign-on/back")
        yield Door(url, provider, lambda: stack.enter_context(httpx.Client(base_url=url, timeout=20)))


@pytest.fixture
def door(world: DeskWorld) -> Iterator[Door]:
    with signing_on(world) as door:
        yield door


def add(world: DeskWorld, name: str = "ann@office.example", role: str = "agent") -> int:
    return world.office.accounts.add(name, PASSWORD, role, ["africa"], None, utc_now()).id


def names(world: DeskWorld) -> set[str]:
    return {account.name for account in world.office.accounts.all()}


def test_an_account_is_found_by_the_verified_address_and_then_by_the_subject(world: DeskWorld, door: Door) -> None:
    add(world)

    http, answer = door.come()

    assert answer.status_code == 200
    assert "You are logged in." in answer.text
    assert "ann@office.example" in http.get("/desk").text
    http, answer = door.come(email="ann@new.example")
    assert "ann@office.example" in http.get("/desk").text, "the address changed, the subject did not"


def test_a_browser_gets_from_the_login_page_to_the_queue(world: DeskWorld, door: Door, visit: OpenVisitor) -> None:
    add(world)
    door.provider.person = ANN
    page = visit(f"{door.url}/desk").page

    page.get_by_role("link", name="Single sign-on").click()

    page.get_by_role("heading", name="Queue").wait_for()
    assert urlsplit(page.url).path == "/desk"


@pytest.mark.parametrize(
    "person",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "bob@office.example"},
        {"email": ""},
    ],
)
def test_nobody_gets_in_by_an_address_that_is_not_proved_or_not_known(
    world: DeskWorld, door: Door, person: dict[str, Any]
) -> None:
    add(world)

    http, answer = door.come(**person)

    assert answer.status_code == 403
    assert "no active account" in answer.text
    assert http.get("/desk").status_code == 303
    assert names(world) == {"ann@office.example"}, "no account came into being"


def test_an_account_bound_to_one_subject_is_not_anothers(world: DeskWorld, door: Door) -> None:
    add(world)
    door.come()

    assert door.come(sub="s-mallory")[1].status_code == 403


def test_an_account_switched_off_stays_out(world: DeskWorld, door: Door) -> None:
    key = add(world)
    door.come()
    world.office.accounts.change(key, "agent", ["africa"], False, None, utc_now())

    assert door.come()[1].status_code == 403


def test_an_administrators_rule_gives_an_account_to_its_domain_alone(world: DeskWorld, door: Door) -> None:
    boss = world.hire("administrator", ("*",))
    form = {"domain": "office.example", "role": "observer", "regions": "china"}
    assert boss.post("/desk/accounts/rule", **form | {"role": "administrator"}).status_code == 400
    assert boss.post("/desk/accounts/rule", **form).status_code == 303

    assert door.come(email="eve@office.example.evil.example", sub="s-eve")[1].status_code == 403
    assert door.come()[1].status_code == 200

    (made,) = [account for account in world.office.accounts.all() if account.name == "ann@office.example"]
    assert (made.role, made.regions) == ("observer", ("china",))
    assert world.office.accounts.log_in("ann@office.example", "-", utc_now()) is None, "no password fits it"
    assert boss.post("/desk/accounts/rule", **form | {"domain": ""}).status_code == 303
    assert door.come(sub="s-new", email="new@office.example")[1].status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"exp": 1_000_000_000},
        {"nonce": "another"},
        {"sub": ""},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_that_is_not_for_us_and_now_proves_nothing(
    world: DeskWorld, door: Door, claims: dict[str, Any]
) -> None:
    add(world)
    door.provider.claims = claims

    assert door.come()[1].status_code == 502


def test_a_token_signed_by_somebody_else_proves_nothing(world: DeskWorld, door: Door) -> None:
    add(world)
    door.provider.signed_with = new_key()

    assert door.come()[1].status_code == 502


def test_a_token_signed_with_what_both_know_proves_nothing(world: DeskWorld, door: Door) -> None:
    add(world)
    door.provider.algorithm, door.provider.signed_with = "HS256", OctKey.import_key(SECRET)

    assert door.come()[1].status_code == 502


def test_an_answer_to_another_browsers_question_is_refused(world: DeskWorld, door: Door) -> None:
    add(world)
    theirs, mine = door.open(), door.open()
    door.provider.person = ANN
    back = theirs.get(theirs.get("/desk/sign-on").headers["location"]).headers["location"]
    mine.get("/desk/sign-on")

    assert mine.get(back).status_code == 400
    assert door.open().get(back).status_code == 400, "and without any question at all"
    assert theirs.get(back).status_code == 200
    assert theirs.get(back).status_code == 400, "once"


def test_a_code_taken_by_somebody_else_is_worth_nothing_without_the_verifier(world: DeskWorld, door: Door) -> None:
    add(world)
    theirs, mine = door.open(), door.open()
    door.provider.person = ANN
    back = theirs.get(theirs.get("/desk/sign-on").headers["location"]).headers["location"]
    state = parse_qs(urlsplit(mine.get("/desk/sign-on").headers["location"]).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]

    assert mine.get("/desk/sign-on/back", params={"code": code, "state": state}).status_code == 502


def test_passwords_can_be_switched_off(world: DeskWorld) -> None:
    add(world)
    with signing_on(world, has_passwords=False) as door:
        http = door.open()
        page = http.get("/desk/login").text
        answer = http.post("/desk/login", data={"name": "ann@office.example", "password": PASSWORD})

    assert 'type="password"' not in page
    assert "Single sign-on" in page
    assert answer.status_code == 403
    assert "switched off" in answer.text


def test_without_a_provider_there_is_no_single_sign_on(world: DeskWorld) -> None:
    http = world.hire().http

    assert http.get("/desk/sign-on").status_code == 404
    assert http.get("/desk/sign-on/back").status_code == 404
    assert "Single sign-on" not in http.get("/desk/login").text


def test_a_provider_that_is_away_is_no_stack_trace(world: DeskWorld, door: Door) -> None:
    door.provider.issuer = "https://other.example"

    answer = door.open().get("/desk/sign-on")

    assert answer.status_code == 502
    assert "did not work" in answer.text


@pytest.mark.parametrize(
    ("name", "value"), [("ADVISOR_OIDC_ISSUER", "https://id.example"), ("ADVISOR_DESK_PASSWORD_LOGIN", "false")]
)
def test_settings_that_lock_everybody_out_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(Exception, match=name):
        read_settings()

"""Staff accounts: what each role may, who is let in, and when a session ends."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.tables import accounts, sessions
from advisor.staff.accounts import Accounts, BadAccountError
from advisor.staff.roles import FIGURES, LEAD, READ, ROLES, WORK, Account

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)
GOOD = "correct horse battery"


@pytest.fixture
def database(tmp_path: Path) -> DeskDatabase:
    return DeskDatabase(f"sqlite:///{tmp_path / 'desk.db'}")


@pytest.fixture
def staff(database: DeskDatabase) -> Accounts:
    return Accounts(database, timedelta(minutes=60), ["africa", "china"])


def add(staff: Accounts, name: str = "desk-1", role: str = "agent", regions: tuple[str, ...] = ("africa",)) -> Account:
    return staff.add(name, GOOD, role, regions, None, NOW)


def test_who_knows_the_password_gets_a_session(staff: Accounts) -> None:
    account = add(staff)
    token = staff.log_in("desk-1", GOOD, NOW)

    assert token is not None
    session = staff.session(token, NOW)
    assert session is not None
    assert session.account == account
    assert staff.session("forged", NOW) is None


@pytest.mark.parametrize(("name", "password"), [("desk-1", "wrong"), ("desk-1", ""), ("nobody", GOOD), ("", "")])
def test_nobody_else_does(staff: Accounts, name: str, password: str) -> None:
    add(staff)

    assert staff.log_in(name, password, NOW) is None


def test_a_guess_costs_what_argon2_recommends(monkeypatch: pytest.MonkeyPatch, database: DeskDatabase) -> None:
    """RFC 9106, section 4, the second choice: three passes over 64 MB by four lanes."""
    monkeypatch.setattr("advisor.staff.accounts.PasswordHasher", PasswordHasher)
    add(Accounts(database, timedelta(minutes=60), ["africa"]))

    with database.engine.connect() as connection:
        hashed = connection.execute(select(accounts.c.password)).scalar_one()
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_the_database_holds_neither_password_nor_token(staff: Accounts, database: DeskDatabase) -> None:
    add(staff)
    token = staff.log_in("desk-1", GOOD, NOW)

    with database.engine.connect() as connection:
        assert str(connection.execute(select(accounts.c.password)).scalar()).startswith("$argon2id$")
        assert connection.execute(select(sessions.c.digest)).scalar() != token


def test_a_session_ends_unused_and_after_a_day_of_use_and_by_logging_out(staff: Accounts) -> None:
    add(staff)
    unused = staff.log_in("desk-1", GOOD, NOW) or ""
    assert staff.session(unused, NOW + timedelta(minutes=61)) is None

    used = staff.log_in("desk-1", GOOD, NOW) or ""
    alive = [staff.session(used, NOW + timedelta(minutes=50 * n)) is not None for n in range(1, 16)]
    assert alive == [True] * 14 + [False], "12 hours at the longest"

    left = staff.log_in("desk-1", GOOD, NOW) or ""
    staff.log_out(left)
    assert staff.session(left, NOW) is None


def test_a_changed_account_or_password_ends_its_sessions(staff: Accounts) -> None:
    account = add(staff)
    first = staff.log_in("desk-1", GOOD, NOW) or ""
    staff.change(account.id, "agent", ("china",), True, None, NOW)
    assert staff.session(first, NOW) is None
    second = staff.log_in("desk-1", GOOD, NOW) or ""
    staff.set_password(account.id, "another good one", None, NOW)
    assert staff.session(second, NOW) is None
    assert staff.log_in("desk-1", GOOD, NOW) is None

    staff.change(account.id, "agent", ("china",), False, None, NOW)
    assert staff.log_in("desk-1", "another good one", NOW) is None


@pytest.mark.parametrize(
    ("name", "password", "role", "regions", "reason"),
    [
        (" ", GOOD, "agent", ["africa"], "name"),
        ("desk-1", GOOD, "agent", ["africa"], "taken"),
        ("new", "short", "agent", ["africa"], "password"),
        ("new", GOOD, "king", ["africa"], "role"),
        ("new", GOOD, "agent", ["atlantis"], "regions"),
    ],
)
def test_a_bad_account_is_refused_with_its_reason(
    staff: Accounts, name: str, password: str, role: str, regions: list[str], reason: str
) -> None:
    add(staff)

    with pytest.raises(BadAccountError, match=reason):
        staff.add(name, password, role, regions, None, NOW)


def test_what_is_done_to_accounts_is_logged(staff: Accounts, database: DeskDatabase) -> None:
    account = add(staff)
    staff.log_in("desk-1", GOOD, NOW)
    staff.set_password(account.id, "another good one", 1, NOW)

    actions = [entry.action for entry in DeskStore(database).history()]

    assert actions == ["password_set", "log_in", "account_added"]


@pytest.mark.parametrize("role", ROLES)
def test_a_person_sees_only_their_regions(role: str) -> None:
    account = Account(1, "a", role, ("africa",))

    assert account.sees("africa") is (READ in ROLES[role])
    assert not account.sees("china")
    assert account.visible == (("africa",) if READ in ROLES[role] else ())


def test_what_each_role_may() -> None:
    agent, observer = Account(1, "a", "agent", ("*",)), Account(1, "a", "observer", ("*",))

    assert (agent.may(WORK), agent.may(LEAD), agent.visible) == (True, False, None)
    assert (observer.may(READ), observer.may(FIGURES), observer.may(WORK)) == (True, True, False)
    assert not Account(1, "a", "administrator", ("*",), is_active=False).may(READ)

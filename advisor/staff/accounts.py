"""Staff accounts and their sessions; passwords are kept as argon2 hashes, sessions as digests, neither readable."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.store import log_action
from advisor.inquiries.tables import accounts, sessions
from advisor.knowledge.database import writing
from advisor.staff.roles import EVERYWHERE, ROLES, Account
from advisor.staff.sign_on_rule import SignOnRule

SHORTEST_PASSWORD = 12
_LONGEST_PASSWORD = 200
_LONGEST_NAME = 80
# However much it is used.
LONGEST_SESSION = timedelta(hours=12)


class BadAccountError(AdvisorError):
    """`reason` is name, taken, password, role or regions: what cannot be as it was given."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Identity:
    """Who an identity provider says somebody is: `subject` never changes, `email` is "" unless it is verified."""

    subject: str
    email: str


@dataclass(frozen=True)
class Session:
    account: Account
    csrf: str


class Accounts:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase, idle: timedelta, focal_points: Collection[str]) -> None:
        """A session ends after `idle` without use, and at the latest after 12 hours."""
        self._database = database
        self._idle = idle
        self._focal_points = focal_points
        self._hasher = PasswordHasher()
        # Checked in place of the hash of a name there is not, so that both take the same time.
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def all(self) -> list[Account]:
        with self._database.engine.connect() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.name)).mappings().all()
        return [_account(row) for row in rows]

    def get(self, key: int) -> Account | None:
        with self._database.engine.connect() as connection:
            row = connection.execute(select(accounts).where(accounts.c.id == key)).mappings().first()
        return _account(row) if row else None

    def add(
        self, name: str, password: str, role: str, regions: Sequence[str], by: int | None, moment: datetime
    ) -> Account:
        """Raises BadAccountError."""
        values = {"name": name.strip(), "role": role, "regions": sorted(set(regions)), "is_active": True}
        if not 0 < len(values["name"]) <= _LONGEST_NAME:  # type: ignore[arg-type]
            raise BadAccountError("name")
        self._check(role, regions)
        try:
            with writing(self._database.engine) as connection:
                hashed = self._hash(password)
                key = connection.execute(insert(accounts).values(**values, password=hashed)).inserted_primary_key[0]
                log_action(connection, None, by, "account_added", {"account": key, "role": role}, moment)
        except IntegrityError as error:
            raise BadAccountError("taken") from error
        return Account(key, str(values["name"]), role, tuple(values["regions"]))  # type: ignore[arg-type]

    def change(
        self, key: int, role: str, regions: Sequence[str], is_active: bool, by: int | None, moment: datetime
    ) -> None:
        """What it may from now on; its sessions end. Raises BadAccountError."""
        self._check(role, regions)
        values = {"role": role, "regions": sorted(set(regions)), "is_active": is_active}
        with writing(self._database.engine) as connection:
            connection.execute(update(accounts).where(accounts.c.id == key).values(values))
            connection.execute(delete(sessions).where(sessions.c.account == key))
            log_action(connection, None, by, "account_changed", {"account": key, **values}, moment)

    def set_password(self, key: int, password: str, by: int | None, moment: datetime) -> None:
        """Its sessions end. Raises BadAccountError."""
        hashed = self._hash(password)
        with writing(self._database.engine) as connection:
            connection.execute(update(accounts).where(accounts.c.id == key).values(password=hashed))
            connection.execute(delete(sessions).where(sessions.c.account == key))
            log_action(connection, None, by, "password_set", {"account": key}, moment)

    def log_in(self, name: str, password: str, moment: datetime) -> str | None:
        """The token of a new session; None when name and password do not belong together."""
        with self._database.engine.connect() as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name.strip())).mappings().first()
        hashed = row["password"] if row and row["is_active"] else self._nobody
        if not self._fits(hashed, password) or row is None or not row["is_active"]:
            return None
        with writing(self._database.engine) as connection:
            return self._begin_session(connection, row["id"], {}, moment)

    def log_in_as(self, identity: Identity, rule: SignOnRule | None, moment: datetime) -> str | None:
        """The token of a new session for the account of this subject, else of this verified address.

        The account keeps the subject from then on, and is nobody else's. None when there is no account and no rule
        that names the address, or when the account is switched off.
        """
        account = self._of(accounts.c.subject == identity.subject)
        if account is None and identity.email:
            account = self._of((func.lower(accounts.c.name) == identity.email) & accounts.c.subject.is_(None))
        if account is None:
            return self._begin_by_rule(identity, rule, moment)
        if not account["is_active"]:
            return None
        with writing(self._database.engine) as connection:
            this = accounts.c.id == account["id"]
            connection.execute(update(accounts).where(this).values(subject=identity.subject))
            return self._begin_session(connection, account["id"], {"by": "sign_on"}, moment)

    def _begin_by_rule(self, identity: Identity, rule: SignOnRule | None, moment: datetime) -> str | None:
        if rule is None or not identity.email or not rule.names(identity.email):
            return None
        values = {"name": identity.email[:_LONGEST_NAME], "role": rule.role, "regions": list(rule.regions)}
        try:
            with writing(self._database.engine) as connection:
                # No password fits this.
                whole = {**values, "is_active": True, "password": "-", "subject": identity.subject}
                key = connection.execute(insert(accounts).values(whole)).inserted_primary_key[0]
                log_action(connection, None, None, "account_added", {"account": key, "role": rule.role}, moment)
                return self._begin_session(connection, key, {"by": "sign_on"}, moment)
        except IntegrityError:
            # Somebody of that name is bound to another subject, or came at the same moment.
            return None

    def _of(self, condition: Any) -> Any:
        with self._database.engine.connect() as connection:
            return connection.execute(select(accounts).where(condition)).mappings().first()

    def _begin_session(self, connection: Connection, key: int, detail: dict[str, str], moment: datetime) -> str:
        token = secrets.token_urlsafe(32)
        connection.execute(delete(sessions).where(sessions.c.used_at < moment - self._idle))
        values = {"digest": _digest(token), "account": key, "csrf": secrets.token_urlsafe(32)}
        connection.execute(insert(sessions).values(**values, started_at=moment, used_at=moment))
        log_action(connection, None, key, "log_in", detail, moment)
        return token

    def session(self, token: str, moment: datetime) -> Session | None:
        """Who holds the token, if the session still runs."""
        query = select(accounts, sessions.c.csrf).join(sessions, sessions.c.account == accounts.c.id)
        running = (
            (sessions.c.digest == _digest(token))
            & (sessions.c.used_at > moment - self._idle)
            & (sessions.c.started_at > moment - LONGEST_SESSION)
        )
        with self._database.engine.connect() as connection:
            row = connection.execute(query.where(running)).mappings().first()
        if row is None or not row["is_active"]:
            return None
        with writing(self._database.engine) as connection:
            connection.execute(update(sessions).where(sessions.c.digest == _digest(token)).values(used_at=moment))
        return Session(_account(row), row["csrf"])

    def log_out(self, token: str) -> None:
        with writing(self._database.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == _digest(token)))

    def _check(self, role: str, regions: Sequence[str]) -> None:
        if role not in ROLES:
            raise BadAccountError("role")
        if not set(regions) <= {EVERYWHERE, *self._focal_points}:
            raise BadAccountError("regions")

    def _hash(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise BadAccountError("password")
        return self._hasher.hash(password)

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password[:_LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False


def is_same_secret(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account(row: Any) -> Account:
    return Account(row["id"], row["name"], row["role"], tuple(row["regions"]), row["is_active"])

"""Saved views of the queue: a name for a set of filters, kept by one person, or shared with all by a lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.store import log_action
from advisor.inquiries.tables import views
from advisor.knowledge.database import writing
from advisor.staff.roles import LEAD, Account

NAME_LIMIT = 60
_MOST = 30


class BadViewError(AdvisorError):
    """`reason` is name, taken, share or many: why the view cannot be kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SavedView:
    """`query` are the filters of the queue page that were not empty, by name."""

    id: int
    name: str
    owner: int
    is_shared: bool
    query: Mapping[str, str]

    def may_be_deleted_by(self, account: Account) -> bool:
        return self.owner == account.id or (self.is_shared and account.may(LEAD))


class Views:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def of(self, account: Account) -> list[SavedView]:
        """One's own and the shared ones; what a view shows is still only what its reader may see."""
        visible = (views.c.owner == account.id) | views.c.is_shared
        with self._database.engine.connect() as connection:
            rows = connection.execute(select(views).where(visible).order_by(views.c.name, views.c.id)).mappings()
            return [_view(row) for row in rows]

    def save(self, account: Account, name: str, query: Mapping[str, str], is_shared: bool, moment: datetime) -> int:
        """Raises BadViewError."""
        name = name.strip()
        if not 0 < len(name) <= NAME_LIMIT:
            raise BadViewError("name")
        if is_shared and not account.may(LEAD):
            raise BadViewError("share")
        values = {"name": name, "owner": account.id, "is_shared": is_shared, "query": dict(query)}
        try:
            with writing(self._database.engine) as connection:
                key = connection.execute(insert(views).values(values)).inserted_primary_key[0]
                mine = select(func.count()).select_from(views).where(views.c.owner == account.id)
                if connection.execute(mine).scalar() > _MOST:
                    raise BadViewError("many")
                log_action(connection, None, account.id, "view_saved", {"name": name, "shared": is_shared}, moment)
        except IntegrityError as error:
            raise BadViewError("taken") from error
        return int(key)

    def delete(self, account: Account, key: int, moment: datetime) -> bool:
        """False when there is none that this person may delete."""
        view = next((one for one in self.of(account) if one.id == key), None)
        if view is None or not view.may_be_deleted_by(account):
            return False
        with writing(self._database.engine) as connection:
            connection.execute(delete(views).where(views.c.id == key))
            log_action(connection, None, account.id, "view_deleted", {"name": view.name}, moment)
        return True


def _view(row: Mapping[str, Any]) -> SavedView:
    return SavedView(row["id"], row["name"], row["owner"], row["is_shared"], row["query"])

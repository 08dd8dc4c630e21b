"""Run by alembic, within the transaction of whoever asked for the change."""

from typing import Any, Literal

from alembic import context

from advisor.inquiries.schema import Moment
from advisor.migrations.migrate import is_ours
from advisor.migrations.models import metadata


def _written(kind: str, item: Any, _autogen: object) -> str | Literal[False]:
    """A migration stands for itself: it holds what our own type is in the database."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_written,
    include_name=is_ours,
)
context.run_migrations()

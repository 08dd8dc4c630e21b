"""What every table of the desk's database is made with; SQLite or PostgreSQL."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import BigInteger, MetaData, TypeDecorator

metadata = MetaData()


class Moment(TypeDecorator):  # type: ignore[misc]
    """An aware datetime, kept as milliseconds since 1970, so that both databases can count with it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, timezone.utc)

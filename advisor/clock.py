"""The clock handed to what must know the hour; everything else takes its moment as a parameter."""

from datetime import datetime, timezone


def utc_now() -> datetime:
    return datetime.now(timezone.utc)

"""What a programme starts from and aims at: each indicator's baseline and target, with their day and source.

They belong to whoever runs the service; none is shipped.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from advisor.errors import AdvisorError
from advisor.events.indicators import Indicator
from advisor.inquiries.desk_store import ChangedMeanwhileError, DeskStore

NAME = "indicator_targets"
PARTS = ("baseline", "target")
SOURCE_LIMIT = 300
_MOST = {"share": 100.0, "score": 5.0}
_LEAST = {"score": 1.0}
_LARGEST = 1e9
_PER_CENT = 100


class BadTargetError(AdvisorError):
    """`reason` is value, day, source or incomplete."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Stated:
    """`value` is in the indicator's unit, a share from 0 to 1; `on` is the day it was measured or is to be reached."""

    value: float
    on: date
    source: str


Stateds = dict[str, Stated]


class Targets:
    """Methods raise SQLAlchemyError when the database cannot be used."""

    def __init__(self, store: DeskStore, indicators: Mapping[str, Indicator]) -> None:
        self._store = store
        self._indicators = indicators

    def all(self) -> dict[str, Stateds]:
        """By indicator, then "baseline" or "target"; what was not set is missing."""
        return {key: {part: _stated(one) for part, one in parts.items()} for key, parts in self._stored().items()}

    def put(self, indicator: str, stated: Stateds, seen: Stateds, account: int, moment: datetime) -> None:
        """Sets both of an indicator; `seen` are those it was shown with.

        Raises KeyError for an indicator there is not, and ChangedMeanwhileError.
        """
        new, old = ({part: _kept(one) for part, one in parts.items()} for parts in (stated, seen))
        self._indicators[indicator]

        def change(stored: dict[str, Any] | None) -> dict[str, Any]:
            others = dict(stored or {})
            if others.pop(indicator, {}) != old:
                raise ChangedMeanwhileError(indicator)
            return {**others, indicator: new} if new else others

        self._store.change_setting(NAME, change, account, moment, {"indicator": indicator, "from": old, "to": new})

    def _stored(self) -> dict[str, Any]:
        return dict(self._store.setting(NAME) or {})


def read_stated(value: str, on: str, source: str, unit: str) -> Stated | None:
    """What somebody typed, a share as per cent; None for nothing at all. Raises BadTargetError."""
    given = [text.strip() for text in (value, on, source)]
    if not any(given):
        return None
    if not all(given):
        raise BadTargetError("incomplete")
    if len(given[2]) > SOURCE_LIMIT:
        raise BadTargetError("source")
    return Stated(_value(given[0], unit), _day(given[1]), given[2])


def typed(stated: Stated | None, unit: str) -> str:
    """The value as `read_stated` takes it."""
    if stated is None:
        return ""
    return f"{stated.value * (_PER_CENT if unit == 'share' else 1):.10g}"


def _value(text: str, unit: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise BadTargetError("value") from None
    # Not a number fails the comparison too.
    if not _LEAST.get(unit, 0.0) <= value <= _MOST.get(unit, _LARGEST) or (unit == "count" and value % 1):
        raise BadTargetError("value")
    return round(value / _PER_CENT, 6) if unit == "share" else value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadTargetError("day") from None


def _kept(stated: Stated) -> dict[str, Any]:
    return asdict(stated) | {"on": stated.on.isoformat()}


def _stated(kept: Mapping[str, Any]) -> Stated:
    return Stated(float(kept["value"]), date.fromisoformat(kept["on"]), kept["source"])

"""The value of a fact, by the kind of its question, and its form in JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from advisor.case.question import Question


@dataclass(frozen=True)
class Money:
    """`currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str


UNSURE = "not_sure"
THREE_WAYS = ("yes", "no", UNSURE)

# A country is an ISO 3166 code or a regional system's; a choice is its id.
Value = str | int | bool | date | Money | tuple[str, ...] | tuple[int, ...]


def to_json(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    return list(value) if isinstance(value, tuple) else value


def from_json(question: Question, raw: Any) -> Value | None:
    """The value, or None when `raw` is none of this question's kind: a client may have put anything there."""
    try:
        return _READERS[question.kind](question, raw)
    except (TypeError, ValueError, KeyError, InvalidOperation):
        return None


def _text(_question: Question, raw: Any) -> Value | None:
    return raw if isinstance(raw, str) else None


def _integer(_question: Question, raw: Any) -> Value | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _choice(question: Question, raw: Any) -> Value | None:
    return raw if isinstance(raw, str) and question.choice(raw) else None


_READERS: dict[str, Callable[[Question, Any], Value | None]] = {
    "country": _text,
    "text": _text,
    "countries": lambda _, raw: tuple(code for code in raw if isinstance(code, str)),
    "date": lambda _, raw: date.fromisoformat(raw),
    "integer": _integer,
    "amount": lambda _, raw: Money(Decimal(raw["amount"]), str(raw["currency"])),
    "choice": _choice,
    "choices": lambda question, raw: tuple(item for item in raw if _choice(question, item)),
    "classes": lambda _, raw: tuple(int(number) for number in raw),
    "yes_no": lambda _, raw: raw if isinstance(raw, bool) else None,
    "yes_no_unsure": lambda _, raw: raw if raw in THREE_WAYS else None,
}

"""How urgent an inquiry is: a sum of stated factors, so that staff see why one stands before another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.inquiries.inquiry import URGENT, Inquiry
from advisor.yaml_file import read_yaml

# The factors that count more the nearer their day.
DATED = ("deadline", "fair")
FACTORS = (*URGENT, "waiting")
MOST_WEIGHT = 1000


@dataclass(frozen=True)
class Rules:
    """`near`: (days left, share of the weight), ascending; later days count `later`, a day not given `undated`.

    The weight of waiting is for each day, up to `longest_wait` days.
    """

    weights: Mapping[str, int]
    near: tuple[tuple[int, float], ...]
    later: float
    undated: float
    longest_wait: float


@dataclass(frozen=True)
class Factor:
    """`points` of one factor; `days` is the days left, or waited, where that decided."""

    name: str
    points: float
    days: float | None = None


def factors(inquiry: Inquiry, rules: Rules, moment: datetime) -> list[Factor]:
    """The factors that apply, the heaviest first; their sum is the score."""
    stated = [_stated(name, inquiry.urgent_on, rules, moment.date()) for name in inquiry.urgent]
    if inquiry.waiting_since:
        days = max((moment - inquiry.waiting_since).total_seconds(), 0) / 86_400
        stated.append(Factor("waiting", min(days, rules.longest_wait) * rules.weights["waiting"], days))
    return sorted(stated, key=lambda factor: -factor.points)


def score(inquiry: Inquiry, rules: Rules, moment: datetime) -> float:
    return sum(factor.points for factor in factors(inquiry, rules, moment))


def _stated(name: str, day: date | None, rules: Rules, today: date) -> Factor:
    weight = rules.weights[name]
    if name not in DATED:
        return Factor(name, weight)
    if day is None:
        return Factor(name, weight * rules.undated)
    left = (day - today).days
    return Factor(name, weight * next((share for days, share in rules.near if left <= days), rules.later), left)


def read_rules(path: Path) -> Rules:
    """Raises ContentError."""
    entry = read_yaml(path)
    try:
        rules = Rules(
            weights=checked_weights(entry["weights"]),
            near=tuple((int(days), float(share)) for days, share in entry["near"]),
            later=float(entry["later"]),
            undated=float(entry["undated"]),
            longest_wait=float(entry["longest_wait"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(path, 1, f"not the rules of the priority: {error}") from error
    if list(rules.near) != sorted(rules.near):
        raise ContentError(path, 1, "'near' must go from the nearest day to the furthest")
    return rules


def checked_weights(weights: Mapping[str, Any]) -> dict[str, int]:
    """The weight of every factor. Raises ValueError when one is missing, unknown or out of 0..MOST_WEIGHT."""
    if set(weights) != set(FACTORS):
        raise ValueError(f"a weight is needed for each of {', '.join(FACTORS)}")
    whole = {name: int(weights[name]) for name in FACTORS}
    if any(not 0 <= weight <= MOST_WEIGHT for weight in whole.values()):
        raise ValueError(f"a weight is a number from 0 to {MOST_WEIGHT}")
    return whole

"""Deadlines: from the date of an event and the rules of an office to the last days for what must be done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.calculators.deadline_rule import Rule, Term
from advisor.calculators.office_days import OfficeDays
from advisor.calculators.period import Period, last_day, period_of, total
from advisor.knowledge.fact import Fact, fact_on

# A right that is renewed for ever is not followed beyond this many terms.
_MOST_TERMS = 200


@dataclass(frozen=True)
class Figure:
    """A period that was added, or taken off with a sign of -1."""

    fact: Fact
    sign: int


@dataclass(frozen=True)
class DeadlineDate:
    """One date of a rule: `counted` by the period, `last_day` after closed days are left.

    `act`, `who`, `count` and `moves` are those of the rule. Where no rule moves a last day, the earlier one stands.
    `knows_holidays` is False where only weekends could be checked, None where no office was named; `is_settled` is
    False while the days off of that year are not announced.
    """

    act: str
    office: str
    who: str
    start: date
    figures: tuple[Figure, ...]
    counted: date
    last_day: date
    count: str
    moves: str
    knows_holidays: bool | None
    is_settled: bool
    is_past: bool

    @property
    def is_limit(self) -> bool:
        """Whether something must be done by that day, and not only may be from it on."""
        return not self.act.endswith("_from") and self.act != "independent"


@dataclass(frozen=True)
class Deadlines:
    """`missing` are offices without a known figure for the day of the event.

    `term_is_over` when a patent cannot live as long as its next fee would fall due.
    """

    kind: str
    what: str
    dates: tuple[DeadlineDate, ...]
    missing: tuple[str, ...] = ()
    term_is_over: bool = False


@dataclass(frozen=True)
class Tables:
    """What the rules are applied with: rows of facts by id, and the days of an office."""

    facts: Mapping[str, Sequence[Fact]]
    days: Callable[[str], OfficeDays]


def find_dates(
    rules: Iterable[Rule], office: str, starts: Mapping[str, date], tables: Tables, today: date
) -> tuple[DeadlineDate, ...]:
    """The dates of one office in the order of its rules; of what returns, the first that has not passed.

    Empty when a figure is missing for the day of the event. Raises OverflowError beyond the calendar.
    """
    chosen = [rule for rule in rules if rule.counted_from in starts]
    turn = _turn(chosen, office, starts, tables, today)
    dates = [_date(rule, office, starts[rule.counted_from], tables, today, turn) for rule in chosen]
    known = tuple(one for one in dates if one is not None)
    still_open = tuple(one for one in known if not one.is_past)
    once = {rule.act for rule in chosen if not rule.every}
    if turn is None or not still_open:
        return known
    # What was due once and has passed says nothing beside what is still to come.
    return tuple(one for one in known if one.act not in once or not one.is_past)


def _turn(rules: Sequence[Rule], office: str, starts: Mapping[str, date], tables: Tables, today: date) -> int | None:
    """How often the returning period has run when one of its dates is still to come; None when nothing returns."""
    returning = [rule for rule in rules if rule.every]
    if not returning:
        return None
    for turn in range(_MOST_TERMS):
        dates = [_date(rule, office, starts[rule.counted_from], tables, today, turn) for rule in returning]
        if any(one is None or not one.is_past for one in dates):
            return turn
    return 0


def _date(rule: Rule, office: str, start: date, tables: Tables, today: date, turn: int | None) -> DeadlineDate | None:
    facts = _facts(rule.terms, start, today, tables)
    again = _again(rule, start, tables, turn)
    if facts is None or again is None:
        return None
    signed = [period_of(fact, term.end) * term.sign for fact, term in zip(facts, rule.terms, strict=True)]
    period = total([*signed, again])
    days = tables.days(office) if office else None
    counted = last_day(start, period, rule.count)
    if period.open_days and days:
        counted = days.after(counted, period.open_days)
    last = days.first_open(counted) if days and rule.moves else counted
    return DeadlineDate(
        act=rule.act,
        office=office,
        who=rule.who,
        start=start,
        figures=tuple(Figure(fact, term.sign) for fact, term in zip(facts, rule.terms, strict=True)),
        counted=counted,
        last_day=last,
        count=rule.count,
        moves=rule.moves,
        knows_holidays=days.knows_holidays if days else None,
        is_settled=days is None or days.announced_to is None or last.year <= days.announced_to,
        is_past=last < today,
    )


def _facts(terms: Sequence[Term], start: date, today: date, tables: Tables) -> tuple[Fact, ...] | None:
    """The period in force on the day of the event; what is added to it or taken off, as it is in force today."""
    rows = [
        fact_on(tables.facts.get(term.fact, ()), start if place == 0 else today) for place, term in enumerate(terms)
    ]
    facts = tuple(row for row in rows if row is not None)
    return facts if len(facts) == len(rows) else None


def _again(rule: Rule, start: date, tables: Tables, turn: int | None) -> Period | None:
    if not rule.every or not turn:
        return Period()
    fact = fact_on(tables.facts.get(rule.every, ()), start)
    return period_of(fact) * turn if fact else None

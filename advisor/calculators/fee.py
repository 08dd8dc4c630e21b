"""Official fees: from rules and dated figures to lines, reductions and a total for each currency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from advisor.calculators.fee_rule import ANY_OFFICE, Cut, FeeRule
from advisor.knowledge.fact import Fact, fact_on

_HUNDRED = 100


@dataclass(frozen=True)
class FeeCut:
    """A reduction: `id` names it, `figure` says by how much."""

    id: str
    figure: Fact


@dataclass(frozen=True)
class FeeLine:
    """One fee, charged `times` times: `full` before the reduction `cut`, `amount` after it, in the fact's currency."""

    office: str
    part: str
    due: str
    fact: Fact
    times: int
    full: Decimal
    amount: Decimal
    cut: FeeCut | None


@dataclass(frozen=True)
class MissingFee:
    """A fee, or with an empty `part` every fee of an office, for which the tables hold no figure of the day."""

    office: str
    part: str


@dataclass(frozen=True)
class Total:
    """What is due on filing (or renewing) and what follows later, in one currency."""

    currency: str
    filing: Decimal
    later: Decimal


@dataclass(frozen=True)
class Fees:
    """`possible` are reductions that hang on more than is known, by the office that grants them."""

    lines: tuple[FeeLine, ...]
    missing: tuple[MissingFee, ...]
    possible: tuple[tuple[str, FeeCut], ...]


@dataclass(frozen=True)
class FeeEstimate:
    """`outside` are places that cannot be designated; `own` is the country of origin when it was named among them.

    `direct` says what filing directly costs where the fee for designating is missing, by office.
    """

    procedure: str
    right: str
    lines: tuple[FeeLine, ...]
    totals: tuple[Total, ...]
    missing: tuple[MissingFee, ...]
    possible: tuple[tuple[str, FeeCut], ...]
    outside: tuple[str, ...] = ()
    own: str = ""
    direct: tuple[tuple[str, Total], ...] = ()


@dataclass(frozen=True)
class Applicant:
    """`traits` are the kind of applicant, its country's standing and what else rules and cuts ask for.

    At the office of its own `country` the applicant is at `home`, at any other `abroad`; neither without a country.
    """

    traits: frozenset[str]
    counts: Mapping[str, int]
    country: str = ""

    def traits_at(self, office: str) -> frozenset[str]:
        place = {"home" if office == self.country else "abroad"} if self.country else set()
        return self.traits | place


@dataclass(frozen=True)
class FeeTables:
    facts: Mapping[str, Sequence[Fact]]
    cuts: Sequence[Cut]
    today: date

    def fact(self, fact_id: str) -> Fact | None:
        return fact_on(self.facts.get(fact_id, ()), self.today)


def rules_of(rules: Iterable[FeeRule], procedure: str, right: str, office: str) -> list[FeeRule]:
    """The rules of an office, and those for every office on parts it has no rule of its own for."""
    mine = [rule for rule in rules if rule.procedure == procedure and rule.right == right]
    own = [rule for rule in mine if rule.office == office]
    parts = {rule.part for rule in own}
    return [*own, *(rule for rule in mine if rule.office == ANY_OFFICE and rule.part not in parts)]


def fees_of(rules: Iterable[FeeRule], office: str, applicant: Applicant, tables: FeeTables) -> Fees:
    """What the rules charge this applicant at `office`."""
    lines: list[FeeLine] = []
    missing: list[MissingFee] = []
    possible: dict[tuple[str, str], tuple[str, FeeCut]] = {}
    for rule in rules:
        times = rule.times(applicant.counts)
        if not times or not rule.is_for(applicant.traits_at(office)):
            continue
        fact = tables.fact(rule.fact) if rule.fact else None
        if fact is None:
            missing.append(MissingFee(office, rule.part))
            continue
        certain, uncertain = _cuts(rule, applicant, tables)
        lines.append(_line(rule, office, fact, times, certain))
        possible |= {(office, cut.figure.id): (office, cut) for cut in uncertain}
    return Fees(tuple(lines), tuple(dict.fromkeys(missing)), tuple(possible.values()))


def joined(parts: Iterable[Fees]) -> Fees:
    listed = list(parts)
    possible = {(office, cut.figure.id): (office, cut) for fees in listed for office, cut in fees.possible}
    return Fees(
        tuple(line for fees in listed for line in fees.lines),
        tuple(dict.fromkeys(one for fees in listed for one in fees.missing)),
        tuple(possible.values()),
    )


def totals(lines: Iterable[FeeLine]) -> tuple[Total, ...]:
    """One for each currency, in the order of its first line."""
    sums: dict[str, dict[str, Decimal]] = {}
    for line in lines:
        by_due = sums.setdefault(line.fact.currency, {"filing": Decimal(0), "later": Decimal(0)})
        by_due[line.due] += line.amount
    return tuple(Total(currency, **by_due) for currency, by_due in sums.items())


def _line(rule: FeeRule, office: str, fact: Fact, times: int, cuts: Sequence[FeeCut]) -> FeeLine:
    """With the reduction that saves most: the offices grant one of these, not several."""
    full = Decimal(fact.value) * times
    best = min(cuts, key=lambda cut: _reduced(full, times, cut.figure), default=None)
    amount = _reduced(full, times, best.figure) if best else full
    return FeeLine(office, rule.part, rule.due, fact, times, full, amount, best)


def _reduced(full: Decimal, times: int, figure: Fact) -> Decimal:
    """Rounded to the nearest whole unit, as WIPO does (CHF 653 less 90 percent is CHF 65); never below nothing."""
    value = Decimal(figure.value)
    left = full - value * times if figure.currency else full * (_HUNDRED - value) / _HUNDRED
    return max(left, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP)


def _cuts(rule: FeeRule, applicant: Applicant, tables: FeeTables) -> tuple[list[FeeCut], list[FeeCut]]:
    """The reductions of a rule this applicant has for certain, and those it may have."""
    fitting = [cut for cut in tables.cuts if cut.id in rule.cuts and cut.who & applicant.traits]
    found = [(cut.is_certain, FeeCut(cut.id, fact)) for cut in fitting if (fact := tables.fact(cut.figure))]
    return [cut for certain, cut in found if certain], [cut for certain, cut in found if not certain]

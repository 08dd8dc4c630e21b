"""What a bill has in common with the offices' warnings of misleading invoices. It judges no firm: it compares words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from advisor.calculators.fee import FeeLine, Total
from advisor.case.reading.vocabulary import pattern_of, plain
from advisor.case.value import Money
from advisor.table_file import one_of, read_table, required

SIGNAL_COLUMNS = "signal where words least arrival right source".split()
NAME_COLUMNS = "name source".split()
# A bill this many times the office's own fee is out of proportion; one class more never doubles it.
_TIMES = 2
_SWISS_FRANCS = "CHF"
_WIPO_NAMED = "wipo_name"


@dataclass(frozen=True)
class Signal:
    """A point of an office's warning: `words` of which at least `least` stand in the payee's name or the wording.

    It counts only for bills that came by one of `arrivals` and are about `right`, where these are not empty.
    """

    id: str
    where: str
    words: tuple[str, ...]
    least: int
    arrivals: frozenset[str]
    right: str
    source: str


@dataclass(frozen=True)
class ListedName:
    """A name that an office lists among the senders of misleading invoices."""

    name: str
    source: str


@dataclass(frozen=True)
class Bill:
    payee: str
    amount: Money
    wording: str
    arrival: str
    right: str


@dataclass(frozen=True)
class Match:
    """`words` are those of the bill that match the signal."""

    signal: str
    source: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class InvoiceCheck:
    """`fees` are the office's own for one class or one application; `times` is how often they go into the bill."""

    office: str
    right: str
    matches: tuple[Match, ...]
    listed: tuple[ListedName, ...]
    fees: tuple[FeeLine, ...]
    times: Decimal | None

    @property
    def level(self) -> str:
        """`many`, `some` or `none`, by how many points match; a listed name weighs as much as many."""
        if self.listed or len(self.matches) > _TIMES:
            return "many"
        return "some" if self.matches else "none"


def read_signals(path: Path) -> list[Signal]:
    """Raises ContentError."""
    return [_signal(row, path, line) for line, row in read_table(path, SIGNAL_COLUMNS)]


def read_names(path: Path) -> list[ListedName]:
    """Raises ContentError."""
    rows = [row for _, row in read_table(path, NAME_COLUMNS)]
    return [ListedName(row["name"], row["source"]) for row in rows]


def listed_names(bill: Bill, names: Iterable[ListedName]) -> tuple[ListedName, ...]:
    """The listed names that the payee's name holds whole."""
    payee = _alike(bill.payee)
    return tuple(name for name in names if pattern_of([_alike(name.name)]).search(payee))


def matches(bill: Bill, signals: Iterable[Signal], own: Iterable[Total]) -> tuple[Match, ...]:
    """The signals of a bill in the order of the table; `own` are the office's own sums."""
    found: list[Match] = []
    tests: dict[str, Callable[[Signal], bool]] = {
        "amount_high": lambda _: (times_own(bill, own) or 0) > _TIMES,
        "not_swiss_francs": lambda _: (
            bill.amount.currency != _SWISS_FRANCS and any(match.signal == _WIPO_NAMED for match in found)
        ),
        "by_phone": lambda _: True,
    }
    for signal in signals:
        if not _concerns(signal, bill):
            continue
        words = _words(signal, bill)
        if len(words) >= signal.least if signal.words else tests[signal.id](signal):
            found.append(Match(signal.id, signal.source, words))
    return tuple(found)


def times_own(bill: Bill, own: Iterable[Total]) -> Decimal | None:
    """How often the office's greatest own sum goes into the bill; None without one in the bill's currency."""
    sums = [total.filing + total.later for total in own if total.currency == bill.amount.currency]
    greatest = max(sums, default=Decimal(0))
    return (bill.amount.amount / greatest).quantize(Decimal("0.1")) if greatest else None


def _signal(row: dict[str, str], path: Path, line: int) -> Signal:
    required(row, ("signal", "source"), path, line)
    one_of(row, "where", frozenset({"payee", "wording", "arrival", "amount"}), path, line)
    words = tuple(plain(word) for word in row["words"].split("|") if word)
    arrivals = frozenset(row["arrival"].split())
    return Signal(row["signal"], row["where"], words, int(row["least"]), arrivals, row["right"], row["source"])


def _concerns(signal: Signal, bill: Bill) -> bool:
    return (not signal.arrivals or bill.arrival in signal.arrivals) and signal.right in {"", bill.right}


def _words(signal: Signal, bill: Bill) -> tuple[str, ...]:
    text = plain(bill.payee if signal.where == "payee" else bill.wording)
    return tuple(dict.fromkeys(match[0] for match in pattern_of(list(signal.words)).finditer(text)))


def _alike(name: str) -> str:
    """Spellings that make no difference between two names of the kind."""
    clean = plain(name).replace("&", "and").replace("organization", "organisation").replace("trade mark", "trademark")
    return " ".join(clean.replace("-", " ").split())

"""`make recount`: works every figure out anew from the raw event log and says whether the counters hold the same."""

import sys
from datetime import date

from advisor.events.cells import ALL, OF_TURNS, REASON
from advisor.events.counters import Counters, Measures, Period
from advisor.events.recount import recount
from advisor.events.store import EventStore
from advisor.settings import read_settings

_EVERYTHING = Period(date(2000, 1, 1), date(2100, 12, 31))


def differences(store: EventStore, period: Period) -> list[str]:
    """One line for each group in which the counters and the log differ."""
    counters = Counters(store)
    counters.keep_up()
    log, found = list(store.all()), []
    for dimension in (ALL, *OF_TURNS, REASON):
        counted, told = counters.groups(dimension, period), recount(log, dimension, period)
        for group in sorted({*counted, *told}):
            one, other = counted.get(group, Measures()), told.get(group, Measures())
            if one != other:
                found.append(f"{dimension} {group or '-'}: counted {dict(one)}, by the log {dict(other)}")
    return found


def main() -> None:
    found = differences(EventStore(read_settings().events_database_url), _EVERYTHING)
    print("\n".join(found) or "Every figure is as the event log says.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

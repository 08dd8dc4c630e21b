"""`make faults [ONLY=killed,disk]`: does every case, or these, and writes docs/resilience.md."""

import argparse
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from tests.faults import clock, content, databases, disk, handover, messages, processes, several
from tests.faults.outcome import Done, Outcome, keep, table

_RESULTS = Path("docs/resilience.md")
_CASES: dict[str, Callable[[], Iterable[Outcome]]] = {
    "killed": processes.killed,
    "slow": processes.slow_actions,
    "sqlite": databases.sqlite_files,
    "knowledge": databases.replaced_knowledge,
    "postgresql": databases.postgresql,
    "redis": databases.redis,
    "disk": disk.full,
    "model": content.damaged_model,
    "build": content.interrupted_build,
    "twice": messages.twice,
    "fifty": messages.fifty,
    "clock": clock.jumps,
    "handover": handover.restarted,
    "several": several.servers,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="names of cases, with commas: " + ", ".join(_CASES))
    only = [name for name in parser.parse_args().only.split(",") if name]
    is_good = [_is_good(name) for name in only or _CASES]
    _RESULTS.write_text(table(_CASES), "utf-8")
    print(f"Written to {_RESULTS}")
    return 0 if all(is_good) else 1


def _is_good(name: str) -> bool:
    print(f"{name}…", flush=True)
    outcomes = []
    try:
        for outcome in _CASES[name]():
            print(f"  {outcome}", flush=True)
            outcomes.append(outcome)
    except Exception:
        # The other cases are worth doing all the same.
        traceback.print_exc()
        print(f"{name}: not done to the end")
        return False
    keep(name, Done(date.today().isoformat(), outcomes))
    return not any(outcome.lost or not outcome.is_good for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main())

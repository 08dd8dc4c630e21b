"""`make faults [ONLY=killed,disk]`: does every case and writes docs/resilience.md; with ONLY, prints those rows."""

import argparse
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from tests.faults import clock, content, databases, disk, handover, messages, processes, several
from tests.faults.outcome import Outcome, table

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
    outcomes: list[Outcome] = []
    failed = []
    for name in only or _CASES:
        print(f"{name}…", flush=True)
        try:
            for outcome in _CASES[name]():
                print(f"  {outcome}", flush=True)
                outcomes.append(outcome)
        except Exception:
            # The other cases are worth doing all the same.
            traceback.print_exc()
            failed.append(name)
    if not only and not failed:
        _RESULTS.write_text(table(outcomes, date.today()), "utf-8")
        print(f"Written to {_RESULTS}")
    if failed:
        print(f"Not done to the end: {', '.join(failed)}")
    return 1 if failed or any(outcome.lost or not outcome.is_good for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

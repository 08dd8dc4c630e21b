"""`make fuzz [INPUTS=1000000] [SEED=1]`: tries every target and writes what happened to docs/fuzzing.md."""

import argparse
import logging
import multiprocessing
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import structlog

from tests.fuzz import doors, files, gateway, texts
from tests.fuzz.target import Outcome, Target, attempt_all

_RESULTS = Path("docs/fuzzing.md")
# Of one target; the whole takes at most an hour on two cores.
_SECONDS = 600.0
_DESCRIBED = 3_000
_TARGETS = {target.name: target for target in (*texts.TARGETS, *files.TARGETS, *doors.TARGETS)}

_HEAD = """# Fuzzing

Written by `make fuzz` on {today}, seed {seed}: {total:,} inputs, {broken} faults. A fault is an exception the code may
not raise, an answer of 500 or with a trace in it, a law broken (`tests/fuzz/`), or an input that takes more than five
seconds of the processor. Times are those of a machine with other work running. A short slice
with another seed runs among the tests (`tests/fuzz/test_fuzz.py`).

| target | inputs | seconds | slowest input, s | faults |
| --- | --- | --- | --- | --- |"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    share = given.inputs / sum(target.share for target in _TARGETS.values())
    tasks = [(name, max(1, round(target.share * share)), given.seed) for name, target in _TARGETS.items()]
    outcomes = []
    # Before the gateway: a fork would take its threads' locks along.
    with multiprocessing.get_context("fork").Pool(2, initializer=_quiet) as pool:
        for outcome in pool.imap_unordered(_run, tasks):
            print(f"{outcome.name}: {outcome.tried:,} inputs, {len(outcome.faults)} faults", flush=True)
            outcomes.append(outcome)
    outcomes += _gateway(max(1, round(12 * share)), min(_DESCRIBED, given.inputs), given.seed)
    _RESULTS.write_text(report(outcomes, given.seed, date.today()), "utf-8")
    print(f"Written to {_RESULTS}")
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def report(outcomes: Iterable[Outcome], seed: int, today: date) -> str:
    found = sorted(outcomes, key=lambda outcome: -outcome.tried)
    rows = [
        f"| {one.name} | {one.tried:,} | {one.seconds:.0f} | {one.slowest:.2f} | {len(one.faults)} |" for one in found
    ]
    faults = [f"- **{one.name}**, {place}: {text}" for one in found for place, text in one.faults.items()]
    total, broken = sum(one.tried for one in found), sum(len(one.faults) for one in found)
    head = _HEAD.format(today=today, seed=seed, total=total, broken=broken)
    # Where the project lies on this machine is nobody's business.
    return ("\n".join([head, *rows, "", *faults]).rstrip() + "\n").replace(f"{Path.cwd()}/", "")


def _gateway(count: int, described: int, seed: int) -> list[Outcome]:
    _quiet()
    with gateway.gateway() as url:
        return [attempt_all(gateway.target(url), count, seed, _SECONDS), gateway.described(url, described)]


def _run(task: tuple[str, int, int]) -> Outcome:
    name, count, seed = task
    target: Target = _TARGETS[name]
    return attempt_all(target, count, seed, _SECONDS)


def _quiet() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


if __name__ == "__main__":
    sys.exit(main())

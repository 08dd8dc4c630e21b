"""From what a message costs to what many users a month need: `python -m bench.scale.plan`, for docs/scale.md."""

import argparse
import math
import sys
from dataclasses import dataclass
from typing import Any

from bench.results import SCALE, read_result

_SECONDS_A_MONTH = 30 * 24 * 3600
_HOURS_A_MONTH = 30 * 24
# A server in use more than this makes its users wait.
_MOST_USE = 0.6
_OURS = ("web", "rasa", "actions")


@dataclass(frozen=True)
class Demand:
    """`peak` is the busiest hour's rate by the month's mean."""

    users: int = 10_000_000
    conversations_a_user: float = 1.0
    messages_a_conversation: float = 5.0
    peak: float = 4.0
    days_kept: int = 90

    @property
    def messages(self) -> float:
        return self.users * self.conversations_a_user * self.messages_a_conversation

    @property
    def messages_a_second(self) -> float:
        """In the busiest hour."""
        return self.messages / _SECONDS_A_MONTH * self.peak


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=Demand.users)
    parser.add_argument("--messages", type=float, default=Demand.messages_a_conversation)
    parser.add_argument("--peak", type=float, default=Demand.peak)
    given = parser.parse_args()
    runs = (read_result(SCALE) or {}).get("runs")
    if not runs:
        print(f"{SCALE} is missing: run `make scale`", file=sys.stderr)
        return 1
    demand = Demand(given.users, messages_a_conversation=given.messages, peak=given.peak)
    print("\n".join(plan(demand, runs[max(runs, key=lambda name: runs[name]["messages"])])))
    return 0


def plan(demand: Demand, run: dict[str, Any]) -> list[str]:
    """Lines of a Markdown table; `run` is one of those `make scale` writes."""
    cpu, rate = run["cpu_milliseconds_a_message"], demand.messages_a_second
    lines = [
        f"{demand.users:,} users a month, {demand.messages / 1e6:.0f} million messages,"
        f" {rate:.0f} a second in the busiest hour.",
        "",
        "| part | CPU ms a message | cores in the busiest hour | processes | memory in all |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in (*_OURS, "postgresql", "valkey", "haproxy", "rabbitmq"):
        cores = rate * cpu[name] / 1000
        processes = processes_for(cores) if name in _OURS else 1
        each = run["megabytes"][name] / (run["replicas"] if name in _OURS else 1)
        memory = f"{processes * each / 1024:.1f} GB" if name in _OURS else "—"
        lines.append(f"| {name} | {cpu[name]:.1f} | {cores:.1f} | {processes} | {memory} |")
    return [*lines, "", *_totals(demand, run)]


def processes_for(cores: float) -> int:
    """Of a kind that uses one core each; never fewer than two, so that one may fail."""
    return max(2, math.ceil(cores / _MOST_USE))


def _totals(demand: Demand, run: dict[str, Any]) -> list[str]:
    a_message = sum(run["cpu_milliseconds_a_message"][name] for name in run["megabytes"])
    core_hours = demand.messages * a_message / 1000 / 3600
    kept = sum(run["database_bytes_a_message"].values()) * demand.messages * demand.days_kept / 30
    # The memory of a conversation lasts six hours after its last message.
    talking = demand.users * demand.conversations_a_user / _HOURS_A_MONTH * 6 * demand.peak
    redis = talking * run["redis_bytes_a_conversation"]
    return [
        f"- Core-hours used a month: {core_hours:,.0f}; paid for at {_MOST_USE:.0%} use and for the peak all day: "
        f"{core_hours * demand.peak / _MOST_USE:,.0f}.",
        f"- Databases after {demand.days_kept} days: {kept / 1024**3:,.0f} GB.",
        f"- Redis in the busiest hours: {redis / 1024**3:.1f} GB for {talking:,.0f} conversations.",
    ]


if __name__ == "__main__":
    sys.exit(main())

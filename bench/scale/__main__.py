"""One replica against three, with real PostgreSQL, Valkey, RabbitMQ and HAProxy: `python -m bench.scale`."""

import argparse
import asyncio
import os
import signal
import statistics
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench.results import SCALE, read_result, write_result
from bench.scale import kept
from bench.scale.crowd import Told, make_scripts, talk_all
from bench.scale.replicas import Site, site
from bench.scale.share import can_share
from bench.scale.usage import cpu_seconds, megabytes

_LOGS = Path("var/bench/scale")
_WARM_UP = 20
# The figures of a machine that has cores enough: each replica gets this much of one.
_SHARE = 0.45
_SHARED_CONVERSATIONS = 300


@dataclass(frozen=True)
class Crowd:
    """`waiting` of all its messages are on their way at once."""

    conversations: int
    messages_each: int
    waiting: int


def main() -> int:
    # So that what was started is stopped.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    parser = argparse.ArgumentParser()
    parser.add_argument("--replicas", type=int, choices=[1, 2, 3])
    parser.add_argument("--conversations", type=int, default=2_000)
    parser.add_argument("--messages", type=int, default=3)
    parser.add_argument("--waiting", type=int, default=64, help="messages on their way at once (default: %(default)s)")
    parser.add_argument("--share", type=float, help="part of a core each replica has")
    given = parser.parse_args()
    crowd = Crowd(given.conversations, given.messages, given.waiting)
    if given.replicas:
        return _run(given.replicas, crowd, given.share)
    faults = [_run(replicas, crowd, None) for replicas in (1, 3)]
    if can_share():
        smaller = replace(crowd, conversations=_SHARED_CONVERSATIONS)
        faults += [_run(replicas, smaller, _SHARE) for replicas in (1, 3)]
    return max(faults)


def _run(replicas: int, crowd: Crowd, share: float | None) -> int:
    """Measures, writes the result down; 1 when anything went wrong with a message."""
    name = f"{replicas} of {share} cores" if share else f"{replicas}"
    print(f"{name}: starting…", flush=True)
    began = time.monotonic()
    with site(replicas, share, _LOGS / name) as running:
        print(f"{name}: ready after {time.monotonic() - began:.0f} s; {crowd.conversations} conversations", flush=True)
        result = asyncio.run(_measure(running, crowd))
    result |= {"replicas": replicas, "share": share, **asdict(crowd)}
    write_result(SCALE, {"runs": {**((read_result(SCALE) or {}).get("runs", {})), name: result}})
    print(result, flush=True)
    whole = result["faults"] == {} and result["out_of_order"] == 0 and result["published"] == result["logged"]
    return 0 if whole else 1


async def _measure(running: Site, crowd: Crowd) -> dict[str, Any]:
    token = running.settings.api_token.get_secret_value()
    await kept.subscribe(running)
    await talk_all(running.url, token, {f"warm-{k}": v for k, v in make_scripts(_WARM_UP, 2, seed=1).items()}, _WARM_UP)
    groups = _groups(running)
    before, sizes = {name: cpu_seconds(pids) for name, pids in groups.items()}, kept.database_bytes(running)
    memory, own = kept.redis_bytes(running), time.process_time()
    scripts = make_scripts(crowd.conversations, crowd.messages_each)
    told = await talk_all(running.url, token, scripts, crowd.waiting)
    used = {name: cpu_seconds(pids) - before[name] for name, pids in groups.items()}
    used["crowd"] = time.process_time() - own
    await asyncio.sleep(8)
    count = len(told.seconds)
    grown = {name: size - sizes[name] for name, size in kept.database_bytes(running).items()}
    logged = kept.logged_events(running)
    return {
        **_answers(told),
        "out_of_order": _out_of_order(scripts, kept.transcripts(running)),
        "logged": logged,
        "published": await kept.published(running),
        "cpu_milliseconds_a_message": {name: round(1000 * seconds / count, 1) for name, seconds in used.items()},
        "cores_used": round(sum(used.values()) / told.duration, 2),
        "load": round(os.getloadavg()[1], 1),
        "megabytes": {name: megabytes(pids) for name, pids in groups.items()},
        "database_bytes_a_message": {name: round(size / count) for name, size in grown.items()},
        "redis_bytes_a_conversation": round((kept.redis_bytes(running) - memory) / crowd.conversations),
        "redis_connections": kept.redis_connections(running),
    }


def _groups(running: Site) -> dict[str, list[int]]:
    ours = {kind: [process.pid for process in group.values()] for kind, group in running.processes.items()}
    return ours | {name: [server.process.pid] for name, server in running.servers.items() if server.process}


def _answers(told: Told) -> dict[str, Any]:
    milliseconds = sorted(round(1000 * each) for each in told.seconds)
    return {
        "messages": len(milliseconds),
        "repeats": told.repeats,
        "seconds": round(told.duration, 1),
        "messages_a_second": round((len(milliseconds) - told.repeats) / told.duration, 2),
        "median_ms": statistics.median(milliseconds) if milliseconds else None,
        "p95_ms": milliseconds[int(len(milliseconds) * 0.95)] if milliseconds else None,
        "faults": {fault: told.faults.count(fault) for fault in set(told.faults)},
    }


def _out_of_order(sent: dict[str, list[str]], stored: dict[str, list[str]]) -> int:
    """How many conversations are not word for word what was said, in order, each message once."""
    return sum(stored.get(name) != script for name, script in sent.items())


if __name__ == "__main__":
    sys.exit(main())

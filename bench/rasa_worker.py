"""Trains a Rasa NLU model, or answers with one, in a process of its own, so that its time and memory are its own.

`python -m bench.rasa_worker WHO train CONFIG DATA MODEL [DOMAIN]` trains and prints one JSON line.
`python -m bench.rasa_worker WHO parse MODEL` answers each text, a JSON string a line, with one JSON line.
WHO is `ours`, which runs as `python -m bot` does, or `stock`.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from advisor.one_thread import one_thread
from bot import compatibility
from bot.without_tensorflow import leave_out_tensorflow

FALLBACK = "nlu_fallback"
_CHOICES = 3


def main() -> None:
    # Rasa and its libraries print; what the parent reads goes out by a pipe of its own.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    compatibility.prepare()
    who, word, *arguments = sys.argv[1:]
    if who == "ours":
        leave_out_tensorflow()
    _log_as_a_server()
    if (who, word) == ("ours", "parse"):
        from bot import graph_runner, remembered

        graph_runner.install()
        remembered.install()
        one_thread()
    _WORDS[word](out, *arguments)


def _log_as_a_server() -> None:
    """Otherwise each message would be printed for debugging."""
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()


def _train(out: TextIO, config: str, data: str, model: str, domain: str | None = None) -> None:
    from rasa.model_training import train_nlu

    path = Path(model)
    began, began_cpu = time.perf_counter(), time.process_time()
    train_nlu(config, data, str(path.parent), fixed_model_name=path.name.removesuffix(".tar.gz"), domain=domain)
    spent = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - began_cpu}
    _say(out, {**spent, "peak_megabytes": _peak_megabytes()})


def _parse(out: TextIO, model: str) -> None:
    from rasa.core.agent import Agent

    began = time.perf_counter()
    agent = Agent.load(model)
    asyncio.run(agent.parse_message("warm up"))
    _say(out, {"load_seconds": time.perf_counter() - began})
    asyncio.run(_answer_lines(out, agent.parse_message))


async def _answer_lines(out: TextIO, parse: Callable[[str], Any]) -> None:
    for line in sys.stdin:
        began, began_cpu = time.perf_counter(), time.process_time()
        parsed = await parse(json.loads(line))
        spent = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - began_cpu}
        _say(out, {**spent, **_findings(parsed), "peak_megabytes": _peak_megabytes()})


def _findings(parsed: dict[str, Any]) -> dict[str, Any]:
    ranking = [row for row in parsed.get("intent_ranking", []) if row["name"] != FALLBACK]
    responses = parsed.get("response_selector", {}).get("default", {}).get("ranking", [])
    return {
        "intent": ranking[0]["name"] if ranking else None,
        "confidence": ranking[0]["confidence"] if ranking else 0.0,
        "is_fallback": parsed.get("intent", {}).get("name") == FALLBACK,
        "responses": [row["intent_response_key"] for row in responses[:_CHOICES]],
    }


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False) + "\n")
    out.flush()


_WORDS: dict[str, Callable[..., None]] = {"train": _train, "parse": _parse}

if __name__ == "__main__":
    main()

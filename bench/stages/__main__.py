"""Where the time of an answer goes, beside a bot that does nothing on the same stack: `python -m bench.stages`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TextIO

from bench.page import write_page
from bench.processes import cpu_seconds
from bench.rasa_files import write_yaml
from bench.results import STAGES, write_result
from bench.speed.serving import chosen_questions
from tools.client import Client
from tools.private_stack import private_stack
from tools.stack import Stack

_PROCESSES = ("web", "bot", "actions")
_WORK = Path("var/bench/stages")
_WARM_UP = 6
# The tracing processes write a turn's last span after its answer.
_LAST_SPAN_SECONDS = 0.01


@dataclass
class Traced:
    """A running stack and what its processes have written of their spans since they were read last."""

    stack: Stack
    client: Client
    traces: dict[str, TextIO]

    def ask(self, text: str) -> dict[str, float]:
        """Milliseconds of each stage, and of the whole turn as `turn`."""
        _, milliseconds = self.client.conversation().say(text)
        time.sleep(_LAST_SPAN_SECONDS)
        spent: dict[str, float] = defaultdict(float, turn=milliseconds)
        whole: dict[str, float] = defaultdict(float)
        for trace in self.traces.values():
            for span in map(json.loads, trace.read().splitlines()):
                spent[span["stage"]] += span["own"]
                whole[span["stage"]] += span["whole"]
        return _between(spent, whole)

    def pids(self) -> dict[str, list[int]]:
        return {name: [process.pid] for name, process in self.stack.processes.items()}


def main() -> int:
    count = _count()
    questions = chosen_questions(count)
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        bots = {
            "ours": running.enter_context(_traced(folder / "ours", None)),
            "floor": running.enter_context(_traced(folder / "floor", _floor_model())),
        }
        write_result(STAGES, {"questions": len(questions), **_measured(bots, questions)})
    write_page()
    return 0


def _measured(bots: dict[str, Traced], questions: list[str]) -> dict[str, Any]:
    """Each question is asked of both in turns; medians."""
    for bot in bots.values():
        for question in questions[:_WARM_UP]:
            bot.ask(question)
    before = {name: _cpu(bot) for name, bot in bots.items()}
    spent: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in bots}
    for question in questions:
        for name, bot in bots.items():
            for stage, milliseconds in bot.ask(question).items():
                spent[name][stage].append(milliseconds)
    found: dict[str, Any] = {}
    for name, bot in bots.items():
        cpu = {part: 1000 * (after - before[name][part]) / len(questions) for part, after in _cpu(bot).items()}
        found[name] = {"milliseconds": {stage: median(rows) for stage, rows in spent[name].items()}, "cpu": cpu}
    return found


def _between(spent: dict[str, float], whole: dict[str, float]) -> dict[str, float]:
    """What one process waits for another counts where it is spent: the way there is what is left."""
    spent["way to Rasa and back"] = spent.pop("rasa call", 0.0) - whole["engine"] - whole["guard"]
    if "action call" in spent:
        spent["way to the action and back"] = spent.pop("action call") - whole["action"]
    return dict(spent)


def _cpu(bot: Traced) -> dict[str, float]:
    return {name: cpu_seconds(pids) for name, pids in bot.pids().items()}


@contextmanager
def _traced(folder: Path, model: Path | None) -> Iterator[Traced]:
    """`model` in place of the assistant's own."""
    folder.mkdir()
    files = {name: folder / name for name in _PROCESSES}
    for name, file in files.items():
        file.touch()
        os.environ[f"BENCH_TRACE_{name.upper()}"] = str(file)

    def arranged(_name: str, command: list[str]) -> list[str]:
        start = command.index("-m") + 1
        traced = [*command[:start], "bench.stages.traced", *command[start:]]
        place = command.index("--model") + 2 if model and "--model" in command else None
        return traced if place is None else [*traced[:place], str(model), *traced[place + 1 :]]

    with private_stack(arranged) as stack, ExitStack() as opened:
        yield Traced(stack, Client(stack), {name: opened.enter_context(file.open()) for name, file in files.items()})


def _floor_model() -> Path:
    """A bot that says one fixed text to everything: keywords, one rule."""
    pipeline = [{"name": "KeywordIntentClassifier"}, {"name": "FallbackClassifier", "threshold": 0.3}]
    config = {"recipe": "default.v1", "assistant_id": "floor", "language": "en", "pipeline": pipeline}
    domain = {"version": "3.1", "intents": ["greet"], "responses": {"utter_fixed": [{"text": "Hello."}]}}
    examples = {"rasa_nlu_data": {"common_examples": [{"text": "hello there", "intent": "greet", "entities": []}]}}
    files = {
        "--config": write_yaml({**config, "policies": [{"name": "RulePolicy"}]}, _WORK / "config.yml"),
        "--domain": write_yaml(domain, _WORK / "domain.yml"),
    }
    rules = [
        f'{{"rule": "{intent}", "steps": [{{"intent": "{intent}"}}, {{"action": "utter_fixed"}}]}}'
        for intent in ("greet", "nlu_fallback")
    ]
    write_yaml(examples, _WORK / "data" / "nlu.json")
    (_WORK / "data" / "rules.yml").write_text(f'version: "3.1"\nrules: [{", ".join(rules)}]\n', encoding="utf-8")
    named = [str(part) for pair in files.items() for part in pair]
    made = ["--data", str(_WORK / "data"), "--out", str(_WORK), "--fixed-model-name", "floor", "--quiet", "--force"]
    with (_WORK / "train.log").open("wb") as log:
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "bot", "train", *named, *made], stdout=log, stderr=log, check=True
        )
    return _WORK / "floor.tar.gz"


def _count() -> int:
    parser = argparse.ArgumentParser(prog="make bench-stages", description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=100, help="asked of both (default: %(default)s)")
    return int(parser.parse_args().questions)


if __name__ == "__main__":
    sys.exit(main())

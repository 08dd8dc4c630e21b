"""Start, memory, time of an answer and answers a second, of ours and the peer in turns."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from statistics import median
from typing import Any

import numpy as np

from bench.processes import cpu_seconds, pss_megabytes
from bench.speed.assistants import Assistant, Starter, new_conversation
from tools.score.question import QUESTIONS, read_questions

_SEED = 2026
_WARM_UP = 10
# So many questions are one conversation.
_TURNS = 4
_BEFORE_MEMORY = 40

# Figures of one assistant, by name.
Figures = dict[str, float]


def chosen_questions(count: int) -> list[str]:
    """A fixed choice of the evaluation's questions in scope, as many English as Chinese."""
    asked = [question for question in read_questions(QUESTIONS) if question.is_in_scope]
    chance = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    english = [question.text for question in asked if question.language == "en"]
    chinese = [question.text for question in asked if question.language != "en"]
    half = [chance.sample(part, min(count // 2, len(part))) for part in (english, chinese)]
    return [text for pair in zip(*half, strict=False) for text in pair]


def starts(starters: dict[str, Starter], questions: list[str], times: int) -> dict[str, Figures]:
    """Each started alone in turns: seconds to its first answer, megabytes after some more."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in starters}
    for _ in range(times):
        for name, start in starters.items():
            found[name].append(_start(start, questions))
    return {
        name: {
            "first_answer_seconds": median(seconds for seconds, _ in rows),
            "megabytes": median(megabytes for _, megabytes in rows),
        }
        for name, rows in found.items()
    }


def _start(start: Starter, questions: list[str]) -> tuple[float, float]:
    began = time.perf_counter()
    with start() as assistant:
        client = assistant.client()
        client.ask(questions[0], new_conversation())
        seconds = time.perf_counter() - began
        for question in questions[1:_BEFORE_MEMORY]:
            client.ask(question, new_conversation())
        return seconds, pss_megabytes(assistant.pids)


def served(starters: dict[str, Starter], questions: list[str], clients: int, seconds: float) -> dict[str, Figures]:
    """Both run; each question is asked of both, then bursts of many clients in turns."""
    with ExitStack() as stack:
        running = {name: stack.enter_context(start()) for name, start in starters.items()}
        for assistant in running.values():
            client = assistant.client()
            for question in questions[:_WARM_UP]:
                client.ask(question, new_conversation())
        figures = _one_by_one(running, questions)
        rates: dict[str, list[float]] = {name: [] for name in running}
        for name in [*running, *running]:
            rates[name].append(_burst(running[name], questions, clients, seconds))
    return {name: {**figures[name], "messages_a_second": median(rates[name])} for name in running}


def _one_by_one(running: dict[str, Assistant], questions: list[str]) -> dict[str, Figures]:
    clients = {name: assistant.client() for name, assistant in running.items()}
    before = {name: cpu_seconds(assistant.pids) for name, assistant in running.items()}
    asked = []
    for question, conversation in zip(questions, _conversations(), strict=False):
        asked.append({name: client.ask(question, conversation) for name, client in clients.items()})
    spent = {name: cpu_seconds(assistant.pids) - before[name] for name, assistant in running.items()}
    both = [row for row in asked if all(is_known for _, is_known in row.values())]
    return {
        name: {
            "median_milliseconds": 1000 * median(row[name][0] for row in both),
            "p99_milliseconds": 1000 * float(np.quantile([row[name][0] for row in both], 0.99)),
            "cpu_milliseconds": 1000 * spent[name] / len(questions),
            "from_knowledge": sum(row[name][1] for row in asked) / len(asked),
            "compared": len(both),
        }
        for name in running
    }


def _burst(assistant: Assistant, questions: list[str], clients: int, seconds: float) -> float:
    """Messages a second that were answered within `seconds`, each client asking one after the other."""
    deadline = time.perf_counter() + seconds
    counts = [0] * clients

    def work(number: int) -> None:
        client = assistant.client()
        mine = cycle(questions[number:] + questions[:number])
        for question, conversation in zip(mine, _conversations(), strict=False):
            client.ask(question, conversation)
            if time.perf_counter() > deadline:
                return
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def _conversations() -> Iterator[str]:
    """Without end; each name as often as its conversation has turns."""
    while True:
        yield from [new_conversation()] * _TURNS


def ratios(figures: dict[str, Figures]) -> dict[str, Any]:
    """Ours for each 1 of the peer's."""
    ours, stock = figures["ours"], figures["peer"]
    return {key: ours[key] / stock[key] for key in ours if stock.get(key)}

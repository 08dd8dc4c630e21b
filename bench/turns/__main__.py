"""What a turn costs late in a conversation, with our tracker store and with Rasa's own: `python -m bench.turns`.

All else is the same: the assistant, its model and its public door.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from advisor.privacy.trackers import Trackers
from bench.page import write_page
from bench.processes import cpu_seconds
from bench.results import TURNS, write_result
from tools.client import Client, Conversation
from tools.private_stack import private_stack
from tools.stack import Stack

PLACES = (1, 5, 20, 50, 100, 500)
# Asked in a circle; the figure of a place is the mean of one circle from it on: each place counts the same questions.
_CIRCLE = (
    "How long does a trademark last?",
    "What is a utility model?",
    "thanks",
    "专利申请要多少钱？",
    "How do I stop fakes at the border?",
)
_COUNTRY = "I am in Kenya"
# After so many turns only the first conversation goes on.
_TOGETHER = 105
_OURS = "bot.trackers.store.FlatTrackerStore"
_STORES = {"ours": _OURS, "peer": "rasa.core.tracker_store.SQLTrackerStore"}


@dataclass
class Talk:
    """A conversation and what each of its turns cost, in milliseconds."""

    conversation: Conversation
    wall: list[float]
    cpu: list[float]


def main() -> int:
    given = _options()
    turns = {"ours": given.turns, "peer": given.peer_turns}
    found: dict[str, Any] = {}
    for name, store in _STORES.items():
        print(f"{name}…", flush=True)
        with _stack(store) as stack:
            found[name] = _measured(stack, given.conversations, turns[name])
    write_result(
        TURNS, {"conversations": given.conversations, **found, "growth": {name: growth(found[name]) for name in found}}
    )
    write_page()
    return 0


def growth(figures: dict[str, Any]) -> dict[str, float]:
    """CPU time of each place for each 1 at turn 5."""
    cpu = figures["cpu_milliseconds"]
    return {place: cpu[place] / cpu["5"] for place in cpu}


@contextmanager
def _stack(store: str) -> Iterator[Stack]:
    """The whole assistant with `store` in place of ours."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        database, endpoints = folder / "conversations.db", folder / "endpoints.yml"
        settings = "" if store == _OURS else f"\n  dialect: sqlite\n  db: {database}"
        text = Path("endpoints.yml").read_text(encoding="utf-8")
        endpoints.write_text(text.replace(_OURS, store + settings), encoding="utf-8")

        def arranged(name: str, command: list[str]) -> list[str]:
            return [*command, "--endpoints", str(endpoints)] if name == "rasa" else command

        with private_stack(arranged, tracker_database_url=f"sqlite:///{database}") as stack:
            yield stack


def _measured(stack: Stack, conversations: int, turns: int) -> dict[str, Any]:
    client, rasa = Client(stack), [stack.processes["rasa"].pid]
    talks = [Talk(client.conversation(), [], []) for _ in range(conversations)]
    places, said = [place for place in PLACES if place <= turns], 0
    for number in range(places[-1] - 1 + len(_CIRCLE)):
        for talk in talks if number < _TOGETHER else talks[:1]:
            before = cpu_seconds(rasa)
            messages, milliseconds = talk.conversation.say(_said(number))
            talk.wall.append(milliseconds)
            talk.cpu.append(1000 * (cpu_seconds(rasa) - before))
        said += 1
    written = Trackers(stack.settings.tracker_database_url).words(f"api-{talks[0].conversation.id}")
    return {
        "wall_milliseconds": {str(place): _at(place, [talk.wall for talk in talks]) for place in places},
        "cpu_milliseconds": {str(place): _at(place, [talk.cpu for talk in talks]) for place in places},
        "said": said,
        "kept": len(written),
        "country_at_the_end": messages[-1]["custom"].get("country"),
    }


def _said(number: int) -> str:
    """The first message names the country, which is to be known at the end."""
    return _COUNTRY if number == 0 else _CIRCLE[number % len(_CIRCLE)]


def _at(place: int, costs: list[list[float]]) -> float:
    """One circle of the place; of the conversations that came so far, the median."""
    circles = [one[place - 1 : place - 1 + len(_CIRCLE)] for one in costs]
    return median(mean(circle) for circle in circles if len(circle) == len(_CIRCLE))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-turns", description=__doc__.splitlines()[0])
    parser.add_argument("--conversations", type=int, default=3, help="in turns, one of them to the end")
    parser.add_argument("--turns", type=int, default=500, help="of ours (default: %(default)s)")
    parser.add_argument("--peer-turns", type=int, default=500, help="with Rasa's own store (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""Our assistant against stock Rasa: start, memory, answers, messages a second, training: `python -m bench.speed`."""

import argparse
import sys
from typing import Any

from bench.page import write_page
from bench.results import SPEED, TRAINING, write_result
from bench.speed.assistants import Starter, ours, peer
from bench.speed.serving import chosen_questions, ratios, served, starts
from bench.speed.training import compare, peer_model, train_peer


def main() -> int:
    given = _options()
    if given.part != "serving":
        print("training…", flush=True)
        write_result(TRAINING, compare(*given.epochs))
    if given.part != "training":
        if not peer_model().exists():
            print("training the peer…", flush=True)
            train_peer(given.epochs[0])
        print("serving…", flush=True)
        write_result(SPEED, _serving(given))
    write_page()
    return 0


def _serving(given: argparse.Namespace) -> dict[str, Any]:
    starters: dict[str, Starter] = {"ours": ours, "peer": peer(peer_model())}
    questions = chosen_questions(given.questions)
    started = starts(starters, questions, given.starts)
    answered = served(starters, questions, given.clients, given.seconds)
    figures = {name: started[name] | answered[name] for name in starters}
    sizes = {"questions": len(questions), "starts": given.starts, "clients": given.clients, "seconds": given.seconds}
    return {"sizes": sizes, **figures, "ours_to_peer": ratios(figures)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-speed", description=__doc__)
    parser.add_argument("--part", choices=("all", "training", "serving"), default="all")
    parser.add_argument("--questions", type=int, default=200, help="half of them Chinese (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=2, help="of each (default: %(default)s)")
    parser.add_argument("--clients", type=int, default=16, help="at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=15, help="of a burst, two of each (default: %(default)s)")
    parser.add_argument("--epochs", type=int, nargs=2, default=[1, 3], help="of the peer's training, twice")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

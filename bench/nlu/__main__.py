"""Our NLU components against stock Rasa's on public intent sets: `python -m bench.nlu`."""

import argparse
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from bench.fetch import FetchError
from bench.nlu.compare import Sizes, compare
from bench.nlu.data_set import read_data_sets
from bench.page import write_page
from bench.results import NLU, read_result, write_result


def main() -> int:
    names, sizes = _given()
    try:
        sets = [data for data in read_data_sets() if not names or data.name in names]
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    for data in sets:
        print(f"{data.name}…", flush=True)
        # After each set, so that a run that is stopped keeps what it has measured.
        _store(compare(data, sizes), sizes)
    write_page()
    return 0


def _store(figures: dict[str, Any], sizes: Sizes) -> None:
    """Beside those of other sets, each with its day and its own sizes."""
    before = (read_result(NLU) or {}).get("compared", [])
    others = [row for row in before if row["data_set"] != figures["data_set"]]
    figures["measured_on"] = date.today().isoformat()
    write_result(NLU, {"sizes": asdict(sizes), "compared": [*others, figures]})


def _given() -> tuple[list[str], Sizes]:
    parser = argparse.ArgumentParser(prog="make bench-nlu", description=__doc__)
    parser.add_argument("--intents", type=int, default=1_000, help="intents of a set (default: all)")
    parser.add_argument("--examples-an-intent", type=int, default=10, help="training examples (default: %(default)s)")
    parser.add_argument("--test", type=int, default=500, help="test questions of a set (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=100, help="of stock Rasa's training (default: %(default)s)")
    parser.add_argument("--sets", nargs="+", default=[], help="their names (default: all)")
    given = vars(parser.parse_args())
    return given.pop("sets"), Sizes(**given)


if __name__ == "__main__":
    sys.exit(main())

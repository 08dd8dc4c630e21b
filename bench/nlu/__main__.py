"""Our NLU components against stock Rasa's on public intent sets: `python -m bench.nlu`."""

import argparse
import sys
from dataclasses import asdict

from bench.fetch import FetchError
from bench.nlu.compare import Sizes, compare
from bench.nlu.data_set import read_data_sets
from bench.page import write_page
from bench.results import NLU, write_result


def main() -> int:
    sizes = _sizes()
    try:
        sets = read_data_sets()
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    compared = []
    for data in sets:
        print(f"{data.name}…", flush=True)
        compared.append(compare(data, sizes))
        # After each set, so that a run that is stopped keeps what it has measured.
        write_result(NLU, {"sizes": asdict(sizes), "compared": compared})
    write_page()
    return 0


def _sizes() -> Sizes:
    parser = argparse.ArgumentParser(prog="make bench-nlu", description=__doc__)
    parser.add_argument("--intents", type=int, default=1_000, help="intents of a set (default: all)")
    parser.add_argument("--examples-an-intent", type=int, default=10, help="training examples (default: %(default)s)")
    parser.add_argument("--test", type=int, default=500, help="test questions of a set (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=100, help="of stock Rasa's training (default: %(default)s)")
    return Sizes(**vars(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())

"""Messages about other things, which the search learns to tell from its own."""

from collections.abc import Iterator
from pathlib import Path

from advisor.yaml_file import read_yaml

_INTENT = "out_of_scope"


def read_strangers(folder: Path) -> list[str]:
    """Rasa's examples in the files `out_of_scope*.yml` of `folder`, and the lines of `out_of_scope*.txt`, in a fixed
    order, each once.

    Rasa does not learn those lines: they sound like our subject, and it would take what users ask for one of them.
    """
    lines = [*_examples(folder), *_lines(folder)]
    return list(dict.fromkeys(line.strip().removeprefix("- ") for line in lines if line.strip()))


def _examples(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob(f"{_INTENT}*.yml")):
        for block in read_yaml(path)["nlu"]:
            if block["intent"] == _INTENT:
                yield from block["examples"].splitlines()


def _lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob(f"{_INTENT}*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()

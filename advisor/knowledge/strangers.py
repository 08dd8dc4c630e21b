"""Messages about other things: Rasa's examples of `out_of_scope`, which the search learns to tell from its own."""

from pathlib import Path

from advisor.yaml_file import read_yaml

_INTENT = "out_of_scope"


def read_strangers(folder: Path) -> list[str]:
    """The examples in Rasa's files `out_of_scope*.yml` of `folder`, in a fixed order, each once."""
    blocks = (block for path in sorted(folder.glob(f"{_INTENT}*.yml")) for block in read_yaml(path)["nlu"])
    lines = (line for block in blocks if block["intent"] == _INTENT for line in block["examples"].splitlines())
    return list(dict.fromkeys(line.strip().removeprefix("- ") for line in lines if line.strip()))

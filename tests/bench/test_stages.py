from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

from advisor.yaml_file import read_yaml
from bot.compatibility import prepare

PARTS = [part for parts in read_yaml(Path("bench/stages/parts.yml")).values() for part in parts]


@pytest.mark.parametrize("part", PARTS)
def test_every_stage_is_timed_at_a_part_that_exists(part: str) -> None:
    prepare()
    module, _, path = part.partition(":")

    assert callable(reduce(getattr, path.split("."), import_module(module)))

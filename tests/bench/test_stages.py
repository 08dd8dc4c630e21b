"""Each part is timed where it is, and what one spends in another or waits for is counted once."""

import json
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import reduce
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

from advisor.yaml_file import read_yaml
from bench.stages.traced import WAITS, Recorder
from bot.compatibility import prepare

PARTS = [part for parts in read_yaml(Path("bench/stages/parts.yml")).values() for part in parts]


@pytest.mark.parametrize("part", PARTS)
def test_every_stage_is_timed_at_a_part_that_exists(part: str) -> None:
    prepare()
    module, _, path = part.partition(":")

    assert callable(reduce(getattr, path.split("."), import_module(module)))


def test_what_a_stage_spends_in_another_or_waits_for_is_not_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    recorder = Recorder(out)
    inner = recorder.around("inner", lambda: time.sleep(0.1))
    beside = recorder.around("beside", lambda: time.sleep(0.4))
    monkeypatch.setattr(Future, "result", recorder.around(WAITS, Future.result))

    def outer() -> None:
        with ThreadPoolExecutor() as pool:
            working = pool.submit(beside)
            inner()
            working.result()

    recorder.around("outer", outer)()

    spent = {span["stage"]: span["own"] for span in map(json.loads, out.getvalue().splitlines())}
    assert set(spent) == {"inner", "beside", "outer"}
    assert spent["outer"] < spent["inner"] / 2 < spent["beside"] / 2

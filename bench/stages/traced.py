"""One of the assistant's processes, with a clock on its parts: `python -m bench.stages.traced bot|actions|web …`.

Each span a stage takes in a turn is written as a line of JSON to the file named in BENCH_TRACE_<process>. What a part
spends in another stage of its own process is not counted twice.
"""

import functools
import importlib
import json
import os
import runpy
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, TextIO

from advisor.yaml_file import read_yaml

_PARTS = Path(__file__).parent / "parts.yml"


# Stands in parts.yml for a part that only waits for another thread, whose parts are counted themselves.
WAITS = "waits"


@dataclass
class Span:
    began: float
    inner: float = 0.0


class Recorder:
    """Spans nest, in each thread and task by itself."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._around: ContextVar[Span | None] = ContextVar("around", default=None)

    @contextmanager
    def span(self, stage: str) -> Iterator[None]:
        around, now = self._around.get(), Span(time.perf_counter())
        token = self._around.set(now)
        try:
            yield
        finally:
            self._around.reset(token)
            whole = time.perf_counter() - now.began
            if around:
                around.inner += whole
            if stage != WAITS:
                own = whole - now.inner
                self._out.write(json.dumps({"stage": stage, "whole": 1000 * whole, "own": 1000 * own}) + "\n")
                self._out.flush()

    def around(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        if iscoroutinefunction(work):

            @functools.wraps(work)
            async def timed_later(*arguments: Any, **named: Any) -> Any:
                with self.span(stage):
                    return await work(*arguments, **named)

            return timed_later

        @functools.wraps(work)
        def timed(*arguments: Any, **named: Any) -> Any:
            with self.span(stage):
                return work(*arguments, **named)

        return timed


def install(parts: dict[str, str], recorder: Recorder) -> None:
    """`parts` are stages by "module:Class.method", a method the class itself defines or inherits."""
    for place, stage in parts.items():
        module, _, path = place.partition(":")
        owner_name, _, name = path.rpartition(".")
        module_object = importlib.import_module(module)
        owner = getattr(module_object, owner_name) if owner_name else module_object
        setattr(owner, name, recorder.around(stage, getattr(owner, name)))


def main() -> None:
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    if module == "bot":
        from bot import compatibility

        compatibility.prepare()
    out = Path(os.environ[f"BENCH_TRACE_{module.upper()}"]).open("a", encoding="utf-8")  # noqa: SIM115 - to the end
    install(read_yaml(_PARTS)[module], Recorder(out))
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

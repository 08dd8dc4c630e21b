"""Runs aside of the main thread, where the browser of other tests keeps an event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_Result = TypeVar("_Result")


def aside(function: Callable[[], _Result]) -> _Result:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


def finished(coroutine: Coroutine[Any, Any, _Result]) -> _Result:
    return aside(lambda: asyncio.run(coroutine))

"""Work on several things at once, in threads: for what lets go of Python's lock while it works."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def each(made: Callable[[_Given], _Made], given: Sequence[_Given], threads: int) -> list[_Made]:
    """What is made of each, in order; `threads` share them. Raises what `made` raises."""
    if threads == 1 or len(given) <= 1:
        return [made(one) for one in given]
    with ThreadPoolExecutor(threads, thread_name_prefix="side_by_side") as pool:
        return list(pool.map(made, given))

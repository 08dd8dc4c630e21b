"""Who builds the knowledge database may show how far it is."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")


class Progress(Protocol):
    """May show how far a stage ("encoder", "texts", "classifiers") is; gives back the same items."""

    def __call__(self, stage: str, items: Iterable[_Item], /) -> Iterable[_Item]: ...


def no_progress(_stage: str, items: Iterable[_Item]) -> Iterable[_Item]:
    return items

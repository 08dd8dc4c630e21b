"""Components that are made ready when a model is loaded to serve, not by the first message."""

from typing import Any


class Served:
    """Stands before the component it is mixed into, whose own way to load goes on as it is."""

    @classmethod
    def load(cls, *given: Any, **named: Any) -> Any:
        made = super().load(*given, **named)  # type: ignore[misc]
        made.make_ready()
        return made

    def make_ready(self) -> None:
        """Loads what would keep the first message waiting."""
        raise NotImplementedError

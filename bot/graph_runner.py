"""Runs a model's components one after the other, in an order worked out once.

Rasa's own runner has Dask plan the same few steps for several workers, three times a turn, and writes all that goes in
as text for a log that nobody reads (docs/decisions/0076-quicker-rasa.md).
"""

from graphlib import TopologicalSorter
from typing import Any

from rasa.core import processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

# A node and the names of what it reads.
_Step = tuple[str, list[str]]


def install() -> None:
    processor.DaskGraphRunner = OrderedGraphRunner


class OrderedGraphRunner(DaskGraphRunner):
    """Loads its components as Rasa's own does."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # By targets; a server asks for two kinds, thrice a turn.
        self._planned: dict[tuple[str, ...], list[_Step]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The output of each of `targets`; of the schema's own without any. Raises GraphRunError, as Rasa's does."""
        wanted = tuple(targets or self._graph_schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needs in self._steps(wanted):
                # What is given stands for the node of its name. A node says itself what it misses.
                if name not in done:
                    done[name] = self._instantiated_nodes[name](*(done.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)

    def _steps(self, targets: tuple[str, ...]) -> list[_Step]:
        """The nodes that `targets` need, in an order in which what each reads is there."""
        if targets not in self._planned:
            nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
            needs = {name: list(node.needs.values()) for name, node in nodes.items()}
            order = TopologicalSorter(needs).static_order()
            self._planned[targets] = [(name, needs[name]) for name in order if name in needs]
        return self._planned[targets]

"""Runs a model's components one after the other.

Rasa's own runner has Dask plan the same few steps for several workers, three times a turn, and writes all that goes in
as text for a log that nobody reads (docs/decisions/0076-quicker-rasa.md).
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from rasa.core import processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


def install() -> None:
    processor.DaskGraphRunner = OrderedGraphRunner


class OrderedGraphRunner(DaskGraphRunner):
    """Loads its components as Rasa's own does."""

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

    def _steps(self, targets: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        """The nodes that `targets` need and what each of them reads, in an order in which that is there."""
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: list(node.needs.values()) for name, node in nodes.items()}
        return ((name, needs[name]) for name in TopologicalSorter(needs).static_order() if name in needs)

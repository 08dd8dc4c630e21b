"""A model's components run in an order in which each has what it reads, as with Rasa's own runner."""

from typing import Any

import pytest
from rasa.core import processor
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot import graph_runner
from bot.graph_runner import OrderedGraphRunner

RUNNERS = pytest.mark.parametrize("runner", [OrderedGraphRunner, DaskGraphRunner])


class Words(GraphComponent):
    """Adds its word to what it reads."""

    def __init__(self, word: str) -> None:
        self._word = word

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> "Words":
        return cls(config["word"])

    def join(self, first: str, second: str = "") -> str:
        if self._word == "broken":
            raise ValueError(self._word)
        return f"{first}{second}{self._word}"


def node(word: str, **needs: str) -> SchemaNode:
    return SchemaNode(
        needs=needs, uses=Words, constructor_name="create", fn="join", config={"word": word}, eager=True, is_target=True
    )


# Written in an order in which they cannot run.
SCHEMA = GraphSchema(
    {
        "last": node("d", first="left", second="right"),
        "right": node("c", first="start"),
        "left": node("b", first="start"),
        "start": node("a", first="text"),
        "fails": node("broken", first="start"),
    }
)


def run(runner: type[DaskGraphRunner], tmp_path: Any, targets: list[str], **inputs: str) -> dict[str, Any]:
    made = runner.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA))
    return made.run(inputs=inputs, targets=targets)


@RUNNERS
def test_a_target_gets_all_it_needs_and_no_more(runner: type[DaskGraphRunner], tmp_path: Any) -> None:
    assert run(runner, tmp_path, ["last"], text="-") == {"last": "-ab-acd"}


@RUNNERS
def test_several_targets_are_given_at_once(runner: type[DaskGraphRunner], tmp_path: Any) -> None:
    assert run(runner, tmp_path, ["start", "right"], text="-") == {"start": "-a", "right": "-ac"}


def test_one_runner_serves_other_targets_and_other_inputs_after_the_first(tmp_path: Any) -> None:
    made = OrderedGraphRunner.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA))
    asked = [("last", "-"), ("start", "+"), ("last", "+"), ("right", "-")]

    found = [made.run(inputs={"text": text}, targets=[target])[target] for target, text in asked]

    assert found == ["-ab-acd", "+a", "+ab+acd", "-ac"]


@RUNNERS
def test_what_is_given_stands_for_the_component_of_its_name(runner: type[DaskGraphRunner], tmp_path: Any) -> None:
    assert run(runner, tmp_path, ["last"], text="-", left="given") == {"last": "given-acd"}


def test_rasa_loads_a_model_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "DaskGraphRunner", DaskGraphRunner)
    graph_runner.install()
    loaded: list[Any] = []
    monkeypatch.setattr(processor.loader, "load_predict_graph_runner", lambda *given: (None, loaded.append(given[-1])))
    processor.MessageProcessor._load_model(__file__)

    assert loaded == [OrderedGraphRunner]


@RUNNERS
def test_what_is_not_given_is_named(runner: type[DaskGraphRunner], tmp_path: Any) -> None:
    with pytest.raises(GraphRunError, match="text"):
        run(runner, tmp_path, ["start"])


@RUNNERS
def test_a_component_that_fails_is_named(runner: type[DaskGraphRunner], tmp_path: Any) -> None:
    with pytest.raises(GraphComponentException, match="fails"):
        run(runner, tmp_path, ["fails"], text="-")

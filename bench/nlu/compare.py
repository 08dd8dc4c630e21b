"""Our pipeline against stock Rasa on one data set: the same examples, the same questions, in turns."""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.nlu.data_set import OUT_OF_SCOPE, DataSet, Example
from bench.peer import Answering, Peer
from bench.rasa_files import write_examples, write_our_pipeline, write_stock_pipeline

WORK = Path("var/bench/nlu")


@dataclass(frozen=True)
class Sizes:
    """How much of each set is used: all of it where a number is larger than what there is."""

    intents: int
    examples_an_intent: int
    test: int
    epochs: int


def compare(data: DataSet, sizes: Sizes) -> dict[str, Any]:
    """Figures of both, and the ratios stock / ours of what they cost."""
    chosen = data.sample(sizes.intents, sizes.examples_an_intent, sizes.test)
    ours, stock = _peers(chosen, sizes.epochs)
    # Ours before and after, since the machine may be busier at one time than at another.
    trainings = {"ours": [ours.train()], "stock": [stock.train()]}
    trainings["ours"].append(ours.train())
    with ours.answering() as our_answers, stock.answering() as stock_answers:
        found = _ask_in_turns(chosen.test, {"ours": our_answers, "stock": stock_answers})
    figures = {name: _figures(chosen.test, found[name], trainings[name]) for name in found}
    return {
        "data_set": data.name,
        "language": data.language,
        "intents": chosen.intents,
        "training_examples": len(chosen.train),
        "test_questions": len(chosen.test),
        "epochs": sizes.epochs,
        **figures,
        "stock_to_ours": _ratios(figures["stock"], figures["ours"]),
    }


def _peers(data: DataSet, epochs: int) -> tuple[Peer, Peer]:
    folder = WORK / data.name
    examples = write_examples([(example.text, example.intent) for example in data.train], folder / "nlu.json")
    stock = write_stock_pipeline(data.language, epochs, folder / "stock.yml")
    return (
        Peer("ours", write_our_pipeline(folder / "ours.yml"), examples, folder / "ours.tar.gz"),
        Peer("stock", stock, examples, folder / "stock.tar.gz"),
    )


def _ask_in_turns(questions: tuple[Example, ...], answering: dict[str, Answering]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in answering}
    for one in answering.values():
        # The first question of a language loads its dictionary.
        one.ask(questions[0].text)
    for question in questions:
        for name, one in answering.items():
            found[name].append(one.ask(question.text))
    return found


def _figures(
    questions: tuple[Example, ...], answers: list[dict[str, Any]], trainings: list[dict[str, float]]
) -> dict[str, float | None]:
    judged = [(question.intent, answer["intent"]) for question, answer in zip(questions, answers, strict=True)]
    outside = [pair for pair in judged if pair[0] == OUT_OF_SCOPE]
    return {
        "accuracy": _share(judged),
        "accuracy_in_scope": _share([pair for pair in judged if pair[0] != OUT_OF_SCOPE]),
        "out_of_scope_recognised": _share(outside),
        "training_seconds": mean(training["seconds"] for training in trainings),
        "training_cpu_seconds": mean(training["cpu_seconds"] for training in trainings),
        "training_megabytes": max(training["peak_megabytes"] for training in trainings),
        "prediction_milliseconds": 1000 * median(answer["seconds"] for answer in answers),
        "prediction_cpu_milliseconds": 1000 * mean(answer["cpu_seconds"] for answer in answers),
        "prediction_megabytes": answers[-1]["peak_megabytes"],
    }


def _share(pairs: list[tuple[str, str]]) -> float | None:
    return sum(expected == found for expected, found in pairs) / len(pairs) if pairs else None


def _ratios(stock: dict[str, float | None], ours: dict[str, float | None]) -> dict[str, float]:
    costs = [key for key in ours if key.startswith(("training", "prediction"))]
    return {key: (stock[key] or 0.0) / (ours[key] or 1e-9) for key in costs}

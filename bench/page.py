"""Writes docs/performance.md and its plot from the stored results: `python -m bench.page`."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.results import NLU, SEARCH, SPEED, STAGES, TRAINING, TURNS, read_result
from bench.search.table import cost_rows, time_rows
from bench.speed import table
from bench.speed.plots import draw_stages, draw_turns
from tools.score.markdown import markdown

PAGE = Path("docs/performance.md")
_PLOTS = Path("docs/performance")
PLOT = _PLOTS / "nlu.svg"
_ACCURACY_COLUMNS = (
    "data set",
    "language",
    "intents",
    "examples",
    "questions",
    "accuracy: ours",
    "accuracy: stock",
    "out of scope: ours",
    "out of scope: stock",
    "measured on",
)
_COSTS = {
    "training_seconds": "training time",
    "training_cpu_seconds": "training, CPU time",
    "training_megabytes": "training, memory",
    "prediction_milliseconds": "prediction time (median)",
    "prediction_cpu_milliseconds": "prediction, CPU time",
    "prediction_megabytes": "prediction, memory",
}


def write_page() -> None:
    nlu = read_result(NLU)
    template = Environment(  # noqa: S701 - Markdown, not HTML
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, keep_trailing_newline=True
    ).get_template("performance.md.jinja")
    compared: list[dict[str, Any]] = nlu["compared"] if nlu else []
    search = read_result(SEARCH)
    searched: list[dict[str, Any]] = search["measured"] if search else []
    tables = {
        "accuracy": accuracy(compared),
        "costs": costs(compared),
        "search_times": time_rows(searched),
        "search_costs": cost_rows(searched),
    }
    costs_found, costs_shown = _costs_of_both()
    joined = {name: "\n".join(lines) for name, lines in tables.items()}
    page = template.render(nlu=nlu, search=search, shared=shared, **joined, **costs_found, **costs_shown)
    PAGE.write_text(page, encoding="utf-8")
    if compared:
        draw(compared, PLOT)


def _costs_of_both() -> tuple[dict[str, Any], dict[str, str]]:
    """What costs.md.jinja shows: the results, and their tables. Draws their plots."""
    found = {"speed": SPEED, "training": TRAINING, "turns": TURNS, "stages": STAGES}
    results = {name: read_result(path) for name, path in found.items()}
    turns, stages = results["turns"], results["stages"]
    tables = {
        "costs_of_both": table.cost_rows(results["speed"], results["training"]),
        "turning": table.turn_rows(turns),
        "staging": table.stage_rows(stages),
        "staged_cpu": table.cpu_rows(stages),
    }
    if turns:
        draw_turns(turns, _PLOTS / "turns.svg")
    if stages:
        draw_stages(stages, _PLOTS / "stages.svg")
    shown = {name: "\n".join(lines) for name, lines in tables.items()}
    return results, shown | {"flatness": table.flatness(turns) if turns else ""}


def shared(result: dict[str, Any]) -> str:
    """What to say of a machine that did other work meanwhile."""
    if result["load"] <= result["cores"]:
        return ""
    return f", which other work shared (load {result['load']}): compare only ratios, and CPU time rather than time"


def accuracy(compared: list[dict[str, Any]]) -> list[str]:
    return markdown(_ACCURACY_COLUMNS, [_accuracy_cells(row) for row in compared])


def costs(compared: list[dict[str, Any]]) -> list[str]:
    rows = [(row["data_set"], *(f"{row['stock_to_ours'][key]:.1f}" for key in _COSTS)) for row in compared]
    return markdown(("data set", *_COSTS.values()), rows)


def draw(compared: list[dict[str, Any]], path: Path) -> None:
    """Accuracy of both on the left, the ratios of the costs on the right."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4), layout="constrained")
    left, right = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2)
    names = [row["data_set"] for row in compared]
    _bars(left, names, {who: [100 * row[who]["accuracy"] for row in compared] for who in ("ours", "stock")})
    left.set(ylabel="accuracy, %", ylim=(0, 100))
    shown = ("training_cpu_seconds", "prediction_cpu_milliseconds", "prediction_megabytes")
    _bars(right, names, {_COSTS[key]: [row["stock_to_ours"][key] for row in compared] for key in shown})
    right.axhline(1, color="0.4", linestyle="--")
    right.set(ylabel="stock / ours", yscale="log")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


def _bars(axes: Any, names: list[str], series: dict[str, list[float]]) -> None:
    width = 0.8 / len(series)
    for place, (label, values) in enumerate(series.items()):
        axes.bar([index + place * width for index in range(len(names))], values, width, label=label)
    axes.set_xticks([index + 0.4 - width / 2 for index in range(len(names))], names)
    axes.legend(fontsize="small")


def _accuracy_cells(row: dict[str, Any]) -> tuple[str, ...]:
    shares = [row[who][key] for key in ("accuracy", "out_of_scope_recognised") for who in ("ours", "stock")]
    sizes = (row["data_set"], row["language"], row["intents"], row["training_examples"], row["test_questions"])
    found = ("-" if share is None else f"{100 * share:.1f} %" for share in shares)
    return (*map(str, sizes), *found, row["measured_on"])


if __name__ == "__main__":
    write_page()

"""The plots of the costs: a conversation's turns, and the stages of one."""

from pathlib import Path
from typing import Any

_LEAST_MILLISECONDS = 0.5


def draw_turns(turns: dict[str, Any], path: Path) -> None:
    """CPU time of a turn against its number, with both stores."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.add_subplot()
    for who, label in (("ours", "ours"), ("peer", "Rasa's own store")):
        found = turns[who]["cpu_milliseconds"]
        axes.plot([int(place) for place in found], list(found.values()), marker="o", label=label)
    axes.set(xlabel="turn", ylabel="CPU time of Rasa's process, ms", xscale="log", ylim=(0, None))
    axes.legend()
    _save(figure, path)


def draw_stages(stages: dict[str, Any], path: Path) -> None:
    """Each stage of a turn, ours beside the floor."""
    from matplotlib.figure import Figure

    ours, floor = (stages[who]["milliseconds"] for who in ("ours", "floor"))
    shown = sorted(
        (name for name in ours if name != "turn" and ours[name] >= _LEAST_MILLISECONDS), key=ours.__getitem__
    )
    figure = Figure(figsize=(8, 0.35 * len(shown) + 1), layout="constrained")
    axes = figure.add_subplot()
    axes.barh([place + 0.2 for place in range(len(shown))], [ours[name] for name in shown], 0.4, label="ours")
    axes.barh([place - 0.2 for place in range(len(shown))], [floor.get(name, 0) for name in shown], 0.4, label="floor")
    axes.set_yticks(range(len(shown)), shown)
    axes.set(xlabel="ms of a turn (median)")
    axes.legend()
    _save(figure, path)


def _save(figure: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})

"""Whether confidence means what it says: how often the best article is right among those given the same confidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.score.markdown import markdown
from tools.score.question import PARTS
from tools.score.scored import Scored

BINS = 10
_COLUMNS = ("part", "questions", "expected calibration error")


@dataclass(frozen=True)
class Bin:
    """Questions whose best article was given about the same confidence."""

    count: int
    confidence: float
    right: float


def bins(scored: Iterable[Scored]) -> list[Bin]:
    """Up to ten bins of equal width, the empty ones left out; in-scope questions that got an article or choices."""
    judged = [row for row in scored if row.question.is_in_scope and row.custom["candidates"]]
    groups: dict[int, list[Scored]] = {}
    for row in judged:
        groups.setdefault(min(int(row.custom["confidence"] * BINS), BINS - 1), []).append(row)
    return [_bin(rows) for _, rows in sorted(groups.items())]


def calibration_error(found: Iterable[Bin]) -> float:
    """The expected calibration error: the mean distance of confidence and share right, weighed by count."""
    listed = list(found)
    total = sum(one.count for one in listed)
    return sum(one.count * abs(one.confidence - one.right) for one in listed) / total if total else 0.0


def calibration(scored: Iterable[Scored]) -> list[str]:
    """One row for each part, and one for what no threshold was chosen on."""
    rows = list(scored)
    groups = {part: [row for row in rows if row.question.part == part] for part in PARTS}
    groups["test and held_out"] = [row for row in rows if row.question.part in PARTS[1:]]
    return markdown(_COLUMNS, [_row(name, bins(group)) for name, group in groups.items()])


def draw(scored: Iterable[Scored], path: Path) -> None:
    """The reliability plot as SVG: share right against confidence, each point as large as its bin."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", label="confidence is the share right")
    rows = list(scored)
    for part in PARTS:
        found = bins(row for row in rows if row.question.part == part)
        sizes = [8 * one.count for one in found]
        axes.scatter([one.confidence for one in found], [one.right for one in found], s=sizes, alpha=0.6, label=part)
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1.02), ylim=(0, 1.02))
    axes.legend(loc="upper left", markerscale=0.4)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


def _bin(rows: list[Scored]) -> Bin:
    confidence = sum(row.custom["confidence"] for row in rows) / len(rows)
    return Bin(len(rows), confidence, sum(row.is_best_right for row in rows) / len(rows))


def _row(name: str, found: list[Bin]) -> tuple[str, ...]:
    return name, str(sum(one.count for one in found)), f"{calibration_error(found):.3f}"

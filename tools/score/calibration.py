"""Whether confidence means what it says: how often the best article is right among those given the same confidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.score.markdown import markdown
from tools.score.question import GROUPS, LANGUAGES, PARTS
from tools.score.scored import Scored

BINS = 10
_COLUMNS = ("part", "asked in", "questions", "expected calibration error", "by chance alone, were it perfect (95 %)")
_DRAWS = 500


@dataclass(frozen=True)
class Bin:
    """Questions whose best article was given about the same confidence."""

    count: int
    confidence: float
    right: float


def bins(scored: Iterable[Scored]) -> list[Bin]:
    """Up to ten bins of equal width, the empty ones left out; in-scope questions that got an article or choices."""
    groups: dict[int, list[Scored]] = {}
    for row in _judged(scored):
        groups.setdefault(min(int(row.custom["confidence"] * BINS), BINS - 1), []).append(row)
    return [_bin(rows) for _, rows in sorted(groups.items())]


def calibration_error(found: Iterable[Bin]) -> float:
    """The expected calibration error: the mean distance of confidence and share right, weighed by count."""
    listed = list(found)
    total = sum(one.count for one in listed)
    return sum(one.count * abs(one.confidence - one.right) for one in listed) / total if total else 0.0


def calibration(scored: Iterable[Scored]) -> list[str]:
    """One row for each part and language, one for the part as a whole, and those of test and held out together."""
    rows = list(scored)
    groups = [(name, [row for row in rows if row.question.part in parts]) for name, parts in GROUPS.items()]
    languages = {**LANGUAGES, "both": tuple(tag for tags in LANGUAGES.values() for tag in tags)}
    return markdown(
        _COLUMNS,
        [
            _row(part, name, [row for row in group if row.question.language in tags])
            for part, group in groups
            for name, tags in languages.items()
        ],
    )


def chance(confidences: Iterable[float], draws: int = _DRAWS) -> tuple[float, float]:
    """Mean and 95th percentile of the error that answers right exactly as often as said would show in so few."""
    given = np.array(list(confidences))
    if not len(given):
        return 0.0, 0.0
    generator = np.random.default_rng(0)
    drawn = (generator.random((draws, len(given))) < given).astype(float)
    errors = [_error(given, right) for right in drawn]
    return float(np.mean(errors)), float(np.percentile(errors, 95))


def _error(given: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    place = np.minimum((given * BINS).astype(int), BINS - 1)
    sums = np.bincount(place, weights=given - right, minlength=BINS)
    return float(np.abs(sums).sum() / len(given))


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


def _row(part: str, language: str, rows: list[Scored]) -> tuple[str, ...]:
    found = bins(rows)
    mean, highest = chance(row.custom["confidence"] for row in _judged(rows))
    count = str(sum(one.count for one in found))
    return part, language, count, f"{calibration_error(found):.3f}", f"{mean:.3f} ({highest:.3f})"


def _judged(scored: Iterable[Scored]) -> list[Scored]:
    return [row for row in scored if row.question.is_in_scope and row.custom["candidates"]]

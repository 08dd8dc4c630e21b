"""Confidence is compared with how often the best article is right."""

from pathlib import Path

import pytest

from tests.tools.score.builders import scored
from tools.score.calibration import Bin, bins, calibration, calibration_error, chance, draw
from tools.score.scored import Scored


def judged(confidence: float, right: bool) -> Scored:
    row = scored("answer", "a/b", ("a/b",) if right else ("c/d",))
    row.custom["confidence"] = confidence
    return row


def test_questions_of_like_confidence_share_a_bin() -> None:
    found = bins([judged(0.91, True), judged(0.99, True), judged(0.95, False), judged(0.2, False)])

    assert [one.count for one in found] == [1, 3]
    assert found[1].right == pytest.approx(2 / 3)
    assert found[1].confidence == pytest.approx(0.95)


def test_full_confidence_belongs_to_the_last_bin() -> None:
    assert bins([judged(1.0, True), judged(0.95, True)])[0].count == 2


@pytest.mark.parametrize(
    ("found", "error"),
    [
        ([], 0.0),
        ([Bin(10, 0.8, 0.8)], 0.0),
        ([Bin(10, 0.9, 0.7)], 0.2),
        ([Bin(10, 0.7, 0.9)], 0.2),
        ([Bin(30, 0.5, 0.5), Bin(10, 0.9, 0.5)], 0.1),
    ],
)
def test_the_error_is_the_mean_distance_weighed_by_count(found: list[Bin], error: float) -> None:
    assert calibration_error(found) == pytest.approx(error)


def test_what_is_out_of_scope_or_got_no_article_is_not_judged() -> None:
    assert bins([scored("referral"), scored("answer", "a/b", labels=(), scope="out")]) == []


def test_every_part_has_a_row_and_the_plot_is_drawn(tmp_path: Path) -> None:
    rows = [judged(0.9, True)]

    draw(rows, tmp_path / "plot.svg")

    assert len(calibration(rows)) == 2 + 4 * 3
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_few_questions_show_an_error_by_chance_and_many_hardly_any() -> None:
    few, many = chance([0.7] * 20)[0], chance([0.7] * 5000)[0]

    assert 0.05 < few < 0.12
    assert many < 0.01


def test_certainty_leaves_nothing_to_chance() -> None:
    assert chance([1.0] * 10) == (0.0, 0.0)
    assert chance([]) == (0.0, 0.0)

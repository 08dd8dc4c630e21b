"""The row of the whole path says what the first table of the page says."""

from dataclasses import replace

from tests.tools.score.builders import scored
from tools.score.baselines import whole_path
from tools.score.tables import results

REPLIES = [
    scored("answer", "a/b"),
    replace(scored("answer", "c/d", ("c/d", "e/f", "g/h")), further=("a/b",)),
    scored("clarify", None, ("c/d", "e/f", "a/b")),
    scored("out_of_scope"),
]


def test_both_tables_count_alike() -> None:
    (row,) = whole_path(REPLIES)

    assert "25.0 % / 75.0 %" in row
    (line,) = [line for line in results(REPLIES) if "| test | en |" in line]
    assert "25.0 %" in line
    assert "75.0 %" in line


def test_there_is_no_row_without_replies() -> None:
    assert whole_path([]) == []

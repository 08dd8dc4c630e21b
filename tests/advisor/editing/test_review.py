"""A review overdue is a warning first and a fault ninety days later."""

from datetime import date
from pathlib import Path

import pytest

from advisor.editing.review import expired, review_due
from advisor.knowledge.content import read_content
from tests.builders import write_knowledge


@pytest.mark.parametrize(
    ("today", "warns", "fails"),
    [
        (date(2027, 11, 22), False, False),
        (date(2027, 11, 23), True, False),
        (date(2028, 2, 20), True, False),
        (date(2028, 2, 21), True, True),
    ],
)
def test_an_overdue_review(tmp_path: Path, today: date, warns: bool, fails: bool) -> None:
    content = read_content(write_knowledge(tmp_path))

    assert bool(review_due(content, today)) is warns
    assert bool(expired(content, today)) is fails


def test_the_line_of_the_date_is_named(tmp_path: Path) -> None:
    content = read_content(write_knowledge(tmp_path))

    assert {fault.line for fault in expired(content, date(2030, 1, 1))} == {8}

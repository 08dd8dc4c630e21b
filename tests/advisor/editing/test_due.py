"""What is due: each kind by its own dates, soonest first."""

from datetime import date
from pathlib import Path

import pytest

from advisor.editing.due import Due, Periods, due_until, read_periods
from advisor.errors import ContentError
from advisor.knowledge.content import read_content
from tests.builders import write_knowledge

PERIODS = Periods(
    {
        "fact": {"read": 365, "unverified": 60},
        "source": {"read": 365},
        "contact": {"read": 365, "unverified": 60},
    }
)
TODAY = date(2026, 11, 22)
LAST = date(9999, 1, 1)


def found(root: Path, last_day: date = LAST) -> list[Due]:
    return due_until(read_content(root), PERIODS, TODAY, last_day)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_each_kind_is_due_by_its_own_dates_soonest_first(tmp_path: Path) -> None:
    assert found(write_knowledge(tmp_path)) == [
        Due(date.min, "contact", "hq WIPO", "never checked"),
        Due(date(2026, 12, 31), "fact", "cn-renewal-window", "unverified"),
        Due(date(2027, 11, 1), "contact", "CN CNIPA", "read"),
        Due(date(2027, 11, 1), "contact", "cn-clinic Clinic", "read"),
        Due(date(2027, 11, 1), "fact", "cn-renewal-fee", "read"),
        Due(date(2027, 11, 1), "source", "office", "read"),
        Due(date(2027, 11, 22), "article", "patents/idea-only", "review_by"),
        Due(date(2027, 11, 22), "article", "trademarks/renewal", "review_by"),
    ]


@pytest.mark.parametrize(("last_day", "count"), [(date(2026, 12, 30), 1), (date(2026, 12, 31), 2), (LAST, 8)])
def test_nothing_later_is_listed(tmp_path: Path, last_day: date, count: int) -> None:
    assert len(found(write_knowledge(tmp_path), last_day)) == count


def test_a_source_never_opened_is_due_at_once(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    change(root / "sources.yml", "  checked_on: 2026-11-01\n", "")

    assert Due(date.min, "source", "office", "never opened") in found(root)


def test_a_fact_that_ends_with_nothing_after_it_is_due_on_its_last_day(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    change(root / "tables/facts.csv", "2017-04-01,,office", "2017-04-01,2026-12-31,office")
    ending = Due(date(2026, 12, 31), "fact", "cn-renewal-fee", "no row follows its last day")

    assert ending in found(root)

    row = "cn-renewal-fee,500,per-class,CNY,CN,renewal,续展,2027-01-01,,office,2026-11-01,read\n"
    with (root / "tables/facts.csv").open("a", encoding="utf-8") as table:
        table.write(row)
    assert ending not in found(root)


def test_a_row_whose_time_is_over_is_left_out(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    change(root / "tables/facts.csv", "2017-04-01,,office", "2017-04-01,2026-11-21,office")

    assert not [due for due in found(root) if due.name == "cn-renewal-fee"]


def test_the_periods_of_the_product_are_read() -> None:
    assert read_periods(Path("knowledge/review.yml")).days["contact"]["unverified"] > 0


def test_bad_periods_are_named(tmp_path: Path) -> None:
    path = tmp_path / "review.yml"
    path.write_text("fact: {read: 365}\n", encoding="utf-8")

    with pytest.raises(ContentError, match="must give the days of"):
        read_periods(path)

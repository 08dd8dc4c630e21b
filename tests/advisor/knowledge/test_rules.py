"""The rules between the files of knowledge/: each breach is found and named."""

from datetime import date
from pathlib import Path

import pytest

from advisor.knowledge.content import read_content
from advisor.knowledge.rules import check_content, expired
from tests.builders import write_knowledge


def faults(root: Path) -> str:
    return "\n".join(map(str, check_content(read_content(root))))


def test_whole_content_has_no_fault(tmp_path: Path) -> None:
    assert faults(write_knowledge(tmp_path)) == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("articles/trademarks/renewal.zh.md", "{{cn-renewal-fee}}", "免费", "the twins differ in their facts"),
        ("articles/trademarks/renewal.zh.md", "stage: maintain", "stage: acquire", "the twins differ in their stage"),
        ("articles/trademarks/renewal.en.md", "{{cn-renewal-fee}}", "{{cn-fee}}", "fact 'cn-fee' is in no table"),
        ("articles/trademarks/renewal.en.md", "[office]", "[nowhere]", "source 'nowhere' does not exist"),
        ("articles/trademarks/renewal.en.md", "Ask the office.", "Pay EUR 850.", "is typed into the text"),
        ("articles/trademarks/renewal.en.md", "Ask the office.", "Wait 3 months.", "is typed into the text"),
        ("articles/trademarks/renewal.zh.md", "Ask the office.", "须在3个月内办理。", "is typed into the text"),
        ("articles/trademarks/renewal.zh.md", "Ask the office.", "费用为500元。", "is typed into the text"),
        ("articles/trademarks/renewal.en.md", "- NO:", "- XX:", "'XX' is not the code"),
        ("articles/trademarks/renewal.en.md", "my trademark 3", "my trademark 4", "needs 15 questions"),
        (
            "articles/trademarks/renewal.en.md",
            "How do I renew my trademark 1\n",
            "Can I patent an idea 1\n",
            "stands in",
        ),
        ("tables/facts.csv", ",office,2026-11-01,read", ",ghost,2026-11-01,read", "source 'ghost' does not exist"),
    ],
)
def test_a_breach_is_named(tmp_path: Path, file: str, old: str, new: str, rule: str) -> None:
    root = write_knowledge(tmp_path)
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    if rule.startswith("needs 15"):
        changed = text.replace("  - How do I renew my trademark 3\n", "", 1)
    (root / file).write_text(changed, encoding="utf-8")

    assert rule in faults(root)


def test_a_missing_twin_is_named(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "articles/trademarks/renewal.zh.md").unlink()

    assert "its twin in the other language is missing" in faults(root)


def test_two_rows_for_the_same_day_are_named(tmp_path: Path) -> None:
    table = write_knowledge(tmp_path) / "tables/facts.csv"
    table.write_text(
        table.read_text(encoding="utf-8") + table.read_text(encoding="utf-8").splitlines()[1] + "\n", encoding="utf-8"
    )

    assert "has two rows for the same day" in faults(tmp_path)


@pytest.mark.parametrize(
    ("today", "fails"), [(date(2027, 11, 23), False), (date(2028, 2, 20), False), (date(2028, 2, 21), True)]
)
def test_an_overdue_review_fails_ninety_days_later(tmp_path: Path, today: date, fails: bool) -> None:
    root = write_knowledge(tmp_path)

    assert bool(expired(read_content(root), today)) is fails

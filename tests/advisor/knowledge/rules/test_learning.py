"""Lessons and courses follow their rules: each breach is named with its file and line."""

from pathlib import Path

import pytest

from tests.advisor.knowledge.rules.breach import Breach, faults
from tests.builders import write_knowledge

LESSON = "learning/lessons/trademarks.yml"
COURSES = "learning/courses.yml"


@pytest.mark.parametrize(
    "breach",
    [
        Breach(
            LESSON, "article: trademarks/renewal", "article: trademarks/x", 4, "article 'trademarks/x' does not exist"
        ),
        Breach(LESSON, "card 2: {{cn-renewal-window}}", "card 2: {{no-such}}", 8, "fact 'no-such' is in no table"),
        Breach(LESSON, "card 2: {{cn-renewal-window}}", "card 2: now", 8, "the twins name different facts"),
        Breach(LESSON, "card 3:", "card 3: pay EUR 850,", 11, "'EUR 8' is typed into the text"),
        Breach(
            LESSON, "trademarks card 1:", "word " * 70, 5, "card 1 is too long: 72 en words or characters, at most 70"
        ),
        Breach(
            LESSON, "trademarks第1张：", "字" * 140, 6, "card 1 is too long: 145 zh words or characters, at most 140"
        ),
        Breach(LESSON, "第2张：", "第2张： 然后", 9, "a space between Chinese characters"),
        Breach(LESSON, 'b: "Second"', 'b: "first"', 20, "question 1: the options in 'en' must differ"),
        Breach(LESSON, "topic: trademarks", "topic: brands", 1, "'topic' must be trademarks"),
        Breach(LESSON, "right: a", "right: d", 18, "questions.0.right"),
        Breach(LESSON, '      because: "Reason 0."\n', "", 19, "questions.0.en.because"),
        Breach(LESSON, "cards:", "slides:", 1, "Field required"),
        Breach(COURSES, "topics: [trademarks]", "topics: [brands]", 7, "'brands' is no topic of topics.yml"),
        Breach(COURSES, "source: office", "source: ghost", 10, "source 'ghost' does not exist"),
        Breach("sources.yml", "  checked_on: 2026-11-01\n", "", 1, "is marked as read, but source 'office'", COURSES),
        Breach(COURSES, "level: beginner", "level: easy", 5, "free-marks.level"),
        Breach(COURSES, 'as_of: "2025"', 'as_of: "last year"', 11, "free-marks.as_of"),
        Breach(COURSES, "languages: [en, zh]", "languages: [en, xx]", 6, "free-marks.languages"),
        Breach(COURSES, "url: https://office.example/all", "url: office.example", 23, "all-of-ip.url"),
        Breach(COURSES, "  price: unknown\n", "", 14, "all-of-ip.price"),
        Breach(
            "topics.yml", "patents:", "designs:", 1, "topic 'designs' has no lesson", "learning/lessons/designs.yml"
        ),
    ],
    ids=str,
)
def test_a_breach_is_named(tmp_path: Path, breach: Breach) -> None:
    root = write_knowledge(tmp_path)
    breach.put_into(root)

    assert breach.is_named_in(faults(root), root), faults(root)


@pytest.mark.parametrize(
    ("part", "kept", "rule"),
    [
        ("cards", 3, "needs 4 to 6 cards, has 3"),
        ("questions", 5, "needs 6 questions, has 5"),
        ("scenarios", 1, "needs 2 scenarios, has 1"),
        ("questions", 1, "no question has 'b' as its right option"),
    ],
)
def test_a_part_that_is_too_small_is_named(tmp_path: Path, part: str, kept: int, rule: str) -> None:
    root = write_knowledge(tmp_path)
    path = root / LESSON
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index(f"{part}:")
    starts = [n for n in range(first, len(lines)) if lines[n].startswith("  - article")]
    starts = [n for n in starts if all(lines[m].startswith(" ") for m in range(first + 1, n))]
    after = next((n for n in range(first + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    path.write_text("\n".join(lines[: starts[kept]] + lines[after:]) + "\n", encoding="utf-8")

    assert rule in faults(root)
    assert f"{path}:{first + 1}: " in faults(root)

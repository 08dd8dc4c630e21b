"""What `make score` prints: each part by itself, each language by itself."""

from tests.tools.score.builders import scored
from tools.score.markdown import percent, percent_with_interval
from tools.score.tables import kinds, results


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_each_part_and_language_has_a_row_and_test_and_held_out_together() -> None:
    lines = results([scored("answer", "a/b"), scored("answer", "c/d"), scored("answer", "a/b", part="held_out")])

    assert [tuple(cells(line)[:4]) for line in lines[2:]] == [
        ("tuning", "en", "0", "-"),
        ("tuning", "zh", "0", "-"),
        ("test", "en", "2", "50.0 % (9-91)"),
        ("test", "zh", "0", "-"),
        ("held_out", "en", "1", "100.0 % (21-100)"),
        ("held_out", "zh", "0", "-"),
        ("test and held_out", "en", "3", "66.7 % (21-94)"),
        ("test and held_out", "zh", "0", "-"),
    ]


def test_kinds_of_question_are_counted_where_they_occur() -> None:
    rows = [
        scored("answer", "a/b", text="patent"),
        scored("answer", "a/b", text="I made it. He sold it. What now?"),
        scored("answer", "a/b", text="商標續展", language="zh-Hant"),
        scored("referral", text="visa", scope="out", labels=()),
    ]

    assert [tuple(cells(line)[1:4]) for line in kinds(rows)[2:]] == [
        ("en", "story", "1"),
        ("en", "one or two words", "1"),
        ("zh", "one or two words", "1"),
        ("zh", "Traditional", "1"),
    ]


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert percent([]) == percent_with_interval([]) == "-"


def test_the_interval_is_wilsons() -> None:
    """81 of 263: Newcombe (1998) gives 25.5 to 36.6 %."""
    assert percent_with_interval([True] * 81 + [False] * 182) == "30.8 % (26-37)"

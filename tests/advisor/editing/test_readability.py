"""How hard a text is to read: known grades, terms of the subject, and what an editor is told."""

from pathlib import Path

import pytest

from advisor.editing.readability import ReadingLimits, check_readability, grade, read_reading_limits
from advisor.errors import ContentError
from advisor.knowledge.content import read_content
from tests.builders import write_knowledge

PLAIN = "Pay the fee. Keep the proof."
HARD = "Notwithstanding irreconcilable administrative considerations, organisational responsibilities predominate."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # 6 words, 2 sentences, 6 syllables: 0.39 * 3 + 11.8 * 1 - 15.59
        ([PLAIN], -2.62),
        # Two texts are two sentences, with or without a full stop.
        (["Pay the fee", "Keep the proof"], -2.62),
        # Flesch counts what a semicolon or a colon marks off.
        (["Pay the fee; keep the proof."], -2.62),
        ([""], 0.0),
    ],
)
def test_the_grade_is_that_of_the_formula(sentences: list[str], expected: float) -> None:
    assert grade(sentences, ()) == pytest.approx(expected)


def test_long_words_in_long_sentences_read_harder() -> None:
    assert grade([HARD], ()) > 12 > grade([PLAIN], ())


@pytest.mark.parametrize("text", ["Ask for registration.", "Ask for registrations.", "Ask for Registration."])
def test_a_word_of_the_subject_counts_as_a_short_one(text: str) -> None:
    assert grade([text], ["registration"]) == pytest.approx(grade(["Ask for term."], ()))


def test_a_figure_counts_as_a_short_term() -> None:
    assert grade(["It lasts {{cn-trademark-term}}."], ()) == pytest.approx(grade(["It lasts ten years."], ()))


def test_a_hard_answer_is_named_with_its_grade_and_line(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    path = root / "articles/trademarks/renewal.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Renew it in time.", HARD), encoding="utf-8")

    faults = [str(fault) for fault in check_readability(read_content(root), ReadingLimits(12, 9, ()))]

    assert [fault.partition(" reads")[0] for fault in faults] == [
        f"{path}:28: the direct answer",
        f"{path}:28: the direct answer with the steps",
    ]


def test_chinese_is_not_measured(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    path = root / "articles/trademarks/renewal.zh.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Renew it in time.", HARD), encoding="utf-8")

    assert list(check_readability(read_content(root), ReadingLimits(12, 9, ()))) == []


def test_the_limits_of_the_product_are_read() -> None:
    limits = read_reading_limits(Path("knowledge/readability.yml"))

    assert limits.answer_and_steps <= limits.answer <= 12


def test_bad_limits_are_named(tmp_path: Path) -> None:
    path = tmp_path / "readability.yml"
    path.write_text("answer: twelve\n", encoding="utf-8")

    with pytest.raises(ContentError, match="must give the numbers"):
        read_reading_limits(path)

"""Agreement of two annotators who labelled apart."""

from tests.tools.score.builders import question
from tools.score.agreement import agreement


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_agreement_is_that_of_the_first_labels_beyond_chance() -> None:
    pairs = [(("a/b",), ("a/b",)), (("a/b",), ("a/c", "a/b")), (("d/e",), ("d/e",)), (("d/e",), ("d/f",))]
    questions = [question(first_annotator=first, second_annotator=second) for first, second in pairs]
    questions.append(question(scope="out", first_annotator=(), second_annotator=()))

    last = agreement(questions)[-1]

    # First labels: observed 2/4, by chance (2 * 1 + 2 * 1) / 16 = 1/4, so kappa is (1/2 - 1/4) / (3/4).
    assert cells(last) == ["all", "5", "1.000", "50.0 %", "0.333", "1.000", "75.0 %"]


def test_kappa_of_one_and_the_same_label_is_undefined() -> None:
    assert cells(agreement([question()])[-1])[2:5] == ["-", "100.0 %", "-"]

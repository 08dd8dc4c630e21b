"""A letter alone answers a quiz, in either language; anything longer is a message."""

import pytest

from advisor.learning.option_letter import option_letter


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("A", "a"),
        ("b", "b"),
        (" C. ", "c"),
        ("(b)", "b"),
        ("B)", "b"),
        ("Ｃ", "c"),
        ("answer A", "a"),
        ("the answer is c", "c"),
        ("Option B", "b"),
        ("I choose a", "a"),
        ("选B", "b"),
        ("選Ｃ", "c"),
        ("我选a", "a"),
        ("答案是C。", "c"),
        ("答案：B", "b"),
        ("d", None),
        ("2", None),
        ("", None),
        ("abc", None),
        ("A patent", None),
        ("a?", None),
        ("plan B for my brand", None),
        ("选商标", None),
    ],
)
def test_the_letter_is_found(text: str, letter: str | None) -> None:
    assert option_letter(text) == letter

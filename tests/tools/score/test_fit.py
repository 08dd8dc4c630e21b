"""The curve that turns a lead into a probability is fitted on the tuning part alone."""

import math

from advisor.knowledge.search import Found, Hit, Search
from tests.tools.score.builders import question
from tools.score.fit import fit


class Leading(Search):
    """Finds "a/b" first, as far ahead as the question says in tenths."""

    def __init__(self) -> None:
        """Needs no database."""

    def find(self, question: str, parts: object = ()) -> Found:
        ahead = math.exp(int(question) / 10)
        return Found([Hit("a/b", 0.1 * ahead), Hit("c/d", 0.1)], 0.0)


def test_a_larger_lead_is_right_more_often() -> None:
    far = [question(id=f"f{n}", part="tuning", text="20") for n in range(20)]
    near = [question(id=f"n{n}", part="tuning", text="1", labels=("c/d" if n % 2 else "a/b",)) for n in range(20)]
    misleading = [question(id=f"t{n}", part="test", text="20", labels=("c/d",)) for n in range(50)]

    slope, base = fit([*far, *near, *misleading], Leading(), sharpness=1.0)

    assert slope > 0
    assert abs(1 / (1 + math.exp(-(slope * 0.1 + base))) - 0.5) < 0.1

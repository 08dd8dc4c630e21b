"""Fits, on the tuning part, how far the best article leads to how often it is right: `python -m tools.score.fit`.

Prints `lead` and `lead_base` of advisor.knowledge.search.Weights.
"""

import math
import sys
from collections.abc import Iterable

from sklearn.linear_model import LogisticRegression

from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Search, Weights
from advisor.settings import read_settings
from advisor.understanding.sentences import asking_sentences
from tools.score.question import QUESTIONS, Question, read_questions


def fit(questions: Iterable[Question], search: Search, sharpness: float) -> tuple[float, float]:
    """Slope and base of the logistic curve; in-scope questions of the tuning part only."""
    asked = [question for question in questions if question.is_in_scope and question.part == "tuning"]
    leads, right = [], []
    for question in asked:
        best, second = search.find(question.text, asking_sentences(question.text)).hits[:2]
        leads.append([math.log(best.score / second.score) / sharpness])
        right.append(best.article in question.labels)
    curve = LogisticRegression(C=10).fit(leads, right)
    return float(curve.coef_[0][0]), float(curve.intercept_[0])


def main() -> int:
    search = Search(open_database(read_settings().database_url), JoinedEncoder())
    slope, base = fit(read_questions(QUESTIONS), search, Weights().sharpness)
    print(f"lead: {slope:.2f}\nlead_base: {base:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

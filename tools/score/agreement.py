"""How far two people who labelled the evaluation set apart agree: `python -m tools.score.agreement`."""

import sys
from collections.abc import Iterable

from sklearn.metrics import cohen_kappa_score

from tools.score.markdown import markdown, percent
from tools.score.question import LANGUAGES, QUESTIONS, Question, read_questions

_COLUMNS = (
    "asked in",
    "questions",
    "in scope",
    "same first label",
    "kappa",
    "kappa of the topic",
    "sets overlap",
)


def agreement(questions: Iterable[Question]) -> list[str]:
    """Markdown rows, one a language and one for all. All but the scope is measured where both say "in scope"."""
    asked = list(questions)
    groups = {name: [q for q in asked if q.language in tags] for name, tags in LANGUAGES.items()} | {"all": asked}
    return markdown(_COLUMNS, [_cells(name, group) for name, group in groups.items()])


def _cells(name: str, questions: list[Question]) -> tuple[str, ...]:
    pairs = [(question.first_annotator, question.second_annotator) for question in questions]
    inside = [(first, second) for first, second in pairs if first and second]
    return (
        name,
        str(len(questions)),
        _kappa([(str(bool(first)), str(bool(second))) for first, second in pairs]),
        percent([first[0] == second[0] for first, second in inside]),
        _kappa([(first[0], second[0]) for first, second in inside]),
        _kappa([(_topic(first[0]), _topic(second[0])) for first, second in inside]),
        percent([bool(set(first) & set(second)) for first, second in inside]),
    )


def _topic(article: str) -> str:
    return article.split("/")[0]


def _kappa(pairs: list[tuple[str, str]]) -> str:
    """Cohen's kappa: agreement beyond what chance would give; undefined where everybody says one and the same."""
    if len({label for pair in pairs for label in pair}) < 2:
        return "-"
    return f"{cohen_kappa_score(*zip(*pairs, strict=True)):.3f}"


def main() -> int:
    print("\n".join(agreement(read_questions(QUESTIONS))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Scores the assistant on questions nobody here wrote: `python -m tools.score` (method: data/evaluation/README.md)."""

import sys
from pathlib import Path

from tools.evaluate import main as evaluate
from tools.score.question import QUESTIONS, read_questions
from tools.score.scored import by_first_annotator, read_scored
from tools.score.tables import kinds, results

REPLIES = Path("var/evaluation.jsonl")


def main() -> int:
    REPLIES.parent.mkdir(exist_ok=True)
    failed = evaluate([str(QUESTIONS), str(REPLIES)])
    if not failed:
        scored = read_scored(read_questions(QUESTIONS), REPLIES)
        tables = {
            "By the settled labels": results(scored),
            "By the first annotator's labels alone": results(by_first_annotator(scored)),
            "By the kind of question": kinds(scored),
        }
        print("\n\n".join("\n".join([f"{title}:", "", *lines]) for title, lines in tables.items()))
    return failed


if __name__ == "__main__":
    sys.exit(main())

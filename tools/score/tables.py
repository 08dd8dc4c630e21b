"""The tables `make score` prints."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tools.score.markdown import markdown, percent, percent_with_interval
from tools.score.question import EACH_PART, GROUPS, LANGUAGES, Question
from tools.score.scored import Scored

_RESULT_COLUMNS = (
    "part",
    "asked in",
    "in scope",
    "right first (95 %)",
    "right in three",
    "right after one clarification",
    "turned away",
    "out of scope",
    "recognised",
    "language",
)
_KIND_COLUMNS = ("part", "asked in", "kind", "in scope", "right first (95 %)")
_KINDS: dict[str, Callable[[Question], bool]] = {
    "story": lambda question: question.is_story,
    "one or two words": lambda question: question.is_short,
    "Traditional": lambda question: question.is_traditional,
}


def results(scored: Iterable[Scored]) -> list[str]:
    """One row for each part and language, and for test and held out taken together."""
    return markdown(_RESULT_COLUMNS, [_result(*group) for group in groups(scored, GROUPS)])


def kinds(scored: Iterable[Scored]) -> list[str]:
    """One row for each part, language and kind of question that occurs."""
    cells = []
    for part, language, rows in groups(scored, EACH_PART):
        for kind, is_of_kind in _KINDS.items():
            chosen = [row for row in rows if row.question.is_in_scope and is_of_kind(row.question)]
            if chosen:
                cells.append((part, language, kind, str(len(chosen)), _right_first(chosen)))
    return markdown(_KIND_COLUMNS, cells)


def groups(scored: Iterable[Scored], parts: Mapping[str, Sequence[str]]) -> list[tuple[str, str, list[Scored]]]:
    """(name, language, its replies) of each of `parts`, in the order of all tables."""
    rows = list(scored)
    return [
        (name, language, [row for row in rows if row.question.part in chosen and row.question.language in tags])
        for name, chosen in parts.items()
        for language, tags in LANGUAGES.items()
    ]


def _result(part: str, language: str, rows: list[Scored]) -> tuple[str, ...]:
    inside = [row for row in rows if row.question.is_in_scope]
    outside = [row for row in rows if not row.question.is_in_scope]
    return (
        part,
        language,
        str(len(inside)),
        _right_first(inside),
        percent(row.is_right_in_three for row in inside),
        percent(row.is_right_after_clarifying for row in inside),
        percent(row.is_turned_away for row in inside),
        str(len(outside)),
        percent(row.is_refused for row in outside),
        percent(row.is_in_its_language for row in rows),
    )


def _right_first(rows: list[Scored]) -> str:
    return percent_with_interval(row.is_right_first for row in rows)

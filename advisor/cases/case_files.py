"""Reading the cases from knowledge/cases/ (the format is in knowledge/README.md)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from advisor.cases.case import OUTCOMES, PARTS, Case
from advisor.errors import ContentError
from advisor.yaml_file import read_yaml

_LANGUAGES = {"en", "zh"}
_LISTS = ("countries", "sectors", "rights", "themes", "topics", "sources")
_LESSONS = {"ours": True, "source": False}


def read_case(path: Path) -> Case:
    """The case in `path`, named after its id. Raises ContentError."""
    entry = read_yaml(path)
    if not isinstance(entry, dict):
        raise ContentError(path, 1, "must be a list of keys and values")
    for key, is_right, expected in _expected():
        if not is_right(entry.get(key)):
            raise ContentError(path, 1, f"'{key}' must be {expected}")
    return Case(
        id=path.stem,
        title=dict(entry["title"]),
        years=str(entry["years"]),
        outcome=entry["outcome"],
        lesson_is_ours=_LESSONS[entry["lesson"]],
        story={language: {part: _one_line(told[part]) for part in PARTS} for language, told in entry["story"].items()},
        **{key: tuple(entry[key]) for key in _LISTS},
    )


def _expected() -> list[tuple[str, Callable[[Any], bool], str]]:
    """(key, test, what is expected) of everything a file must hold."""
    return [
        ("title", _is_bilingual, "a text in 'en' and in 'zh'"),
        ("years", lambda value: isinstance(value, str | int), "the years of the events, such as 2004-2007"),
        ("outcome", lambda value: isinstance(value, str) and value in OUTCOMES, f"one of {sorted(OUTCOMES)}"),
        (
            "lesson",
            lambda value: isinstance(value, str) and value in _LESSONS,
            "'source' (the source draws it) or 'ours' (our reading)",
        ),
        *((key, _is_list_of_texts, "a list of ids") for key in _LISTS),
        ("story", _is_story, f"the parts {', '.join(PARTS)} in 'en' and in 'zh'"),
    ]


def _is_bilingual(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == _LANGUAGES and all(isinstance(t, str) for t in value.values())


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_story(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != _LANGUAGES:
        return False
    return all(
        isinstance(told, dict) and set(told) == set(PARTS) and all(isinstance(part, str) for part in told.values())
        for told in value.values()
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())

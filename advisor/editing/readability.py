"""How hard an English text is to read, as a Flesch-Kincaid grade."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import syllapy

from advisor.errors import ContentError
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, beginning, fault_in
from advisor.yaml_file import read_yaml

# A figure is read as a short amount or term.
_FIGURE = "ten years"
_TERM = "term"
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
# Flesch counts each unit marked off by one of these (How to Write Plain English, 1979).
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|Art|No|Inc|Ltd|v|St)\.")


@dataclass(frozen=True)
class ReadingLimits:
    """Grades of the direct answer alone and of it with the steps; `terms` count as one short word each."""

    answer: float
    answer_and_steps: float
    terms: tuple[str, ...]


def read_reading_limits(path: Path) -> ReadingLimits:
    """Raises ContentError."""
    entry = read_yaml(path)
    try:
        return ReadingLimits(float(entry["answer"]), float(entry["answer_and_steps"]), tuple(map(str, entry["terms"])))
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(
            path, 1, "must give the numbers 'answer' and 'answer_and_steps' and a list 'terms'"
        ) from error


def check_readability(content: Content, limits: ReadingLimits) -> Iterator[ContentError]:
    for article in content.articles:
        if article.language == "en":
            yield from _check(content, article, limits)


def grade(sentences: Iterable[str], terms: Iterable[str]) -> float:
    """Flesch-Kincaid grade of texts that each end a sentence."""
    text = " ".join(_plain(sentence, terms) for sentence in sentences)
    words = _WORD.findall(text)
    units = [unit for unit in _SENTENCE_END.split(text) if _WORD.search(unit)]
    if not words:
        return 0.0
    syllables: int = sum(max(syllapy.count(word), 1) for word in words)
    return 0.39 * len(words) / len(units) + 11.8 * syllables / len(words) - 15.59


def _check(content: Content, article: Article, limits: ReadingLimits) -> Iterator[ContentError]:
    for name, texts, limit in (
        ("the direct answer", [article.answer], limits.answer),
        ("the direct answer with the steps", [article.answer, *article.steps], limits.answer_and_steps),
    ):
        found = grade(texts, limits.terms)
        if found > limit:
            rule = f"{name} reads at grade {found:.1f}, above {limit}: use shorter sentences and plainer words"
            yield fault_in(content, article, rule, BODY, beginning(article.answer))


def _plain(sentence: str, terms: Iterable[str]) -> str:
    without_figures = FACT_REFERENCE.sub(_FIGURE, sentence)
    text = _terms_pattern(tuple(terms)).sub(_TERM, _ABBREVIATION.sub(r"\1", without_figures))
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _terms_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    forms = [f"{term[:-1]}ies|{term}" if term.endswith("y") else f"{term}s?" for term in terms]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b" if forms else r"(?!)", re.IGNORECASE)

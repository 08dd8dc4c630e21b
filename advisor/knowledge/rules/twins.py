"""Both languages of an article say the same: the same header, facts, numbers, dates and links, point by point."""

from collections import Counter
from collections.abc import Callable, Iterator

from advisor.errors import ContentError
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.content import Content
from advisor.knowledge.rules.numbers import links, numbers
from advisor.knowledge.rules.place import BODY, beginning, fault_in

_HEADER: tuple[tuple[str, Callable[[Article], object]], ...] = (
    ("right", lambda article: article.right),
    ("stage", lambda article: article.stage),
    ("sources", lambda article: article.sources),
    ("related", lambda article: article.related),
    ("reviewed_on", lambda article: article.reviewed_on),
    ("review_by", lambda article: article.review_by),
    ("countries", lambda article: tuple(article.countries)),
)
_IN_A_POINT: tuple[tuple[str, Callable[[str], Counter[str]]], ...] = (
    ("facts", lambda text: Counter(FACT_REFERENCE.findall(text))),
    ("numbers", numbers),
    ("links", links),
)


def check(content: Content) -> Iterator[ContentError]:
    by_id: dict[str, dict[str, Article]] = {}
    for article in content.articles:
        by_id.setdefault(article.id, {})[article.language] = article
    for twins in by_id.values():
        if set(twins) == {"en", "zh"}:
            yield from _compare_headers(content, twins["en"], twins["zh"])
            yield from _compare_points(content, twins["en"], twins["zh"])
        else:
            yield fault_in(content, next(iter(twins.values())), "its twin in the other language is missing")


def _compare_headers(content: Content, english: Article, chinese: Article) -> Iterator[ContentError]:
    for name, value in _HEADER:
        if value(english) != value(chinese):
            detail = f"{value(english)} in English, {value(chinese)} in Chinese"
            yield fault_in(content, english, f"the twins differ in their {name}: {detail}", f"\n{name}:", name)


def _compare_points(content: Content, english: Article, chinese: Article) -> Iterator[ContentError]:
    theirs = _points(chinese)
    for point, text in _points(english).items():
        if point not in theirs:
            yield fault_in(content, english, f"the Chinese has no {point}", BODY, beginning(text))
            continue
        for name, values in _IN_A_POINT:
            ours, others = values(text), values(theirs[point])
            if ours != others:
                detail = "; ".join(_only(ours - others, "English") + _only(others - ours, "Chinese"))
                yield fault_in(
                    content, english, f"the twins differ in the {name} of {point}: {detail}", BODY, beginning(text)
                )
    for point in theirs.keys() - _points(english).keys():
        yield fault_in(content, chinese, f"the English has no {point}", BODY, beginning(theirs[point]))


def _points(article: Article) -> dict[str, str]:
    return {
        "the direct answer": article.answer,
        **{f"step {number}": text for number, text in enumerate(article.steps, 1)},
        **{f"pitfall {number}": text for number, text in enumerate(article.pitfalls, 1)},
        **{f"country {code}": text for code, text in article.countries.items()},
    }


def _only(values: Counter[str], language: str) -> list[str]:
    return [f"{', '.join(values)} only in {language}"] if values else []

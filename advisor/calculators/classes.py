"""Which classes goods and services belong to, by their likeness to listed terms; what is like nothing stays unknown."""

import re
from collections import defaultdict
from dataclasses import dataclass

from advisor.calculators.class_index import Match
from advisor.calculators.class_tables import ClassTables

MOST_GOODS = 12
_LOOKED_AT = 12
_NEAR = 2
_EVIDENCE = 2
# Chosen on the tuning half of data/evaluation/goods.jsonl.
_SURE = {"en": 0.6, "zh": 0.25}
_POSSIBLE = {"en": 0.3, "zh": 0.1}
_NEAR_SHARE = 0.1
_SPECIAL_SHARE = 0.75
_SUPPORT = 0.3
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class FoundClass:
    """`because` are listed terms like the thing, the most alike first; `score` is the likeness of the first."""

    id: str
    because: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Finding:
    """`certainty` is sure, possible or unknown; an unknown thing has no classes, a known one its best and near ones."""

    goods: str
    certainty: str
    classes: tuple[FoundClass, ...] = ()
    is_shop: bool = False

    @property
    def best(self) -> FoundClass | None:
        return self.classes[0] if self.classes else None


@dataclass(frozen=True)
class Classes:
    """`system` is nice, ipc or locarno."""

    system: str
    findings: tuple[Finding, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The best class of every thing that is known, in order."""
        found = {finding.best.id for finding in self.findings if finding.best}
        return tuple(sorted(found, key=lambda number: (len(number), number)))


def find_classes(text: str, system: str, tables: ClassTables) -> Classes:
    """`text` in lower case and Simplified characters names one thing or several."""
    return Classes(system, tuple(_finding(goods, system, tables) for goods in goods_in(text, tables)))


def goods_in(text: str, tables: ClassTables) -> list[str]:
    """The things a text names, each once, without the words around them."""
    found = (_bare(part, tables) for part in tables.joints.split(text))
    return list(dict.fromkeys(part for part in found if part))[:MOST_GOODS]


def _bare(part: str, tables: ClassTables) -> str:
    part = part.strip(" .?？!！:：\"'“”")
    before = None
    while part != before:
        before = part
        for pattern in (*tables.leads, *tables.tails):
            part = pattern.sub("", part).strip(" .?？!！")
    return part


def _finding(goods: str, system: str, tables: ClassTables) -> Finding:
    language = "zh" if _HAN.search(goods) else "en"
    matches = tables.indexes[system].find(_in_list_words(goods, tables), _LOOKED_AT)
    matches = sorted((_weighed(match, goods, tables) for match in matches), key=lambda match: -match.score)
    by_class: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_class[match.term.class_id].append(match)
    votes = {class_id: _vote(found) for class_id, found in by_class.items()}
    ranked = sorted(votes, key=lambda class_id: -votes[class_id])
    is_shop = system == "nice" and bool(tables.shop.search(goods))
    if not ranked or matches[0].score < _POSSIBLE[language]:
        return Finding(goods, "unknown", is_shop=is_shop)
    near = [class_id for class_id in ranked[1:] if votes[class_id] >= _NEAR_SHARE * votes[ranked[0]]][:_NEAR]
    classes = tuple(_found(class_id, by_class[class_id]) for class_id in (ranked[0], *near))
    return Finding(goods, "sure" if classes[0].score >= _SURE[language] else "possible", classes, is_shop)


def _vote(matches: list[Match]) -> float:
    """The best likeness counts most; others of the same class support it."""
    best, *others = (match.score**3 for match in matches)
    return best + _SUPPORT * sum(others)


def _in_list_words(goods: str, tables: ClassTables) -> str:
    for said, listed in tables.same.items():
        edge = "" if _HAN.search(said) else r"\b"
        goods = re.sub(f"{edge}{re.escape(said)}{edge}", listed, goods)
    return goods


def _weighed(match: Match, goods: str, tables: ClassTables) -> Match:
    """Less for a term of medicine or industry when the thing is said to be nothing of the kind."""
    is_special = tables.special.search(match.term.text) and not tables.not_special.search(match.term.text)
    if is_special and not tables.special.search(goods):
        return Match(match.term, match.score * _SPECIAL_SHARE)
    return match


def _found(class_id: str, matches: list[Match]) -> FoundClass:
    texts = dict.fromkeys(match.term.text for match in matches)
    return FoundClass(class_id, tuple(texts)[:_EVIDENCE], round(matches[0].score, 3))

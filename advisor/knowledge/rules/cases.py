"""What a case refers to exists, and its two languages tell the same, with a year beside every amount."""

import re
from collections.abc import Iterator
from decimal import Decimal

from advisor.cases.case import Case
from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.numbers import numbers
from advisor.referral.directory import REGIONAL_SYSTEMS
from advisor.text_file import line_of

# English words and Chinese characters of a whole story.
STORY_LENGTH = {"en": (60, 170), "zh": (100, 300)}

_YEARS = re.compile(r"\d{4}(?:-\d{4})?|undated")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_HAN = re.compile("[㐀-鿿]")
_AMOUNT = re.compile(
    r"\d\s?(?:million |billion )?(?:(?:US|Singapore|CFA) )?(?:dollars?|euros?|pounds?|francs?|rupees|yuan|pesos)"
    r"|\d多?[万亿]?(?:美元|欧元|英镑|非郎|卢比|新加坡元|元)"
)
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?多?(万|亿|million|billion)")
_SCALES = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}


def check(content: Content) -> Iterator[ContentError]:
    for case in content.cases:
        path = content.root / "cases" / f"{case.id}.yml"
        for key, rule in (*_references(case, content), *_texts(case)):
            yield ContentError(path, line_of(path, f"\n{key}:"), rule)


def _references(case: Case, content: Content) -> Iterator[tuple[str, str]]:
    """(key, rule) of each breach."""
    known = {
        "countries": {country.code for country in content.countries} | REGIONAL_SYSTEMS,
        "sectors": set(content.case_words.sectors),
        "rights": set(content.case_words.rights),
        "themes": set(content.case_words.themes),
        "topics": set(content.catalogue.titles),
        "sources": set(content.sources),
    }
    for kind, ids in known.items():
        for unknown in sorted(set(getattr(case, kind)) - ids):
            yield kind, f"'{unknown}' is not known"
        if kind != "themes" and not getattr(case, kind):
            yield kind, f"'{kind}' must name at least one"


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    if not _YEARS.fullmatch(case.years):
        yield "years", "'years' must read 2007, 2004-2007 or undated"
    for language, (shortest, longest) in STORY_LENGTH.items():
        story = " ".join(case.story[language].values())
        length = len(story.split()) if language == "en" else len(story)
        if not shortest <= length <= longest:
            yield "story", f"the {language} story has {length} words or characters, not {shortest} to {longest}"
        for part, text in case.story[language].items():
            if _AMOUNT.search(text) and not _YEAR.search(text):
                yield "story", f"the {language} part '{part}' gives an amount without its year"
    if _HAN.search(case.text("en")):
        yield "story", "the English text holds Chinese characters"
    english, chinese = (set(numbers(_in_full(case.text(language)))) for language in ("en", "zh"))
    if english != chinese:
        only = f"{sorted(english - chinese)} in English only, {sorted(chinese - english)} in Chinese only"
        yield "story", f"the twins differ in their numbers: {only}"


def _in_full(text: str) -> str:
    """ "20 million" and 2000多万 as 20000000."""
    return _SCALED.sub(lambda found: str(int(Decimal(found[1].replace(",", "")) * _SCALES[found[2]])), text)

"""Countries, IP rights and amounts named in a text, found by spaCy's rule-based entity ruler.

Importing spaCy loads every machine-learning framework that is installed, so only the Rasa server,
which has them loaded anyway, imports this module.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from advisor.language.script import simplify_characters
from advisor.referral.contact_files import read_countries, read_country_names
from advisor.yaml_file import read_yaml

# A Chinese character, a word or number, one mark: Chinese names are matched character by character.
_PIECE = re.compile(r"[㐀-鿿豈-﫿]|[^\W\d_㐀-鿿豈-﫿]+|\d[\d.,]*|\s|.", re.DOTALL)
# "example.co.uk" is no mention of a country.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[a-z]{2,})+\b", re.IGNORECASE)
# Longer expressions that contain a country's name but do not name it ("Singapore Convention").
_FALSE_FRIEND = "false_friend"


@dataclass(frozen=True)
class Mention:
    """`kind` is country, right or amount; `value` an ISO code, a right's name, or the text of the amount."""

    kind: str
    value: str
    start: int
    end: int


class MentionFinder:
    def __init__(self, patterns: Iterable[dict[str, Any]]) -> None:
        self._nlp = _pipeline(list(patterns))

    def find(self, text: str) -> list[Mention]:
        """Mentions in reading order; the longest name wins where two overlap."""
        doc = self._nlp(_ADDRESS.sub(lambda address: " " * len(address[0]), simplify_characters(text)))
        return [
            Mention(e.label_, e.ent_id_ or e.text, e.start_char, e.end_char)
            for e in doc.ents
            if e.label_ != _FALSE_FRIEND
        ]


def read_mention_finder(contacts: Path, vocabulary: Path) -> MentionFinder:
    """`contacts` is knowledge/contacts, `vocabulary` the file of words for rights and currencies."""
    words = read_yaml(vocabulary)
    false_friends = (_named(_FALSE_FRIEND, "", name) for name in words["not_countries"])
    countries = [*_countries(contacts), *_listed("country", words["regional_systems"])]
    others = [*_listed("right", words["rights"]), *_amounts(words["currencies"]), *false_friends]
    return MentionFinder([*countries, *others])


def pieces(text: str) -> list[str]:
    return [simplify_characters(piece) for piece in _PIECE.findall(text)]


def _pipeline(patterns: list[dict[str, Any]]) -> Language:
    nlp = spacy.blank("xx")
    nlp.tokenizer = _Tokenizer(nlp.vocab)
    # Names are looked up word by word, however many there are; patterns of words are each tried at every word.
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


class _Tokenizer:
    """Pieces as spaCy tokens; a space is a token of its own, so that positions stay those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = _PIECE.findall(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))


def _countries(contacts: Path) -> Iterable[dict[str, Any]]:
    other_names = read_country_names(contacts)
    exact = {row["name"] for row in other_names if row["match"] == "exact"}
    for country in read_countries(contacts):
        for name in set(country.name.values()) - exact:
            yield _named("country", country.code, name)
    for row in other_names:
        yield _named("country", row["code"], row["name"], is_exact=row["match"] == "exact")


def _listed(kind: str, names: dict[str, list[str]]) -> Iterable[dict[str, Any]]:
    return (_named(kind, value, name) for value, spellings in names.items() for name in spellings)


def _named(kind: str, value: str, name: str, is_exact: bool = False) -> dict[str, Any]:
    exact = [{"ORTH": piece} for piece in pieces(name)]
    return {"label": kind, "id": value, "pattern": exact if is_exact else simplify_characters(name.lower())}


def _amounts(currencies: list[str]) -> Iterable[dict[str, Any]]:
    """ "500 USD", "$500", "五" is left out: amounts in Chinese numerals are rare in questions."""
    number = {"TEXT": {"REGEX": r"^\d[\d.,]*$"}}
    space = {"IS_SPACE": True, "OP": "?"}
    scale = {"TEXT": {"IN": ["万", "千", "亿", "k", "K", "million"]}, "OP": "?"}
    for currency in currencies:
        name = [{"LOWER": piece} for piece in pieces(currency.lower())]
        yield {"label": "amount", "pattern": [number, space, scale, space, *name]}
        yield {"label": "amount", "pattern": [*name, space, number, space, scale]}

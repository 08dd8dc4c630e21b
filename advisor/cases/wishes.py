"""What somebody asks a case to be: where, in which sector, with which right, about what."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from advisor.cases.vocabulary import Vocabulary
from advisor.language.script import to_simplified
from advisor.language.segment import tokens
from advisor.language.words import any_of

# A single letter or character says too little to search for.
_SHORTEST = 2


@dataclass(frozen=True)
class Wishes:
    """Each kind is fulfilled by any one of its values; `places` are country codes and ids of regions."""

    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def over(self, older: "Wishes") -> "Wishes":
        """These wishes, and the older ones of the kinds that are not wished anew."""
        return Wishes(**{kind: getattr(self, kind) or getattr(older, kind) for kind in KINDS})


KINDS = tuple(kind.name for kind in fields(Wishes))


def wishes_from(stored: Any) -> Wishes:
    """Wishes a conversation kept; anything else a client put there is left out."""
    kept = stored if isinstance(stored, dict) else {}
    values = {kind: kept.get(kind) for kind in KINDS}
    return Wishes(
        **{
            kind: tuple(item for item in value if isinstance(item, str))
            for kind, value in values.items()
            if isinstance(value, list | tuple)
        }
    )


class WishReader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fillers = ENGLISH_STOP_WORDS | vocabulary.fillers
        self._meanings = _meanings(vocabulary)
        self._pattern = any_of(self._meanings)
        self._more = any_of(vocabulary.more)

    def read(self, text: str, countries: Iterable[str] = ()) -> Wishes:
        """The wishes in `text`; `countries` are those it named, their names taken out of it."""
        plain = self._more.sub(" ", to_simplified(text).lower())
        found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
        found["places"].update(dict.fromkeys(countries))
        for match in self._pattern.finditer(plain):
            for kind, value in self._meanings[match[0]]:
                found[kind][value] = None
        found["words"].update(dict.fromkeys(self._other_words(self._pattern.sub(" ", plain))))
        return Wishes(**{kind: tuple(values) for kind, values in found.items()})

    def asks_for_more(self, text: str) -> bool:
        """Whether it leans on the case shown before: "another one", "再来一个"."""
        return bool(self._more.search(to_simplified(text).lower()))

    def _other_words(self, text: str) -> Iterator[str]:
        return (word for word, *_ in tokens(text) if len(word) >= _SHORTEST and word not in self._fillers)


def _meanings(vocabulary: Vocabulary) -> dict[str, list[tuple[str, str]]]:
    """(kind, value) of the wishes each word stands for; one word may belong to two groups."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS[:-1]:
        for group_id, group in getattr(vocabulary, kind).items():
            for word in (*group.words, *group.kinds):
                meanings.setdefault(word.lower(), []).append((kind, group_id))
            for word in group.kinds:
                meanings[word.lower()].append(("words", word.lower()))
    return meanings

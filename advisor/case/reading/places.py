"""Countries and regional systems by the names people write for them."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from advisor.case.reading.vocabulary import pattern_of, plain
from advisor.referral.contact_files import read_contacts, read_countries, read_country_names
from advisor.referral.directory import REGIONAL_SYSTEMS
from advisor.yaml_file import read_yaml

_ALIKE = 0.84
_SHORTEST_TO_GUESS = 5


class Places:
    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        codes: Iterable[str],
        exact: Iterable[tuple[str, str]],
        false_friends: Iterable[str] = (),
    ) -> None:
        """`names` and `exact` are (name, code); an exact name counts only as written ("US", not "us").

        `false_friends` hold a country's name and mean something else.
        """
        self._codes = frozenset(codes)
        self._by_name = {plain(name): code for name, code in names}
        self._exact = dict(exact)
        self._pattern = pattern_of([*self._by_name, *map(plain, false_friends)])
        self._exact_pattern = pattern_of(list(self._exact))

    def find(self, text: str) -> list[str]:
        """Codes of the places a message names, in reading order, each once."""
        return list(dict.fromkeys(code for _, _, code in self.positions(text)))

    def positions(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, code) of every place named, in reading order."""
        clean = plain(text)
        found = [
            (match.start(), match.end(), self._by_name[match[0]])
            for match in self._pattern.finditer(clean)
            if match[0] in self._by_name
        ]
        found += [(match.start(), match.end(), self._exact[match[0]]) for match in self._exact_pattern.finditer(text)]
        return sorted(found)

    def named(self, text: str) -> str | None:
        """The place of a message that is nothing but a code or a name, one slip of the pen allowed."""
        clean = plain(text).strip(" .。!！")
        if clean.upper() in self._codes:
            return clean.upper()
        if clean in self._by_name:
            return self._by_name[clean]
        if len(clean) < _SHORTEST_TO_GUESS:
            return None
        close = get_close_matches(clean, self._by_name, n=1, cutoff=_ALIKE)
        return self._by_name[close[0]] if close else None


def read_places(contacts: Path, vocabulary: Path) -> Places:
    """`contacts` is knowledge/contacts, `vocabulary` data/mentions.yml. Raises ContentError."""
    words = read_yaml(vocabulary)
    countries, others = read_countries(contacts), read_country_names(contacts)
    names = [(name, country.code) for country in countries for name in country.name.values()]
    names += [(row["name"], row["code"]) for row in others if row["match"] != "exact"]
    for office in read_contacts(contacts):
        if office.kind == "regional":
            names += [(name, office.code) for name in office.name.values()]
    names += [(name, code) for code, spellings in words["regional_systems"].items() for name in spellings]
    exact = [(row["name"], row["code"]) for row in others if row["match"] == "exact"]
    return Places(names, {country.code for country in countries} | REGIONAL_SYSTEMS, exact, words["not_countries"])

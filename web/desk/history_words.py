"""What a line of the audit log says besides who did it, in the reader's words."""

from collections.abc import Mapping
from typing import Any

from advisor.events.targets import NAME as TARGETS
from advisor.inquiries.inquiry import Entry
from advisor.inquiries.office import Office
from advisor.staff.roles import EVERYWHERE
from advisor.wording import base_language, in_script
from web.desk.delivery_words import reason_in_words, way_in_words
from web.desk.words import DeskWords

# Where the same name means another thing: (action, name) before name alone.
_DESK, _COLLEAGUE, _PLAIN, _ROUTE, _ROLE = "desk", "colleague", "plain", "route", "role"
_KINDS: Mapping[tuple[str, str], str] = {
    ("reroute", "from"): _DESK,
    ("reroute", "to"): _DESK,
    ("assign", "to"): _COLLEAGUE,
    ("status", "to"): "status",
    ("made", "reason"): _ROUTE,
    ("not_delivered", "reason"): "fault",
    ("setting", "name"): "setting",
    ("setting", "indicator"): "indicator",
    ("log_in", "by"): "sign_on",
    ("", "focal_point"): _DESK,
    ("", "account"): _COLLEAGUE,
    ("", "role"): _ROLE,
    ("", "way"): "way",
}


class HistoryWords:
    def __init__(self, office: Office, words: DeskWords) -> None:
        self._office = office
        self._words = words

    def phrases(self, entry: Entry, names: Mapping[int, str], language: str) -> list[str]:
        """One a detail; `names` are those of the accounts."""
        told = [
            self._phrase(key, self._value(entry, key, value, names, language), language)
            for key, value in entry.detail.items()
            if value not in (None, {}, []) or entry.action == "assign"
        ]
        return [in_script(phrase, language) for phrase in told]

    def _phrase(self, key: str, value: str, language: str) -> str:
        has_words = self._words.has(language, f"told_{key}")
        return self._say(language, f"told_{key}", value=value) if has_words else f"{key}: {value}"

    def _value(self, entry: Entry, key: str, value: Any, names: Mapping[int, str], language: str) -> str:
        kind = _KINDS.get((entry.action, key)) or _KINDS.get(("", key), _PLAIN)
        if kind == _PLAIN and entry.action == "setting":
            return self._setting(str(entry.detail.get("name")), value, language)
        if kind == _COLLEAGUE:
            return names.get(value, "") if value else self._say(language, "nobody")
        if kind == "indicator":
            name = self._office.indicators[value].name if value in self._office.indicators else None
            return name.of(base_language(language)) if name else str(value)
        return self._worded(kind, value, language)

    def _worded(self, kind: str, value: Any, language: str) -> str:
        """A value that has a word of its own; any other as it is."""
        if kind == _DESK:
            return self._office.desk_name(str(value), base_language(language))
        if kind == "way":
            return way_in_words(str(value), lambda key, **blanks: self._say(language, key, **blanks))
        if kind == "fault":
            return reason_in_words(str(value), lambda key, **blanks: self._say(language, key, **blanks))
        key = "sign_on" if kind == "sign_on" else f"{kind}_{value}"
        if self._words.has(language, key):
            return self._say(language, key)
        return self._listed(value, language)

    def _listed(self, value: Any, language: str) -> str:
        if isinstance(value, bool):
            return self._say(language, "yes" if value else "no")
        if isinstance(value, list):
            texts = [
                self._say(language, "everywhere") if one == EVERYWHERE else self._worded(_DESK, one, language)
                for one in value
            ]
            return self._say(language, "comma").join(texts)
        return str(value)

    def _setting(self, name: str, value: Any, language: str) -> str:
        """What a setting was set to."""
        if not isinstance(value, Mapping):
            return self._listed(value, language)
        if name == TARGETS:
            parts = [
                f"{self._say(language, part)} {one['value']:g} ({one['on']}, {one['source']})"
                for part, one in value.items()
            ]
        else:
            parts = [f"{self._label(key, language)} {self._named(key, one, language)}" for key, one in value.items()]
        return self._say(language, "semicolon").join(parts)

    def _named(self, key: str, value: Any, language: str) -> str:
        return self._worded(_ROLE, value, language) if key == "role" else self._listed(value, language)

    def _label(self, key: str, language: str) -> str:
        """A factor of the priority, or a part of the rule of single sign-on."""
        for name in (f"factor_{key}", f"told_name_of_{key}"):
            if self._words.has(language, name):
                return self._say(language, name)
        return key

    def _say(self, language: str, key: str, **values: object) -> str:
        return self._words.say(language, key, **values)

"""The groups of the figures in the reader's words."""

from collections.abc import Iterable

from advisor.events.figures import SMALL_ONES
from advisor.events.indicators import FEWEST
from advisor.inquiries.office import Office
from advisor.wording import in_script
from web.desk.visit import Visit
from web.desk.words import DeskWords

# Groupings whose groups have names in web/text/desk/, as <grouping>_<group>.
_WORDED = frozenset({"right", "stage", "language", "tool", "channel"})


class GroupNames:
    def __init__(self, office: Office, words: DeskWords) -> None:
        self._office = office
        self._words = words

    def names(self, by: str, groups: Iterable[str], visit: Visit) -> dict[str, str]:
        wanted = list(groups)
        titles = self._office.library.titles(wanted, visit.base) if by == "article" else {}
        return {group: titles.get(group) or self._name(by, group, visit) for group in wanted}

    def _name(self, by: str, group: str, visit: Visit) -> str:
        office = self._office
        if group in {"", SMALL_ONES}:
            return self._words.say(visit.language, "not_given" if not group else "small_ones", fewest=FEWEST)
        if by == "topic" and (topic := office.toolbox.questions["inquiry_topic"].choice(group)):
            return in_script(topic.label[visit.base], visit.language)
        if by == "region":
            return in_script(office.desk_name(group, visit.base), visit.language)
        if by == "country":
            return in_script(office.country(group, visit.language), visit.language)
        if by == "tool" and (tool := office.toolbox.get(group)):
            return in_script(tool.title(visit.base), visit.language)
        return self._worded(by, group, visit.language)

    def _worded(self, by: str, group: str, language: str) -> str:
        """A platform's own name is its key, such as Telegram."""
        key = f"{by}_{group}".lower().replace("-", "_")
        if by in _WORDED and self._words.has(language, key):
            return self._words.say(language, key)
        return group.replace("_", " ").capitalize() if by in _WORDED else group

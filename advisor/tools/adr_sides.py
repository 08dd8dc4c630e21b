"""Where an award or a settlement can be enforced, in words."""

from collections.abc import Iterable, Sequence

from advisor.calculators.adr_route import Side
from advisor.calculators.treaties import Membership
from advisor.case.speech import spoken_date
from advisor.referral.directory import Directory
from advisor.tools.page import ToolPage

_MAINLAND, _REGIONS = "CN", {"HK", "MO"}


class AdrSides:
    def __init__(self, page: ToolPage, sides: Sequence[Side], directory: Directory) -> None:
        self._page = page
        self._sides = sides
        self._directory = directory

    def memberships(self) -> Iterable[Membership]:
        """Every entry that may be cited."""
        return (entry for side in self._sides for entry in (side.awards, side.settlements) if entry)

    def lines(self) -> Iterable[str]:
        yield from map(self._line, self._sides)
        codes = {side.country for side in self._sides}
        if len(codes) == 1:
            yield "- " + self._page.say("same_country")
            if codes == {_MAINLAND}:
                yield "- " + self._page.say("domestic_cn")
        elif _MAINLAND in codes and codes & _REGIONS:
            yield "- " + self._page.say("hk_mainland")

    def _line(self, side: Side) -> str:
        country = self._directory.name(side.country, self._page.base) or side.country
        if side.is_region:
            return self._page.say("side_region", country=country)
        return self._page.say(
            "side",
            country=country,
            awards=self._status("new_york", side.awards),
            settlements=self._status("singapore", side.settlements),
        )

    def _status(self, treaty: str, entry: Membership | None) -> str:
        if entry is None:
            return self._page.say(f"{treaty}_unknown")
        day = entry.in_force
        doubt = "" if entry.confidence == "read" else self._page.say("unverified")
        values = {"mark": doubt + self._page.mark(entry)}
        if entry.status == "party":
            values["since"] = self._page.say("since", date=spoken_date(day, self._page.base)) if day else ""
        return self._page.say(f"{treaty}_{entry.status}", **values)

"""Handing an inquiry over to a person: what is asked, what is shown before consent, and where it would go.

As a tool it only says where an inquiry would go and why; advisor/inquiries/intake.py makes the inquiry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from typing import ClassVar

from advisor.case.case_file import CaseFile
from advisor.inquiries.focal_point import read_focal_points
from advisor.inquiries.priority import DATED
from advisor.inquiries.routing import Route, Router
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.tool import Tool, ToolParts

_ALWAYS = ("home_country", "inquiry_topic", "story", "urgent")


@dataclass(frozen=True)
class Handover:
    """`reason` is that of routing.Route."""

    focal_point: str
    name: Mapping[str, str]
    reason: str
    is_agreed: bool


class HandoverTool(Tool):
    id = "handover"
    facts: ClassVar[tuple[str, ...]] = (*_ALWAYS, "urgent_on", "reach", "consent")
    result = Handover

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        # As shipped; who makes inquiries puts the desk's own in its place.
        self.router = Router(read_focal_points(parts.knowledge / "desk" / "focal_points.yml"), parts.directory)

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        dated = set(case.value("urgent") or ()).intersection(DATED)
        return (*_ALWAYS, *(["urgent_on"] if dated else []), "reach", "consent")

    def before(self, fact: str, case: CaseFile, base: str) -> str:
        """Before consent: everything that will be passed on, to whom and why."""
        if fact != "consent":
            return ""
        route = self.route(case, base, self.parts.now())
        return self.words.say(
            "summary",
            base,
            facts="\n".join(self.parts.speech.lines(case.without(["consent"]), base)),
            desk=route.focal_point.name[base],
            reason=self.words.say(f"route_{route.reason}", base),
        )

    def route(self, case: CaseFile, base: str, moment: datetime) -> Route:
        return self.router.route(case.value("home_country"), base, case.value("inquiry_topic"), moment)

    def run(self, case: CaseFile, today: date) -> Handover:
        route = self.route(case, "en", datetime.combine(today, time(12), timezone.utc))
        return Handover(route.focal_point.id, route.focal_point.name, route.reason, bool(case.value("consent")))

    def write(self, result: Handover, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        return page.reply([self.before("consent", case, page.base) if result.is_agreed else page.say("not_agreed")])

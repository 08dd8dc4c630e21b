"""Which focal point gets an inquiry, and why: by country, language and topic, past a desk that stays closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from advisor.inquiries.focal_point import FocalPoint
from advisor.referral.directory import Directory

# A desk closed for longer than a night, a weekend and a day hands on to the next in its chain.
_LONGEST_CLOSED = timedelta(days=4)


@dataclass(frozen=True)
class Route:
    """`reason` is country, region, topic, general, or stand_in when the first choice stays closed."""

    focal_point: FocalPoint
    reason: str


class Router:
    def __init__(self, focal_points: Mapping[str, FocalPoint], directory: Directory) -> None:
        self.focal_points = focal_points
        self._directory = directory

    def chain(self, country: str | None, language: str, topic: str) -> list[Route]:
        """Every focal point that can take it, the nearest first; `language` is "en" or "zh"."""
        fitting = [
            Route(point, self._reason(point, country, topic))
            for point in self.focal_points.values()
            if language in point.languages and self._serves(point, country) and topic in (point.topics or {topic})
        ]
        order = ("country", "region", "topic", "general")
        return sorted(fitting, key=lambda route: (order.index(route.reason), not route.focal_point.topics)) or [
            Route(list(self.focal_points.values())[-1], "general")
        ]

    def route(self, country: str | None, language: str, topic: str, moment: datetime) -> Route:
        """The first choice; while that stays closed for days, the first deputy, then other desk, that does not."""
        first, *rest = self.chain(country, language, topic)
        deputies = [Route(self.focal_points[key], "stand_in") for key in first.focal_point.deputies]
        for route in (first, *deputies, *rest):
            if self._is_back_soon(route.focal_point, moment):
                return route if route is first else Route(route.focal_point, "stand_in")
        return first

    def region(self, country: str | None) -> str:
        """The focal point that serves a country, whatever the topic."""
        general = [point for point in self.focal_points.values() if not point.topics and self._serves(point, country)]
        return next((point.id for point in general if point.countries or point.divisions), general[-1].id)

    def _is_back_soon(self, point: FocalPoint, moment: datetime) -> bool:
        if point.hours.open_until(moment):
            return True
        opening = point.hours.next_opening(moment)
        return opening is not None and opening - moment <= _LONGEST_CLOSED

    def _serves(self, point: FocalPoint, country: str | None) -> bool:
        is_everywhere = not point.countries and not point.divisions
        return is_everywhere or country in point.countries or self._division(country) in point.divisions

    def _reason(self, point: FocalPoint, country: str | None, topic: str) -> str:
        if country in point.countries:
            return "country"
        if point.divisions:
            return "region"
        return "topic" if topic in point.topics else "general"

    def _division(self, country: str | None) -> str | None:
        known = self._directory.country(country or "")
        return known.division if known else None

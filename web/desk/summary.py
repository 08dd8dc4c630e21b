"""An inquiry in a few lines of each language, for the words of the user are in one of them."""

from datetime import datetime

from advisor.case.speech import spoken_date, spoken_money
from advisor.inquiries.inquiry import Inquiry, Message
from advisor.inquiries.office import Office
from advisor.wording import base_language, in_script
from web.desk.words import DeskWords

# Longer conversations are read from their beginning.
_LONGEST = 20_000


class Summary:
    def __init__(self, office: Office, words: DeskWords) -> None:
        self._office = office
        self._words = words

    def lines(self, inquiry: Inquiry, said: list[Message], moment: datetime, language: str) -> list[str]:
        """Who asks about what, what is urgent, what was said, what the facts are; in the language of the reader."""
        base = base_language(language)
        lines = [
            self._about(inquiry, language, base),
            self._place(inquiry, language, base),
            *self._urgent(inquiry, moment, language, base),
            self._state(inquiry, said, moment, language),
            *self._named(inquiry, said, language, base),
            *self._listed("summary_terms", self._terms(_words_of_user(inquiry, said), language, base), language),
            *self._listed(
                "summary_articles", list(self._office.library.titles(inquiry.suggested, base).values()), language
            ),
            *(line.removeprefix("- ") for line in self._office.case_lines(inquiry, base)),
        ]
        return [in_script(line, language) for line in lines]

    def _about(self, inquiry: Inquiry, language: str, base: str) -> str:
        questions = self._office.toolbox.questions
        right = questions["right"].label(inquiry.right, base) if inquiry.right else ""
        return self._say(
            "summary_about_right" if right else "summary_about",
            language,
            country=self._office.country(inquiry.country, language) or self._say("no_country", language),
            topic=questions["inquiry_topic"].label(inquiry.topic, base),
            right=right,
            spoken=self._say(f"spoken_{inquiry.language}", language),
        )

    def _place(self, inquiry: Inquiry, language: str, base: str) -> str:
        """Since when it is there, where it is and why."""
        return self._say(
            "summary_place",
            language,
            day=spoken_date(inquiry.created_at.date(), base),
            desk=self._office.desk_name(inquiry.focal_point, base),
            reason=self._say(f"route_{inquiry.route_reason}", language),
        )

    def _named(self, inquiry: Inquiry, said: list[Message], language: str, base: str) -> list[str]:
        """The dates, amounts and countries in the user's own words."""
        words, day = _words_of_user(inquiry, said), inquiry.created_at.date()
        found = self._office.toolbox.reader.mentions(words, day)
        countries = [self._office.country(code, language) for code in found.places]
        return [
            *self._listed("summary_dates", [spoken_date(one, base) for one in found.dates], language),
            *self._listed("summary_amounts", [spoken_money(one, base) for one in found.amounts], language),
            *self._listed("summary_countries", countries, language),
        ]

    def _urgent(self, inquiry: Inquiry, moment: datetime, language: str, base: str) -> list[str]:
        named = [self._say(f"factor_{name}", language) for name in inquiry.urgent]
        if not named:
            return []
        urgent = self._say("comma", language).join(named)
        if inquiry.urgent_on is None:
            return [self._say("summary_urgent", language, urgent=urgent)]
        left = (inquiry.urgent_on - moment.date()).days
        when = self._say("days_over" if left < 0 else "days_left", language, days=abs(left))
        day = spoken_date(inquiry.urgent_on, base)
        return [self._say("summary_urgent_on", language, urgent=urgent, day=day, when=when)]

    def _state(self, inquiry: Inquiry, said: list[Message], moment: datetime, language: str) -> str:
        count = {author: sum(one.author == author for one in said) for author in ("user", "person")}
        state = self._say("summary_said", language, user=count["user"], desk=count["person"])
        if inquiry.waiting_since is None:
            return state
        days = max((moment - inquiry.waiting_since).total_seconds(), 0) / 86_400
        return state + self._say("summary_waiting", language, days=f"{days:.1f}")

    def _terms(self, story: str, language: str, base: str) -> list[str]:
        """The terms of the glossary the user wrote, each as the reader's language has it."""
        found = self._office.terms_in(story)
        other = "en" if base == "zh" else "zh"
        return [self._say("summary_term", language, term=term.head(base), other=term.head(other)) for term in found]

    def _listed(self, key: str, items: list[str], language: str) -> list[str]:
        return [self._say(key, language, items=self._say("semicolon", language).join(items))] if items else []

    def _say(self, key: str, language: str, **values: object) -> str:
        return self._words.say(language, key, **values)


def _words_of_user(inquiry: Inquiry, said: list[Message]) -> str:
    """Each on a line of its own, so that nothing is read across two."""
    return "\n".join([inquiry.story, *(one.text for one in said if one.author == "user")])[:_LONGEST]

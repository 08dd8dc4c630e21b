"""Makes an issue from the data: what was asked, what is new, a case, a course, each with its source and date."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone

from advisor.cases.case import PARTS, Case
from advisor.citations import Citations
from advisor.editing.drafts import DraftStore
from advisor.editing.knowledge_folder import KnowledgeFolder
from advisor.events.store import EventStore
from advisor.figure import figure
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.fact import Fact
from advisor.learning.course import Course
from advisor.newsletter.issue import Choice
from advisor.newsletter.top_articles import top_articles
from advisor.wording import Wording

_MOST = 8
# How long a suggested case or course stays the same.
_ROTATION_DAYS = 28


class NewsletterEditor:
    def __init__(
        self, folder: KnowledgeFolder, drafts: DraftStore, events: EventStore, wording: Wording, address: str
    ) -> None:
        """`address` is where people reach the assistant."""
        self._folder = folder
        self._drafts = drafts
        self._events = events
        self._wording = wording
        self._address = address

    def cases(self, base: str) -> dict[str, str]:
        """Titles by id of the cases to choose from."""
        return {case.id: case.title[base] for case in self._folder.content().cases}

    def courses(self, base: str) -> dict[str, str]:
        """The same of courses; those nobody saw at a source are left out."""
        courses = self._folder.content().courses
        return {key: course.title.of(base) for key, course in courses.items() if course.confidence == "read"}

    def suggested(self, since: date, until: date) -> Choice:
        """A choice to begin with: case and course change from issue to issue."""
        turn = until.toordinal() // _ROTATION_DAYS
        case, course = (list(found) or [""] for found in (self.cases("en"), self.courses("en")))
        return Choice(since, until, case[turn % len(case)], course[turn % len(course)])

    def write(self, choice: Choice) -> dict[str, str]:
        """The issue in "en" and "zh" (Simplified). Raises SQLAlchemyError, OSError."""
        content = self._folder.content()
        asked = top_articles(self._events.all(choice.since), choice.since, choice.until)
        changed = self._changed(content, choice)
        return {base: self._text(content, choice, base, asked, changed) for base in ("en", "zh")}

    def title(self, choice: Choice, base: str) -> str:
        return self._say("newsletter_title", base, since=choice.since, until=choice.until)

    def mail_end(self, base: str) -> str:
        """What a mail ends with: how to stop it."""
        return self._say("newsletter_unsubscribe", base)

    def _text(
        self, content: Content, choice: Choice, base: str, asked: Sequence[tuple[str, int]], changed: Sequence[str]
    ) -> str:
        citations = Citations(content.sources, base, self._wording)
        titles = {article.id: article.title for article in content.articles if article.language == base}
        case = next((one for one in content.cases if one.id == choice.case_id), None)
        course = content.courses.get(choice.course_id)
        parts = [
            choice.intro(base),
            self._section("newsletter_asked", base, self._asked(asked, titles, base)),
            self._section("newsletter_changed", base, self._changes(changed, titles, base)),
            self._section("newsletter_figures", base, self._figures(content, choice, base, citations)),
            *(self._case(case, base, citations) if case else ()),
            *(self._course(course, base, citations) if course else ()),
            self._section("heading_sources", base, citations.lines()),
            self._say("newsletter_foot", base, address=self._address),
        ]
        return "\n\n".join(part for part in parts if part)

    def _section(self, heading: str, base: str, lines: Sequence[str]) -> str:
        return "\n".join([f"**{self._say(heading, base)}**", *lines]) if lines else ""

    def _asked(self, asked: Sequence[tuple[str, int]], titles: dict[str, str], base: str) -> list[str]:
        known = [(titles[article], count) for article, count in asked if article in titles]
        lines = [f"- {self._say('newsletter_asked_line', base, title=title, count=count)}" for title, count in known]
        return lines or [self._say("newsletter_asked_none", base)]

    def _changed(self, content: Content, choice: Choice) -> list[str]:
        """Articles published from the desk in the period, then those reviewed in it, the newest first."""
        start = datetime.combine(choice.since, time(), timezone.utc)
        end = datetime.combine(choice.until + timedelta(days=1), time(), timezone.utc)
        published = [version.article for version in self._drafts.published(start, end)]
        reviewed = [article for article in content.articles if _is_reviewed(article, choice)]
        by_day = sorted(reviewed, key=lambda article: (-article.reviewed_on.toordinal(), article.id))
        return list(dict.fromkeys([*published, *(article.id for article in by_day)]))

    def _changes(self, changed: Sequence[str], titles: dict[str, str], base: str) -> list[str]:
        lines = [f"- {titles[article]}" for article in changed[:_MOST] if article in titles]
        if more := len(changed) - _MOST:
            lines += [self._say("newsletter_more", base, count=more)] if more > 0 else []
        return lines or [self._say("newsletter_changed_none", base)]

    def _figures(self, content: Content, choice: Choice, base: str, citations: Citations) -> list[str]:
        """Figures that began to hold in the period, each with the mark of its source."""
        rows = [row for rows in content.facts.values() for row in rows if _is_new(row, choice)]
        newest = sorted(rows, key=lambda row: (-(row.valid_from or date.min).toordinal(), row.id))
        return [
            self._say(
                "newsletter_figure",
                base,
                what=row.applies_to[base],
                figure=figure(row, base, self._wording),
                mark=citations.mark(row).strip(),
                date=row.valid_from,
            )
            for row in newest[:_MOST]
        ]

    def _case(self, case: Case, base: str, citations: Citations) -> Iterator[str]:
        told = case.story[base]
        yield f"**{self._say('newsletter_case', base)}**"
        yield "\n".join([f"**{case.title[base]}**", told["who"]])
        for part in PARTS[1:]:
            name = "lesson_ours" if part == "lesson" and case.lesson_is_ours else part
            yield f"**{self._say(f'case_{name}', base)}** {told[part]}"
        for source in case.sources:
            citations.cite(source)

    def _course(self, course: Course, base: str, citations: Citations) -> Iterator[str]:
        yield f"**{self._say('newsletter_course', base)}**"
        dated = self._say("newsletter_course_date", base, date=course.as_of) if course.as_of else ""
        yield self._say(
            "newsletter_course_line",
            base,
            title=course.title.of(base),
            provider=course.provider.of(base),
            format=self._say(f"format_{course.format}", base),
            url=course.url,
            dated=dated,
        ).rstrip()
        citations.cite(course.source)

    def _say(self, phrase: str, base: str, **values: object) -> str:
        return self._wording.say(phrase, base, **values)


def _is_reviewed(article: Article, choice: Choice) -> bool:
    return article.language == "en" and choice.since <= article.reviewed_on <= choice.until


def _is_new(row: Fact, choice: Choice) -> bool:
    return row.valid_from is not None and choice.since <= row.valid_from <= choice.until

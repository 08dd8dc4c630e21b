"""Courses, guides and tools of others as an answer: those that fit what was asked, each with its source and date."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from advisor.asked import Asked
from advisor.knowledge.library import Library
from advisor.knowledge.source import Source
from advisor.learning.course import Course
from advisor.learning.request import CourseRequest, RequestReader
from advisor.reply import Button, CitedSource, Reply, payload
from advisor.wording import Wording, base_language, in_script

ARTICLE = "support/courses"
_SHOWN = 5
# What is given up first when nothing fits everything that was asked.
_GIVEN_UP = ("format", "level", "price", "language", "topic")


class CourseWriter:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(self, library: Library, wording: Wording, requests: RequestReader) -> None:
        self._library = library
        self._wording = wording
        self._requests = requests

    def write(self, asked: Asked, topic: str | None = None) -> Reply:
        """At most five courses for what the message asks; `topic` comes with a button and stands before its words."""
        request = self._requests.course(asked.text, asked.rights if asked.names_right else ())
        if topic and topic in self._library.lesson_titles("en"):
            request = replace(request, topic=topic)
        found, used = find_courses(self._library.courses(), request, asked)
        sources = self._library.sources({course.source for course in found})
        opening = "courses_found" if used == request else "courses_near"
        lines = [self._say(opening, asked, what=self._described(request, asked))]
        lines += [f"{n}. {self._line(course, sources[course.source], asked)}" for n, course in enumerate(found, 1)]
        lines.append(self._say("courses_check", asked))
        return Reply(
            kind="answer",
            tool="courses",
            text=in_script("\n".join(lines), asked.language, asked.country),
            language=asked.language,
            article=ARTICLE,
            candidates=(ARTICLE,),
            country=asked.country,
            as_of=min((s.checked_on for s in sources.values() if s.checked_on), default=None),
            sources=self._cited(sources.values(), asked),
            buttons=self._buttons(request.topic, asked),
        )

    def _line(self, course: Course, source: Source, asked: Asked) -> str:
        base = base_language(asked.language)
        languages = "/".join(self._say(f"language_{code}", asked) for code in course.languages)
        facets = {
            "format": self._say(f"format_{course.format}", asked),
            "level": self._say(f"level_{course.level}", asked),
            "languages": languages or self._say("languages_unknown", asked),
            "price": self._say(f"price_{course.price}", asked),
        }
        doubt = self._say("facet_recalled", asked) if course.confidence == "read" else ""
        shown = [f"{text}{doubt}" if facet in course.recalled else text for facet, text in facets.items()]
        return self._wording.say(
            "course_line",
            base,
            title=course.title.of(base),
            provider=course.provider.of(base),
            facets=(", " if base == "en" else "，").join(shown),
            url=course.url,
            dated=self._dated(course, source, asked),
        )

    def _dated(self, course: Course, source: Source, asked: Asked) -> str:
        title = source.title[base_language(asked.language)]
        if course.confidence == "unverified":
            return self._say("course_unverified", asked, source=title)
        if course.as_of is None:
            return self._say("course_undated", asked, date=source.checked_on, source=title)
        return self._say("course_read", asked, date=course.as_of, source=title)

    def _described(self, request: CourseRequest, asked: Asked) -> str:
        """What was asked for, in words: "free, Chinese, patent"."""
        phrases = {
            "topic": f"topic_{request.topic}",
            "level": f"level_{request.level}",
            "language": f"language_{request.language}",
            "format": f"format_{request.format}",
            "price": f"price_{request.price}",
        }
        named = [self._say(phrase, asked) for facet, phrase in phrases.items() if getattr(request, facet)]
        joined = (", " if asked.language == "en" else "、").join(named)
        return joined or self._say("courses_all", asked)

    def _buttons(self, topic: str | None, asked: Asked) -> tuple[Button, ...]:
        title = self._library.titles([ARTICLE], base_language(asked.language)).get(ARTICLE)
        start = payload("learn", topic=topic) if topic else payload("learn")
        buttons = [Button(self._say("button_start_lesson", asked), start)]
        if title:
            buttons.append(Button(title, payload("choose", article=ARTICLE)))
        return tuple(Button(in_script(b.title, asked.language, asked.country), b.payload) for b in buttons)

    def _cited(self, sources: Iterable[Source], asked: Asked) -> tuple[CitedSource, ...]:
        base = base_language(asked.language)
        titles = [(source, in_script(source.title[base], asked.language, asked.country)) for source in sources]
        return tuple(CitedSource(source.id, title, source.url, source.checked_on) for source, title in titles)

    def _say(self, phrase: str, asked: Asked, **values: object) -> str:
        return self._wording.say(phrase, base_language(asked.language), **values)


def find_courses(courses: Iterable[Course], request: CourseRequest, asked: Asked) -> tuple[list[Course], CourseRequest]:
    """The courses that fit best, and what of the request they fit: facets are given up one by one until some do."""
    known = list(courses)
    for given_up in range(len(_GIVEN_UP) + 1):
        used = replace(request, **dict.fromkeys(_GIVEN_UP[:given_up]))
        found = [course for course in known if _fits(course, used)]
        if found:
            return sorted(found, key=_rank(used, asked))[:_SHOWN], used
    return [], request


def _fits(course: Course, request: CourseRequest) -> bool:
    """A course on IP as a whole fits every topic; one whose price nobody knows may be free, and says so."""
    return (
        (not request.topic or not course.topics or request.topic in course.topics)
        and request.level in {None, course.level}
        and (not request.language or request.language in course.languages)
        and request.format in {None, course.format}
        and (not request.price or course.price in {request.price, "mixed", "unknown"})
    )


def _rank(request: CourseRequest, asked: Asked) -> Callable[[Course], tuple[bool, ...]]:
    """First what is on the topic itself, in the reader's language, of the reader's country; unverified entries last."""
    language = request.language or base_language(asked.language)

    def rank(course: Course) -> tuple[bool, ...]:
        return (
            request.topic not in course.topics if request.topic else bool(course.topics),
            language not in course.languages,
            course.format == "tool" and request.format != "tool",
            asked.country is not None and course.country != asked.country,
            course.confidence == "unverified",
            bool(request.language) and "languages" in course.recalled,
            course.country is not None,
            bool(request.price) and course.price != request.price,
            course.level != "beginner",
        )

    return rank

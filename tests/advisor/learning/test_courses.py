"""Courses by topic, level, language, form and price; what is not known is said, never invented."""

from pathlib import Path
from typing import Any

import pytest

from advisor.asked import Asked
from advisor.knowledge.content import read_content
from advisor.knowledge.library import Library
from advisor.learning.course import Course
from advisor.learning.course_writer import CourseWriter, find_courses
from advisor.learning.request import CourseRequest, RequestReader
from advisor.wording import read_wording
from advisor.yaml_file import read_yaml
from tests.builders import build, write_knowledge

READER = RequestReader(read_yaml(Path("knowledge/learning/words.yml")))
ENGLISH = Asked(text="", language="en")


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> CourseWriter:
    folder = tmp_path_factory.mktemp("courses")
    library = Library(build(write_knowledge(folder / "k"), f"sqlite:///{folder / 'knowledge.db'}"))
    return CourseWriter(library, read_wording(Path("knowledge/wording.yml")), READER)


def make_course(name: str, **values: Any) -> Course:
    defaults: dict[str, Any] = {
        "title": {"en": name, "zh": name},
        "provider": {"en": "Office", "zh": "商标局"},
        "format": "course",
        "level": "beginner",
        "languages": ["en"],
        "topics": ["patents"],
        "price": "free",
        "url": "https://office.example",
        "source": "office",
        "confidence": "read",
    }
    return Course.model_validate({**defaults, **values})


def found(courses: list[Course], request: CourseRequest, asked: Asked = ENGLISH) -> tuple[list[str], CourseRequest]:
    best, used = find_courses(courses, request, asked)
    return [course.title.en for course in best], used


@pytest.mark.parametrize(
    ("request_", "names"),
    [
        (CourseRequest(topic="patents"), ["basic", "deep", "guide", "whole"]),
        (CourseRequest(topic="patents", level="advanced"), ["deep"]),
        (CourseRequest(topic="patents", language="zh"), ["guide"]),
        (CourseRequest(topic="patents", format="guide"), ["guide"]),
        (CourseRequest(topic="patents", price="free"), ["basic", "guide", "whole"]),
        (CourseRequest(topic="copyright"), ["whole"]),
        (CourseRequest(), ["whole", "basic", "deep", "guide"]),
    ],
)
def test_the_courses_that_fit_are_found_and_those_on_the_topic_come_first(
    request_: CourseRequest, names: list[str]
) -> None:
    courses = [
        make_course("whole", topics=[], price="unknown"),
        make_course("basic"),
        make_course("deep", level="advanced", price="paid"),
        make_course("guide", format="guide", languages=["zh"]),
    ]

    assert found(courses, request_) == (names, request_)


def test_what_was_asked_is_given_up_bit_by_bit_until_something_fits() -> None:
    courses = [make_course("paid", price="paid", level="advanced")]
    names, used = found(courses, CourseRequest("patents", level="beginner", language="en", price="free"))

    assert names == ["paid"]
    assert used == CourseRequest("patents", language="en")


def test_a_price_nobody_knows_may_be_free_and_comes_after_what_is() -> None:
    courses = [make_course("unknown", price="unknown"), make_course("free"), make_course("paid", price="paid")]

    assert found(courses, CourseRequest("patents", price="free"))[0] == ["free", "unknown"]


def test_the_readers_own_office_comes_first() -> None:
    courses = [make_course("WIPO"), make_course("HK", country="HK"), make_course("US", country="US")]
    asked = Asked(text="", language="en", countries=("HK",))

    assert found(courses, CourseRequest("patents"), asked)[0] == ["HK", "WIPO", "US"]


def test_an_answer_names_price_source_and_date_and_says_what_was_not_read(writer: CourseWriter) -> None:
    reply = writer.write(Asked("a free course on trademarks", "en", rights=("trademark",), names_right=True))

    assert (reply.kind, reply.tool, reply.article) == ("answer", "courses", "support/courses")
    assert "**Marks for free** (Office)" in reply.text
    assert (
        "English/Chinese, free (unverified). https://office.example/marks (as of 2025; source: The Office)"
        in reply.text
    )
    assert "price not stated. https://office.example/all (unverified: check with the provider" in reply.text
    assert [source.id for source in reply.sources] == ["office"]
    assert [button.payload for button in reply.buttons] == ['/learn{"topic": "trademarks"}']


def test_a_button_names_the_topic(writer: CourseWriter) -> None:
    reply = writer.write(Asked('/find_course{"topic": "patents"}', "zh-Hant"), topic="patents")

    assert reply.text.startswith("我掌握的課程和指南（專利）：")


def test_nothing_that_fits_exactly_is_said(writer: CourseWriter) -> None:
    reply = writer.write(Asked("a video in Thai", "en"))

    assert reply.text.startswith("I know of nothing that fits exactly (Thai, video). The nearest:")


def test_the_real_list_is_large_and_covers_every_topic() -> None:
    content = read_content(Path("knowledge"))
    courses = content.courses.values()

    assert len(courses) >= 80
    for topic in content.catalogue.topics:
        assert any(topic in course.topics for course in courses), topic


@pytest.mark.parametrize(
    ("text", "rights", "course"),
    [
        ("Is there a free course on patents in Chinese?", ("patent",), "ciptc-wipo-4"),
        ("有没有中文的专利课程", ("patent",), "ciptc-wipo-4"),
        ("a guide on trade secrets", ("trade_secret",), "wipo-guide-trade-secrets-innovation"),
        ("open source course", ("copyright",), "linux-foundation-lfc191"),
        ("地理标志课程", ("geographical_indication",), "caripi-gi"),
    ],
)
def test_real_questions_find_their_course(text: str, rights: tuple[str, ...], course: str) -> None:
    courses = read_content(Path("knowledge")).courses
    asked = Asked(text, "zh-Hans" if "课程" in text else "en", rights=rights, names_right=True)
    best, _ = find_courses(courses.values(), READER.course(text, rights), asked)

    assert courses[course] in best

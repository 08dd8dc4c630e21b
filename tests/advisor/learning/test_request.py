"""What a learner asks for, in the words of knowledge/learning/words.yml."""

from pathlib import Path

import pytest

from advisor.learning.request import CourseRequest, RequestReader
from advisor.yaml_file import read_yaml

READER = RequestReader(read_yaml(Path("knowledge/learning/words.yml")))


@pytest.mark.parametrize(
    ("text", "rights", "topic"),
    [
        ("teach me about trademarks", ("trademark",), "trademarks"),
        ("quiz me on patent licensing", ("patent",), "patents"),
        ("我想学植物新品种", ("plant_variety",), "other_rights"),
        ("a lesson on mediation", (), "adr"),
        ("给我讲讲仲裁", (), "adr"),
        ("學一下授權許可", (), "commercialisation"),
        ("TISC课程", (), "support"),
        ("IP strategy for startups", (), "strategy"),
        ("licensed premises", (), None),
        ("teach me", (), None),
        ("教教我", (), None),
    ],
)
def test_the_topic_is_a_right_named_or_a_word(text: str, rights: tuple[str, ...], topic: str | None) -> None:
    assert READER.topic(text, rights) == topic


@pytest.mark.parametrize(
    ("text", "rights", "request_"),
    [
        (
            "Is there a free course on patents in Chinese?",
            ("patent",),
            CourseRequest(topic="patents", language="zh", price="free"),
        ),
        ("有没有中文的专利课程", ("patent",), CourseRequest(topic="patents", language="zh")),
        ("免費的商標入門課", ("trademark",), CourseRequest(topic="trademarks", level="beginner", price="free")),
        ("advanced guides on copyright", ("copyright",), CourseRequest("copyright", level="advanced", format="guide")),
        ("webinars in English", (), CourseRequest(language="en", format="video")),
        ("培訓課程", (), CourseRequest()),
        ("a course on freedom to operate", (), CourseRequest()),
    ],
)
def test_a_course_is_asked_for_by_topic_level_language_form_and_price(
    text: str, rights: tuple[str, ...], request_: CourseRequest
) -> None:
    assert READER.course(text, rights) == request_


@pytest.mark.parametrize(
    ("text", "language", "alone"),
    [
        ("patents", "en", True),
        ("the one on patents", "en", True),
        ("how much does a patent cost", "en", False),
        ("专利", "zh-Hans", True),
        ("營業秘密吧", "zh-Hant", True),
        ("专利申请要多少钱才能办下来", "zh-Hans", False),
    ],
)
def test_a_topic_alone_is_short(text: str, language: str, alone: bool) -> None:
    assert READER.is_topic_alone(text, language) == alone

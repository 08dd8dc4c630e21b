"""The conversation of a tool, told on the deadline finder."""

from datetime import date

import pytest

from advisor.case.case_file import CaseFile, read_case
from advisor.reader import Reader
from advisor.tools.guide import Guide
from advisor.tools.toolbox import Toolbox
from tests.advisor.tools.cases import TODAY, case_of

ENGLISH, CHINESE, TRADITIONAL = Reader("en", ()), Reader("zh-Hans", ()), Reader("zh-Hant", ("TW",))


@pytest.fixture
def guide(toolbox: Toolbox) -> Guide:
    return Guide(toolbox)


PRIORITY = case_of(deadline_kind="priority")


@pytest.mark.parametrize(
    "sentence",
    [
        "I filed a patent in China on 2026-03-31; when must I file abroad?",
        "我2026年3月31日在中国申请了发明专利，最晚什么时候要向国外申请？",
        "我民國115年3月31日在中國申請了發明專利，最晚什麼時候要向國外申請？",
    ],
)
def test_facts_of_the_opening_sentence_are_not_asked(guide: Guide, toolbox: Toolbox, sentence: str) -> None:
    case = guide.open(toolbox.tools["deadline"], CaseFile(), sentence, TODAY)

    assert case.value("right") == "patent"
    assert case.value("first_filing_date") == date(2026, 3, 31)
    assert case.value("deadline_kind") == "priority"


def test_what_holds_for_one_run_is_asked_again_and_nothing_else(guide: Guide, toolbox: Toolbox) -> None:
    before = case_of(deadline_kind="priority", right="design", first_filing_date=date(2026, 3, 31))

    case = guide.open(toolbox.tools["deadline"], before, "deadline finder", TODAY)

    assert "deadline_kind" not in case
    assert case.value("right") == "design"


@pytest.mark.parametrize(
    ("text", "wish", "outcome"),
    [
        ("a design", False, "taken"),
        ("3", False, "taken"),
        ("商標", False, "taken"),
        ("what is a design?", False, "digression"),
        ("外观设计是什么", False, "digression"),
        ("stop", False, "stopped"),
        ("取消", False, "stopped"),
        ("Cancel.", False, "stopped"),
        ("continue", False, "again"),
        ("继续", False, "again"),
        ("my aunt", False, "refused"),
        ("my case file", True, "digression"),
        ("hm?", False, "digression"),
    ],
)
def test_a_message_is_a_fact_a_question_a_wish_or_none(
    guide: Guide, toolbox: Toolbox, text: str, wish: bool, outcome: str
) -> None:
    taken = guide.take(toolbox.tools["deadline"], PRIORITY, text, TODAY, wish)

    assert taken.outcome == outcome
    assert ("right" in taken.case) == (outcome == "taken")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("China, registered on 30 September 2016", {"office": "CN", "registration_date": date(2016, 9, 30)}),
        ("中国，2016年9月30日注册的", {"office": "CN", "registration_date": date(2016, 9, 30)}),
        ("China", {"office": "CN"}),
    ],
)
def test_an_answer_may_say_more_than_was_asked(
    guide: Guide, toolbox: Toolbox, text: str, facts: dict[str, object]
) -> None:
    before = case_of(deadline_kind="renewal", right="trademark")

    case = guide.take(toolbox.tools["deadline"], before, text, TODAY, False).case

    assert {fact: case.value(fact) for fact in case.facts if fact not in before} == facts


@pytest.mark.parametrize("text", ["the brand which we use", "肯尼亚"])
def test_a_question_word_inside_a_clause_asks_nothing(guide: Guide, toolbox: Toolbox, text: str) -> None:
    before = (
        case_of(deadline_kind="renewal") if "brand" in text else case_of(deadline_kind="renewal", right="trademark")
    )

    assert guide.take(toolbox.tools["deadline"], before, text, TODAY, False).outcome == "taken"


@pytest.mark.parametrize(
    "text", ["year 1800", "1800-01-01", "9999-12-31", "-5", "30 February 2026", "2026年2月30日", ""]
)
def test_a_wrong_date_is_asked_for_again_and_nothing_is_lost(guide: Guide, toolbox: Toolbox, text: str) -> None:
    tool, before = toolbox.tools["deadline"], PRIORITY.having("right", "patent", TODAY)

    taken = guide.take(tool, before, text, TODAY, is_other_wish=bool(text))
    reply = guide.ask(tool, taken.case, ENGLISH, taken.refused, False)

    assert taken.outcome == "refused"
    assert taken.case == before
    assert "\n\nOn what date was the first application for this" in reply.text


@pytest.mark.parametrize(
    ("reader", "says"), [(ENGLISH, "Which right"), (CHINESE, "哪一种权利"), (TRADITIONAL, "哪一種權利")]
)
def test_a_question_is_complete_without_buttons(guide: Guide, toolbox: Toolbox, reader: Reader, says: str) -> None:
    reply = guide.ask(toolbox.tools["deadline"], PRIORITY, reader, None, False)

    assert says in reply.text
    assert (reply.kind, reply.tool) == ("tool", "deadline")
    for place, button in enumerate(reply.buttons[:-1], 1):
        assert f"{place}. {button.title}" in reply.text


def test_every_button_of_a_choice_is_an_answer(guide: Guide, toolbox: Toolbox) -> None:
    tool = toolbox.tools["deadline"]
    for reader in (ENGLISH, CHINESE, TRADITIONAL):
        for button in guide.ask(tool, PRIORITY, reader, None, False).buttons[:-1]:
            assert guide.take(tool, PRIORITY, button.payload, TODAY, False).outcome == "taken"


def test_coming_back_says_so(guide: Guide, toolbox: Toolbox) -> None:
    reply = guide.ask(toolbox.tools["deadline"], PRIORITY, ENGLISH, None, True)

    assert reply.text.startswith("Back to “Deadline finder”.")


def test_the_case_survives_its_journey_through_rasa(toolbox: Toolbox) -> None:
    case = case_of(right="patent", first_filing_date=date(2026, 3, 31))

    assert read_case(case.to_json(), toolbox.questions) == case


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        "x",
        {"right": "patent"},
        {"right": {"value": "castle", "given_on": "2026-11-28"}},
        {"right": {"value": "patent", "given_on": "soon"}},
        {"first_filing_date": {"value": 3, "given_on": "2026-11-28"}},
        {"no_fact_of_ours": {"value": "patent", "given_on": "2026-11-28"}},
    ],
)
def test_what_a_client_forged_is_left_out(toolbox: Toolbox, forged: object) -> None:
    assert read_case(forged, toolbox.questions) == CaseFile()

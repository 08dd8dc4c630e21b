"""The case file at the user's wish."""

from datetime import date

import pytest

from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.tools.case_desk import CaseDesk
from advisor.tools.toolbox import Toolbox

TODAY = date(2026, 11, 28)
CASE = CaseFile().having("right", "patent", TODAY).having("first_filing_date", date(2026, 3, 31), TODAY)
ENGLISH, CHINESE = Reader("en", ()), Reader("zh-Hans", ())


@pytest.fixture
def desk(toolbox: Toolbox) -> CaseDesk:
    return CaseDesk(toolbox)


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        (ENGLISH, ["right: Patent for an invention", "date of the first filing: 31 March 2026"]),
        (CHINESE, ["权利种类：发明专利", "首次申请日：2026年3月31日"]),
    ],
)
def test_it_is_shown_in_words(desk: CaseDesk, reader: Reader, says: list[str]) -> None:
    text = desk.show(CASE, reader).text

    assert all(words in text for words in says)


def test_an_empty_one_says_so_and_offers_nothing(desk: CaseDesk) -> None:
    reply = desk.show(CaseFile(), ENGLISH)

    assert "nothing about your case" in reply.text
    assert reply.buttons == ()


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("no, the filing date is 2 May 2026", "first_filing_date", date(2026, 5, 2)),
        ("把申请日改成2026年5月2日", "first_filing_date", date(2026, 5, 2)),
        ("it is not a patent, it is a utility model", "right", "utility_model"),
        ("that is wrong, the right is a trademark", "right", "trademark"),
        ("说错了，是商标", "right", "trademark"),
        ("actually it was 2 May 2026", "first_filing_date", date(2026, 5, 2)),
    ],
)
def test_a_fact_is_corrected(desk: CaseDesk, text: str, fact: str, value: object) -> None:
    changed = desk.correct(CASE, text, TODAY)

    assert changed is not None
    assert changed.value(fact) == value
    assert len(changed.facts) == 2


@pytest.mark.parametrize("text", ["no", "that is all wrong", "改一下", "no, the filing date is 30 February 2026"])
def test_a_correction_nobody_can_read_changes_nothing(desk: CaseDesk, text: str) -> None:
    assert desk.correct(CASE, text, TODAY) is None


def test_erasing_is_asked_first(desk: CaseDesk) -> None:
    reply = desk.ask_to_erase(CASE, ENGLISH)

    assert "2 facts" in reply.text
    assert [button.payload for button in reply.buttons] == ["/confirm_erase"]

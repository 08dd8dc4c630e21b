"""How answers to the diagnostic are read and corrected, and what its files must hold."""

from pathlib import Path

import pytest

from advisor.calculators.diagnostic_file import read_sections
from advisor.case.case_file import CaseFile
from advisor.case.value import THREE_WAYS, UNSURE
from advisor.errors import ContentError
from advisor.knowledge.catalogue import read_catalogue
from advisor.reader import Reader
from advisor.tools.case_desk import CaseDesk
from advisor.tools.guide import Guide
from tests.advisor.tools.cases import TODAY
from tests.advisor.tools.diagnoses import BOX, FIRST, FOLDER, OWN, QUESTIONS, SECTIONS, TOOL, firm


def test_an_opening_sentence_answers_no_question_by_chance() -> None:
    sentence = "I'm not sure what we have and no, we have no patents: check my firm in Kenya"

    case = Guide(BOX).open(TOOL, CaseFile(), sentence, TODAY)

    assert set(case.facts) == {"home_country"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("Yes, since May", "yes"), ("是的", "yes"), ("有", "yes"), ("no", "no"), ("not yet", "no"),
        ("我们还没有", "no"), ("我们公司有", "yes"),
        ("没有", "no"), ("否", "no"), ("not sure", UNSURE), ("I don't know", UNSURE), ("不确定", UNSURE),
        ("不知道", UNSURE), ("可能有", UNSURE), ("說不準", UNSURE), ("maybe not", UNSURE),
    ],
)  # fmt: skip
def test_an_answer_is_yes_no_or_not_sure(text: str, value: str) -> None:
    taken = Guide(BOX).take(TOOL, CaseFile().having("home_country", "KE", TODAY), text, TODAY, False)

    assert taken.case.value("has_brand") == value


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2", "pending"), ("we applied, no decision yet", "pending"), ("filed but not yet registered", "pending"),
        ("申请了，还没下来", "pending"), ("已經申請", "pending"), ("registered in Kenya", "registered"),
        ("已注册", "registered"), ("no", "none"), ("not filed", "none"), ("还没申请", "none"), ("没有", "none"),
        ("I don't know", UNSURE), ("不清楚", UNSURE),
    ],
)  # fmt: skip
def test_the_state_of_a_registration_is_read(text: str, state: str) -> None:
    before = firm("no", has_brand="yes", brand_searched="yes")

    assert Guide(BOX).take(TOOL, before, text, TODAY, False).case.value("brand_status") == state


@pytest.mark.parametrize("text", ["a blue bicycle", "42", "蓝色的自行车", "we have none"])
def test_anything_else_is_asked_for_again(text: str) -> None:
    guide = Guide(BOX)
    taken = guide.take(TOOL, CaseFile().having("home_country", "KE", TODAY), text, TODAY, False)
    reply = guide.ask(TOOL, taken.case, Reader("en", ()), taken.refused, False)

    assert taken.outcome == "refused"
    assert reply.text.startswith("Please answer yes, no or not sure.\n\n1 of 10.")
    assert [button.title for button in reply.buttons] == ["yes", "no", "not sure", "Stop"]


def test_every_article_exists_and_every_question_is_asked_somewhere() -> None:
    articles = set(read_catalogue(Path("knowledge/topics.yml")).titles)
    asked = {ask.fact for section in SECTIONS for ask in section.asks}

    assert {*asked, *FIRST, "home_country", "diagnostic_depth"} == {"home_country", *OWN}
    ids = [finding.id for section in SECTIONS for finding in section.findings]
    assert len(ids) == len(set(ids))
    for section in SECTIONS:
        for finding in section.findings:
            assert finding.articles and set(finding.articles) <= articles, finding.id
            for fact, values in finding.when.items():
                known = {choice.id for choice in QUESTIONS[fact].choices} or set(THREE_WAYS)
                assert values <= known, finding.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opened_by: has_brand", "opened_by: has_castle"),
        ("cost: free", "cost: dear"),
        ("urgency: 2", "urgency: 9"),
        ("kind: priority", "kind: someday"),
        ("title: {en: Brands, zh: 品牌}\n", ""),
        ("title: {en: Brands, zh: 品牌}", "title: {en: Brands}"),
    ],
)
def test_a_wrong_section_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = (FOLDER / "sections" / "01-brands.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "01-brands.yml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError):
        read_sections(tmp_path, QUESTIONS)


@pytest.mark.parametrize("text", ["change own brand to no", "own brand: no", "把自有品牌改成否", "自有品牌：没有"])
def test_an_answer_can_be_corrected_as_the_report_says(text: str) -> None:
    case = CaseDesk(BOX).correct(firm("yes"), text, TODAY)

    assert case is not None and case.value("has_brand") == "no"

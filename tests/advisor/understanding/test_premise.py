"""Mistaken premises are noticed in either language, and right questions are left alone."""

from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.understanding.premise import read_premises

PREMISES = read_premises(Path("knowledge/premises.yml"))


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("How do I copyright my brand name?", "copyright-for-a-name"),
        ("can a name be copyrighted", "copyright-for-a-name"),
        ("给品牌名字登记版权", "copyright-for-a-name"),
        ("品牌名稱怎麼申請著作權", "copyright-for-a-name"),
        ("copyright my app idea", "copyright-for-an-idea"),
        ("copyright my logo", "copyright-for-a-logo"),
        ("版权注册商标", "copyright-for-a-logo"),
        ("How can I patent a name?", "patent-for-a-name"),
        ("怎么给店名申请专利", "patent-for-a-name"),
        ("trademark my recipe", "trademark-for-an-invention"),
        ("I mailed a copy to myself, is it protected?", "posting-it-to-myself"),
        ("把作品寄给自己有用吗", "posting-it-to-myself"),
        ("I registered my company, do I still need a trademark?", "company-name-is-a-trademark"),
        ("注册了公司还要注册商标吗", "company-name-is-a-trademark"),
        ("is one trademark valid worldwide", "one-registration-for-the-world"),
        ("去哪里注册商业秘密", "registering-a-secret"),
    ],
)
def test_a_mistaken_premise_is_noticed(text: str, premise: str) -> None:
    found = PREMISES.in_question(text)
    assert found is not None
    assert found.id == premise


@pytest.mark.parametrize(
    "text",
    [
        "How do I register a trademark?",
        "How do I change the owner's name on my patent?",
        "patent change of name",
        "name of the copyright owner",
        "free patent and brand databases",
        "怎么办理软件著作权登记",
        "外观专利怎么申请",
        "商标注册流程",
    ],
)
def test_a_right_question_is_left_alone(text: str) -> None:
    assert PREMISES.in_question(text) is None


@pytest.mark.parametrize(
    ("entry", "fault"),
    [("p: {when: [a]}", "needs a list 'when'"), ("p: {when: ['('], note: {en: a, zh: b}}", "no regular expression")],
)
def test_a_faulty_file_is_named(entry: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "premises.yml").write_text(entry, encoding="utf-8")
    with pytest.raises(ContentError, match=fault):
        read_premises(tmp_path / "premises.yml")

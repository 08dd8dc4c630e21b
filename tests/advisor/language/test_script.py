"""Chinese in its two scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.script import script_of, simplify_characters, to_simplified, to_traditional


@pytest.mark.parametrize(
    ("text", "script"), [("商标注册", "Hans"), ("商標註冊", "Hant"), ("中心", None), ("PCT", None), ("", None)]
)
def test_the_script_is_told_by_its_characters(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "taiwan", "hong_kong"),
    [
        ("专利", "專利", "專利"),
        ("软件著作权", "軟體著作權", "軟件版權"),
        ("商业秘密", "營業秘密", "商業秘密"),
        ("外观设计", "設計專利", "外觀設計"),
        ("外观设计专利", "設計專利", "外觀設計專利"),
        ("实用新型专利", "新型專利", "實用新型專利"),
        ("域名", "網域名稱", "域名"),
        ("现有技术", "先前技術", "現有技術"),
        ("权利要求", "請求項", "權利要求"),
        ("权利要求书", "申請專利範圍", "權利要求書"),
        ("续展", "延展", "續期"),
        ("申请程序与文件", "申請程序與文件", "申請程序與文件"),
        ("国家知识产权局与知识产权", "國家知識產權局與智慧財產權", "國家知識產權局與知識產權"),
        ("欧盟知识产权局", "歐盟智慧財產局", "歐盟知識產權局"),
        ("继续展览", "繼續展覽", "繼續展覽"),
        ("联合同意", "聯合同意", "聯合同意"),
        ("《著作权法》", "《著作權法》", "《著作權法》"),
        ("签合同，贴标签", "簽契約，貼標籤", "簽合約，貼標籤"),
        ("奖金发明", "獎金發明", "獎金發明"),
    ],
)
def test_each_place_reads_its_own_words(text: str, taiwan: str, hong_kong: str) -> None:
    assert to_traditional(text) == to_traditional(text, "TW") == taiwan
    assert to_traditional(text, "HK") == to_traditional(text, "MO") == hong_kong


def test_traditional_characters_are_simplified_for_matching() -> None:
    assert to_simplified("軟體著作權") == "软件著作权"


@given(st.text(max_size=200))
def test_simplified_characters_keep_every_position(text: str) -> None:
    assert len(simplify_characters(text)) == len(text)

"""Numbers and links that mean the same in both languages are equal; others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.knowledge.rules.numbers import links, numbers


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Articles 42 and 43", "第四十二、四十三条"),
        ("Articles 1194 to 1197", "第一千一百九十四至一千一百九十七条"),
        ("Article 1012", "第一千零一十二条"),
        ("Article 10", "第十条"),
        ("on 1 July 2026", "2026年7月1日"),
        ("on 31 December", "12月31日"),
        ("since 2026-11-22", "自2026-11-22起"),
        ("1,000 people", "1000人"),
        ("Form ＴＭ１１", "表格TM11"),
        ("two months or one year", "两个月或一年"),
        ("you may file the first, second and third", "您可以申请第一、第二项和第三类"),
        ("{{cn-fee-2}} is due", "须缴{{cn-fee-3}}"),
        ("see https://www.wipo.int/a1", "见wipo.int"),
    ],
)
def test_the_same_numbers(english: str, chinese: str) -> None:
    assert numbers(english) == numbers(chinese)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("Article 42", "第四十三条"), ("1 July", "8月1日"), ("Form 8", "表格"), ("2026-01-01", "2026-01-02")],
)
def test_other_numbers(english: str, chinese: str) -> None:
    assert numbers(english) != numbers(chinese)


@given(st.integers(1, 9999))
def test_the_number_of_an_article_of_law_is_read_from_its_numeral(number: int) -> None:
    units = ["千", "百", "十", ""]
    digits = [int(digit) for digit in f"{number:04}"]
    numeral = "".join(
        f"{'零一二三四五六七八九'[d]}{unit}" if d else "零" for d, unit in zip(digits, units, strict=True)
    )

    assert dict(numbers(f"第{numeral.strip('零')}条")) == {str(number): 1}


@pytest.mark.parametrize(
    ("english", "chinese", "found"),
    [
        ("at https://www.gov.uk/renew.", "见gov.uk/renew。", ["gov.uk/renew"]),
        ("Write to copyright.gov.in.", "在Copyright.gov.in提交Form", ["copyright.gov.in"]),
        ("GOV.UK and JD.com", "英国政府网站和京东", []),
    ],
)
def test_links_are_addresses_not_names_of_sites(english: str, chinese: str, found: list[str]) -> None:
    assert list(links(english)) == list(links(chinese)) == found

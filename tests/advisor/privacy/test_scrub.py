"""Scrubbing: what leads to a person or a case goes, what makes the question understandable stays."""

import string
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import read_content
from advisor.privacy.scrub import scrub

SENTENCES = st.sampled_from(
    [
        "{}",
        "How do I register? {}",
        "call me: {} thanks!",
        "我的号码是{}，谢谢",
        "（{}）",
        "商标续展费多少，联系{}。",
        "a {} b",
    ]
)
DIGITS = string.digits


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("我的邮箱zhang.san@qq.com谢谢", "我的邮箱[e-mail]谢谢"),
        ("write to O'Neil+ip@mail.example.co.uk.", "write to [e-mail]."),
        ("jane (at) mail (dot) example", "[e-mail]"),
        ("jane at mail dot example", "[e-mail]"),
        ("用户@例子.中国", "[e-mail]"),
        ("call 138 0013 8000 or +44 20 7946 0958", "call [phone] or [phone]"),
        ("１３８００１３８０００", "[phone]"),
        ("138\u200b0013\u200b8000", "[phone]"),
        ("一三八零零一三八零零零", "[number]"),
        ("Section 8, 13800138000", "Section 8, [phone]"),
        ("人民币300 13800138000", "人民币300 [phone]"),
        ("身份证11010519491231002X，护照G12345678", "身份证[id]，护照[id]"),
        ("A123456(3) and A123456789", "[id] and [id]"),
        ("my passport is 912803456", "my passport is [id]"),
        ("社会信用代码91350100M000100Y43", "社会信用代码[id]"),
        ("card 4111 1111 1111 1111", "card [card]"),
        ("https://shop.example/jane?id=9 or https://shop.example", "[link] or https://shop.example"),
        ("见taobao.com/item?id=1，谢谢", "见[link]谢谢"),
        ("第12345678号商标，(2023)京73行初1234号", "第12345678号商标，[number]"),
        ("EP1234567 or EU1234567", "[id] or [id]"),
        ("registration number 13800138000", "registration number [phone]"),
        ("注册号是11010519491231002X", "注册号是[id]"),
        ("order number 12345678, 订单号12345678", "order number [number], 订单号[number]"),
        ("UDRP case D2023-1234", "UDRP case [number]"),
        ("from 192.168.100.101", "from [number]"),
    ],
)
def test_traces_are_replaced_by_marks(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "classes 9 35 42 45, 15 U.S.C. 1051-1127, Article 54(3)(b), 37 CFR 2.32, § 1052",
        "RMB 300,000,000 or 50000000元 or 1 000 000 dollars or $150 million or 1,000,000",
        "between 2019-2023, 2010、2015 and 2020, on 2026-03-31 10:00, 31.03.2026, 2026年3月31日",
        "商标法第57条、国务院令第651号，第35类，尼斯分类第12-2026版",
        "look at apple.com and www.cnipa.gov.cn",
        "our mark 7-Eleven, 3M, 4711, RTX4090, iPhone 15",
    ],
)
def test_amounts_dates_classes_and_law_stay(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "申请号是202310123456.7，ZL202310123456.7，ZL 2023 2",
        "公开号CN115113948A、CN112667263A，授权公告号CN 101234567 B",
        "US 10,123,456 B2; EP1234567B1; EP 1 234 567; PCT/CN2023/123456; WO 2023/123456",
        "my application number is 97/123,456, patent No. 7,654,321",
        "trademark registration no. 4567890 and serial number 90123456",
        "第12345678号商标和第7654321号注册商标",
        "注册号12345678，国际注册号1234567，申請號112012345",
        "EUTM 018123456, EU 018123456, registration 1234567",
        "PCT application PCT/US21/12345 and Canadian patent CA 2,345,678",
        "design registration number 008123456-0001",
        "JP2020-123456A",
    ],
)
def test_numbers_of_rights_stay(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("CN", "身份证11010519491231002X"),
        ("CN", "11010519491231002X"),
        ("CN", "110105 19491231 0021"),
        ("CN", "旧身份证110105491231002"),
        ("CN", "护照E12345678"),
        ("CN", "EA1234567"),
        ("HK", "香港身份證A123456(3)"),
        ("HK", "AB987654(3)"),
        ("HK", "A1234563"),
        ("HK", "回乡证H12345678"),
        ("HK", "passport KJ1234567"),
        ("MO", "5123456(7)"),
        ("TW", "身分證字號A123456789"),
        ("TW", "居留證A800000014"),
        ("TW", "台胞证12345678"),
        ("US", "passport 912803456"),
        ("US", "A12345678"),
        ("US", "SSN 078-05-1120"),
        ("GB", "passport number 512345678"),
        ("DE", "passport no. C01X00T47"),
        ("FR", "passport: 12AB34567"),
        ("JP", "TR1234567"),
        ("KR", "M12345678"),
        ("IN", "passport A1234567"),
        ("CA", "my passport is AB123456"),
        ("AU", "PA1234567"),
        ("RU", "passport 45 12 345678"),
        ("SG", "NRIC S1234567D"),
    ],
)
def test_identity_numbers_of_every_country_go(country: str, written: str) -> None:
    left = scrub(f"my {written}, please")

    assert not set(left) & set(DIGITS), (country, left)


def test_hardly_a_question_of_the_articles_is_touched() -> None:
    asked = [question for article in read_content(Path("knowledge")).articles for question in article.questions]

    touched = [question for question in asked if scrub(question) != question]

    # Two numbers of hotlines, which look like one long number.
    assert touched == ["12315 12330 举报 侵权"]


def luhn_complete(digits: str) -> str:
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def mainland_id(place: int, born: date, order: int) -> str:
    body = f"{place}{born:%Y%m%d}{order:03}"
    remainder = sum(int(digit) * (2 ** (17 - index) % 11) for index, digit in enumerate(body)) % 11
    return body + "10X98765432"[remainder]


IDS = st.builds(
    mainland_id, st.integers(110000, 659999), st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.integers(0, 999)
)
CARDS = st.text(DIGITS, min_size=12, max_size=18).map(luhn_complete)
E_MAILS = st.from_regex(r"[a-z][a-z0-9._-]{0,20}[a-z0-9]@[a-z0-9]{1,10}\.(com|cn|org|co\.uk)", fullmatch=True)
PASSPORTS = st.from_regex(r"(E[A-HJ-NP-Z][0-9]{7}|[EGDSPHK][0-9]{8})", fullmatch=True)
TAIWAN = st.from_regex(r"[A-Z][1289][0-9]{8}", fullmatch=True)
HONG_KONG = st.from_regex(r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)", fullmatch=True)
LONG_NUMBERS = st.text("123456789", min_size=7, max_size=30)


@settings(deadline=None)
@given(SENTENCES, st.one_of(IDS, CARDS, E_MAILS, PASSPORTS, TAIWAN, HONG_KONG, LONG_NUMBERS))
def test_whatever_leads_to_somebody_goes_wherever_it_stands(sentence: str, trace: str) -> None:
    kept = scrub(sentence.format(trace))

    assert trace not in kept
    assert not set(kept) & set(DIGITS)


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_phone_number_of_every_country_goes(region: str) -> None:
    example = phonenumbers.example_number(region)
    form = phonenumbers.PhoneNumberFormat
    for written in (form.E164, form.INTERNATIONAL, form.RFC3966):
        text = phonenumbers.format_number(example, written)
        assert not set(scrub(f"call {text} now")) & set(DIGITS), text


@settings(deadline=None)
@given(
    st.one_of(
        st.builds("EUR {:,}".format, st.integers(1, 10**9)),
        st.builds("{}元".format, st.integers(1, 10**9)),
        st.builds("${:,.2f}".format, st.integers(1, 10**8)),
        st.builds("in {}".format, st.integers(1800, 2099)),
        st.builds("from {0}-{0}".format, st.integers(1800, 2099)),
        st.builds("第{}类".format, st.integers(1, 45)),
        st.builds("class {}".format, st.integers(1, 45)),
        st.builds("《商标法》第{}条".format, st.integers(1, 300)),
        st.builds("Article {}({})".format, st.integers(1, 300), st.integers(1, 9)),
        st.builds("on {:%Y-%m-%d}".format, st.dates(date(1900, 1, 1), date(2099, 1, 1))),
        st.builds("{} years and {} months".format, st.integers(1, 100), st.integers(1, 100)),
    )
)
def test_fees_years_classes_and_articles_stay(phrase: str) -> None:
    assert scrub(phrase) == phrase
    assert scrub(f"What about {phrase} for my mark?") == f"What about {phrase} for my mark?"


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.text("0123456789 .-+()@AZx/号元年第$", max_size=40)))
def test_a_second_time_changes_nothing(text: str) -> None:
    once = scrub(text)

    assert scrub(once) == once


def test_a_number_beside_one_that_was_taken_out_is_seen_too() -> None:
    assert scrub("passport E12345678, id 110105example") == "passport [id], id [id]"

"""What a bill has in common with the offices' warnings."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.fee import Total
from advisor.calculators.invoice import Bill, InvoiceCheck, listed_names, matches, read_names, read_signals, times_own
from advisor.case.value import Money

TOOLS = Path("knowledge/tools")
SIGNALS = read_signals(TOOLS / "invoice_signals.csv")
NAMES = read_names(TOOLS / "invoice_names.csv")
OWN = (Total("EUR", Decimal(850), Decimal(0)), Total("CHF", Decimal(653), Decimal(0)))


def bill(
    payee: str = "Miller & Co", amount: str = "100", currency: str = "EUR", wording: str = "", arrival: str = "letter"
) -> Bill:
    return Bill(payee, Money(Decimal(amount), currency), wording, arrival, "trademark")


def signals(one: Bill) -> set[str]:
    return {match.signal for match in matches(one, SIGNALS, OWN)}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (bill(), set()),
        (bill("World Trademark Register"), {"office_like_name"}),
        (bill("国际商标登记中心"), {"office_like_name"}),
        (bill("Register of Companies Ltd"), set()),
        # EUIPO never sends invoices: https://wiggin.co.uk/insight/european-intellectual-property-office-warns-…
        (bill("EUIPO"), {"euipo_name"}),
        # WIPO's fees are in Swiss francs: https://www.wipo.int/madrid/en/fees/warning.html
        (bill("WIPO", currency="CHF"), {"wipo_name"}),
        (bill("WIPO", currency="USD"), {"wipo_name", "not_swiss_francs"}),
        # The USPTO never asks by phone, text or e-mail: https://consumer.ftc.gov/node/297808
        (bill("USPTO", arrival="phone"), {"uspto_name", "by_phone"}),
        (bill("USPTO", arrival="email"), {"uspto_name"}),
        (bill("USPTO", arrival="letter"), set()),
        (bill(wording="entry in our international directory"), {"private_register"}),
        (bill(wording="Publication of your mark; this is an offer"), {"private_register", "small_print"}),
        (bill(wording="pay immediately or someone else registers it"), {"urgency", "someone_else"}),
        (bill(wording="buy a gift card"), {"odd_payment"}),
        (bill(wording="transfer to our account in Poland"), {"polish_account"}),
        # China's Trademark Office, 2015: http://leathertree.cn/noticesdetail_15978.html
        (bill(wording="請繳納商標公示費"), {"cn_extra_fee"}),
        (bill(amount="1700"), set()),
        (bill(amount="1790"), {"amount_high"}),
        (bill(amount="1790", currency="USD"), set()),
    ],
)
def test_a_bill_shows_the_points_of_the_warnings(one: Bill, expected: set[str]) -> None:
    assert signals(one) == expected


def test_a_point_on_patents_is_not_held_against_a_bill_for_a_mark() -> None:
    wording = "Registration of your patent"
    patent = Bill("Miller", Money(Decimal(1), "EUR"), wording, "letter", "patent")

    assert "patent_register" in signals(patent)
    assert "patent_register" not in signals(bill(wording=wording))


@pytest.mark.parametrize(
    ("payee", "listed"),
    [
        # https://gov.uk/government/news/warning-misleading-invoices-dont-be-fooled
        ("International Trade Mark Register GmbH", ["International Trademark Register"]),
        ("INTELLECTUAL PROPERTY ORGANIZATION SERVICE", ["Intellectual Property Organisation Service"]),
        ("European Patent & Trademark Agency", ["European Patent and Trademark Agency"]),
        ("Intellectual Property Office of Singapore", []),
        ("European Patent Office", []),
        ("", []),
    ],
)
def test_names_on_the_offices_lists_are_found_in_their_spellings(payee: str, listed: list[str]) -> None:
    assert [name.name for name in listed_names(bill(payee), NAMES)] == listed


@pytest.mark.parametrize(("count", "level"), [(0, "none"), (1, "some"), (2, "some"), (3, "many")])
def test_more_points_weigh_more(count: int, level: str) -> None:
    found = matches(bill("WIPO", "9999", "USD", "offer of publication, urgent"), SIGNALS, OWN)[:count]

    assert InvoiceCheck("EU", "trademark", found, (), (), None).level == level


def test_a_listed_name_alone_weighs_as_much_as_many() -> None:
    assert InvoiceCheck("EU", "trademark", (), tuple(NAMES[:1]), (), None).level == "many"


def test_a_bill_is_compared_with_the_greatest_own_fee_of_its_currency() -> None:
    assert times_own(bill(amount="1700"), OWN) == Decimal("2.0")
    assert times_own(bill(currency="USD"), OWN) is None
    assert times_own(bill(), ()) is None


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=40))
def test_more_words_never_take_a_point_away(payee: str, wording: str, more: str) -> None:
    assert signals(bill(payee, wording=wording)) <= signals(bill(payee, wording=f"{wording} | {more}"))


@given(st.text(max_size=200), st.text(max_size=500))
def test_any_text_is_read(payee: str, wording: str) -> None:
    one = bill(payee, wording=wording)

    assert all(match.source for match in matches(one, SIGNALS, OWN))
    assert isinstance(listed_names(one, NAMES), tuple)

"""Members of the Madrid and Hague Systems."""

from pathlib import Path

from advisor.calculators.fee_member import Members

MEMBERS = Members(Path("knowledge/tools/fee_members.csv"))


def test_members_of_a_regional_office_are_paid_for_once() -> None:
    designated = MEMBERS.designated("madrid", ["BE", "NL", "LU", "SN", "CM"])

    assert [member.through for member in designated.members] == ["BX", "OA"]


def test_places_that_cannot_be_designated_are_named() -> None:
    assert MEMBERS.designated("madrid", ["TW", "DE", "HK", "TW"]).others == ("TW", "HK")


def test_members_with_the_standard_fee_are_counted() -> None:
    assert MEMBERS.designated("madrid", ["DE", "FR", "US", "CN"]).standard == 2

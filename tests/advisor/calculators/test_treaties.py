"""Who is bound by the conventions on awards and mediated settlements."""

from datetime import date
from pathlib import Path

import pytest

from advisor.calculators.treaties import Treaties
from advisor.errors import ContentError
from advisor.referral.contact_files import read_countries

PATH = Path("knowledge/tools/treaty_parties.csv")
TREATIES = Treaties(PATH)


@pytest.mark.parametrize(
    ("code", "treaty", "status"),
    [
        ("CN", "new_york", "party"),
        ("TW", "new_york", "none"),
        ("CN", "singapore", "signed"),
        ("GB", "singapore", "signed"),
        ("SG", "singapore", "party"),
    ],
)
def test_a_state_has_its_status(code: str, treaty: str, status: str) -> None:
    entry = TREATIES.membership(code, treaty)

    assert entry is not None and entry.status == status


def test_a_party_is_bound_since_a_day() -> None:
    """Japan: https://simc.com.sg/insights/international-mediation-asia-2023-2024-japan-sri-lanka"""
    entry = TREATIES.membership("JP", "singapore")

    assert entry is not None and entry.in_force == date(2024, 4, 1)


def test_a_state_the_table_does_not_name_is_not_known() -> None:
    assert TREATIES.membership("XX", "new_york") is None


def test_every_state_is_a_country_of_ours() -> None:
    known = {country.code for country in read_countries(Path("knowledge/contacts"))}
    codes = {line.split(",")[0] for line in PATH.read_text(encoding="utf-8").splitlines()[1:]}

    assert codes <= known


def test_a_wrong_status_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "parties.csv"
    wrong.write_text(
        "code,treaty,status,in_force,source,checked_on,confidence\nCN,new_york,maybe,,x,2026-11-22,read\n",
        encoding="utf-8",
    )

    with pytest.raises(ContentError, match="status"):
        Treaties(wrong)

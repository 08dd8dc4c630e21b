"""Reading the directory from the files under knowledge/contacts/ (their columns are in its README)."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from advisor.referral.contact import Contact, Country
from advisor.referral.directory import Directory
from advisor.yaml_file import read_yaml


def read_directory(folder: Path) -> Directory:
    return Directory(read_countries(folder), read_contacts(folder))


def read_countries(folder: Path) -> list[Country]:
    return [
        Country(
            code=row["code"],
            name={"en": row["name_en"], "zh-Hans": row["name_zh"], "zh-Hant": row["name_zh_hant"]},
            division=row["division"] or None,
            external_office=row["external_office"] or None,
            is_ldc=row["ldc"] == "yes",
        )
        for row in _rows(folder / "countries.csv")
    ]


def read_contacts(folder: Path) -> list[Contact]:
    """National and regional offices, then WIPO's divisions and offices."""
    offices = [_office(row) for row in _rows(folder / "offices.csv")]
    return offices + [_wipo_contact(entry) for entry in read_yaml(folder / "divisions.yml")]


def read_country_names(folder: Path) -> list[dict[str, str]]:
    """Rows of code, language, name, match: what people type for a country."""
    return list(_rows(folder / "country_names.csv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _office(row: dict[str, str]) -> Contact:
    return Contact(
        code=row["code"],
        kind=row["kind"],
        name={"en": row["name_en"], "zh": row["name_zh"] or row["name_en"]},
        website=row["website"] or None,
        email=row["email"] or None,
        phone=row["phone"] or None,
        serves=tuple(row["serves"].split()),
        rights=tuple(row["rights"].split()),
        checked_on=date.fromisoformat(row["checked_on"]) if row["checked_on"] else None,
        confidence=row["confidence"],
    )


def _wipo_contact(entry: dict[str, Any]) -> Contact:
    return Contact(
        code=entry["id"],
        kind=entry["kind"],
        name=dict(entry["name"]),
        website=entry.get("page"),
        email=entry.get("email"),
        phone=entry.get("phone"),
        serves=(),
        rights=(),
        checked_on=entry.get("checked_on"),
        confidence=entry["confidence"],
    )

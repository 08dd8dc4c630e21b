"""Reading the directory from the files under knowledge/contacts/ (their columns are in its README)."""

from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.referral.contact import Contact, Country
from advisor.referral.directory import Directory
from advisor.table_file import day_in, one_of, read_table, required
from advisor.text_file import read_text
from advisor.yaml_file import is_day, read_yaml

COUNTRIES = "countries.csv"
COUNTRY_NAMES = "country_names.csv"
OFFICES = "offices.csv"
DIVISIONS = "divisions.yml"

_COUNTRY_COLUMNS = "code name_en name_zh name_zh_hant division external_office ldc".split()
_NAME_COLUMNS = "code language name match".split()
_OFFICE_COLUMNS = "code kind name_en name_zh website email phone serves rights checked_on confidence".split()
_OFFICE_KINDS = frozenset({"national", "regional"})
_DIVISION_KINDS = frozenset({"division", "external_office", "headquarters", "amc"})
_CONFIDENCES = frozenset({"read", "unverified"})


def read_directory(folder: Path) -> Directory:
    """Raises ContentError."""
    return Directory(read_countries(folder), read_contacts(folder))


def read_countries(folder: Path) -> list[Country]:
    """Raises ContentError."""
    path = folder / COUNTRIES
    return [_country(row, path, line) for line, row in read_table(path, _COUNTRY_COLUMNS)]


def read_contacts(folder: Path) -> list[Contact]:
    """National and regional offices, then WIPO's divisions and offices. Raises ContentError."""
    path = folder / OFFICES
    offices = [_office(row, path, line) for line, row in read_table(path, _OFFICE_COLUMNS)]
    return offices + _wipo_contacts(folder / DIVISIONS)


def read_country_names(folder: Path) -> list[dict[str, str]]:
    """Rows of code, language, name, match: what people type for a country. Raises ContentError."""
    return [row for _, row in read_table(folder / COUNTRY_NAMES, _NAME_COLUMNS)]


def _country(row: dict[str, str], path: Path, line: int) -> Country:
    required(row, ("code", "name_en", "name_zh", "name_zh_hant"), path, line)
    one_of(row, "ldc", frozenset({"yes", ""}), path, line)
    return Country(
        code=row["code"],
        name={"en": row["name_en"], "zh-Hans": row["name_zh"], "zh-Hant": row["name_zh_hant"]},
        division=row["division"] or None,
        external_office=row["external_office"] or None,
        is_ldc=row["ldc"] == "yes",
    )


def _office(row: dict[str, str], path: Path, line: int) -> Contact:
    required(row, ("code", "name_en"), path, line)
    one_of(row, "kind", _OFFICE_KINDS, path, line)
    one_of(row, "confidence", _CONFIDENCES, path, line)
    return Contact(
        code=row["code"],
        kind=row["kind"],
        name={"en": row["name_en"], "zh": row["name_zh"] or row["name_en"]},
        website=row["website"] or None,
        email=row["email"] or None,
        phone=row["phone"] or None,
        serves=tuple(row["serves"].split()),
        rights=tuple(row["rights"].split()),
        checked_on=day_in(row, "checked_on", path, line),
        confidence=row["confidence"],
    )


def _wipo_contacts(path: Path) -> list[Contact]:
    entries = read_yaml(path)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ContentError(path, 1, "must be a list of entries, each with its id, kind, name and confidence")
    return [_wipo_contact(entry, path) for entry in entries]


def _wipo_contact(entry: dict[str, Any], path: Path) -> Contact:
    name, checked_on = entry.get("name"), entry.get("checked_on")
    for is_right, rule in (
        (isinstance(entry.get("id"), str), "needs an 'id'"),
        (entry.get("kind") in _DIVISION_KINDS, f"'kind' must be one of {sorted(_DIVISION_KINDS)}"),
        (isinstance(name, dict) and set(name) == {"en", "zh"}, "needs a name with 'en' and 'zh'"),
        (checked_on is None or is_day(checked_on), "'checked_on' must be a date such as 2026-11-22"),
        (entry.get("confidence") in _CONFIDENCES, f"'confidence' must be one of {sorted(_CONFIDENCES)}"),
    ):
        if not is_right:
            raise ContentError(path, _line_of(entry, path), f"'{entry.get('id')}': {rule}")
    return Contact(
        code=entry["id"],
        kind=entry["kind"],
        name=dict(entry["name"]),
        website=entry.get("page"),
        email=entry.get("email"),
        phone=entry.get("phone"),
        serves=(),
        rights=(),
        checked_on=checked_on,
        confidence=entry["confidence"],
    )


def _line_of(entry: dict[str, Any], path: Path) -> int:
    lines = read_text(path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if f"id: {entry.get('id')}" in line), 1)

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
HELPERS = "helpers.csv"

_COUNTRY_COLUMNS = (
    "code name_en name_zh name_zh_hant division external_office ldc ldc_until ldc_until_confidence".split()
)
_NAME_COLUMNS = "code language name match".split()
_OFFICE_COLUMNS = "code kind name_en name_zh website email phone serves rights checked_on confidence".split()
_HELPER_COLUMNS = (
    "code kind serves name_en name_zh about_en about_zh website email phone rights checked_on confidence".split()
)
_OFFICE_KINDS = frozenset({"national", "regional"})
_DIVISION_KINDS = frozenset({"division", "external_office", "headquarters", "adr"})
_HELPER_KINDS = frozenset({"free_help", "adr"})
_CONFIDENCES = frozenset({"read", "unverified"})


def read_directory(folder: Path) -> Directory:
    """Raises ContentError."""
    return Directory(read_countries(folder), read_contacts(folder))


def read_countries(folder: Path) -> list[Country]:
    """Raises ContentError."""
    path = folder / COUNTRIES
    return [_country(row, path, line) for line, row in read_table(path, _COUNTRY_COLUMNS)]


def read_contacts(folder: Path) -> list[Contact]:
    """National and regional offices, then helpers, then WIPO's divisions and offices. Raises ContentError."""
    path = folder / OFFICES
    offices = [_office(row, path, line) for line, row in read_table(path, _OFFICE_COLUMNS)]
    path = folder / HELPERS
    helpers = [_helper(row, path, line) for line, row in read_table(path, _HELPER_COLUMNS)]
    return offices + helpers + _wipo_contacts(folder / DIVISIONS)


def read_country_names(folder: Path) -> list[dict[str, str]]:
    """Rows of code, language, name, match: what people type for a country. Raises ContentError."""
    return [row for _, row in read_table(folder / COUNTRY_NAMES, _NAME_COLUMNS)]


def _country(row: dict[str, str], path: Path, line: int) -> Country:
    required(row, ("code", "name_en", "name_zh", "name_zh_hant"), path, line)
    one_of(row, "ldc", frozenset({"yes", ""}), path, line)
    one_of(row, "ldc_until_confidence", frozenset({*_CONFIDENCES, ""}), path, line)
    return Country(
        code=row["code"],
        name={"en": row["name_en"], "zh-Hans": row["name_zh"], "zh-Hant": row["name_zh_hant"]},
        division=row["division"] or None,
        external_office=row["external_office"] or None,
        is_ldc=row["ldc"] == "yes",
        ldc_until=day_in(row, "ldc_until", path, line),
        leaving_is_confirmed=row["ldc_until_confidence"] == "read",
    )


def _office(row: dict[str, str], path: Path, line: int) -> Contact:
    required(row, ("code", "name_en"), path, line)
    one_of(row, "kind", _OFFICE_KINDS, path, line)
    return _contact(row, {"en": row["name_en"], "zh": row["name_zh"] or row["name_en"]}, {}, path, line)


def _helper(row: dict[str, str], path: Path, line: int) -> Contact:
    required(row, ("code", "serves", "name_en", "name_zh", "about_en", "about_zh", "website"), path, line)
    one_of(row, "kind", _HELPER_KINDS, path, line)
    about = {"en": row["about_en"], "zh": row["about_zh"]}
    return _contact(row, {"en": row["name_en"], "zh": row["name_zh"]}, about, path, line)


def _contact(row: dict[str, str], name: dict[str, str], about: dict[str, str], path: Path, line: int) -> Contact:
    one_of(row, "confidence", _CONFIDENCES, path, line)
    return Contact(
        code=row["code"],
        kind=row["kind"],
        name=name,
        website=row["website"] or None,
        email=row["email"] or None,
        phone=row["phone"] or None,
        serves=tuple(row["serves"].split()),
        rights=tuple(row["rights"].split()),
        checked_on=day_in(row, "checked_on", path, line),
        confidence=row["confidence"],
        about=about,
    )


def _wipo_contacts(path: Path) -> list[Contact]:
    entries = read_yaml(path)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ContentError(path, 1, "must be a list of entries, each with its id, kind, name and confidence")
    return [_wipo_contact(entry, path) for entry in entries]


def _wipo_contact(entry: dict[str, Any], path: Path) -> Contact:
    checked_on = entry.get("checked_on")
    for is_right, rule in (
        (isinstance(entry.get("id"), str), "needs an 'id'"),
        (entry.get("kind") in _DIVISION_KINDS, f"'kind' must be one of {sorted(_DIVISION_KINDS)}"),
        (_is_bilingual(entry.get("name")), "needs a name with 'en' and 'zh'"),
        (entry.get("kind") != "adr" or _is_bilingual(entry.get("about")), "needs an 'about' with 'en' and 'zh'"),
        (_is_list_of_texts(entry.get("serves", [])), "'serves' must be a list of codes"),
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
        serves=tuple(entry.get("serves", [])),
        rights=(),
        checked_on=checked_on,
        confidence=entry["confidence"],
        about=dict(entry.get("about", {})),
    )


def _is_bilingual(value: Any) -> bool:
    return (
        isinstance(value, dict) and set(value) == {"en", "zh"} and all(isinstance(text, str) for text in value.values())
    )


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _line_of(entry: dict[str, Any], path: Path) -> int:
    lines = read_text(path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if f"id: {entry.get('id')}" in line), 1)

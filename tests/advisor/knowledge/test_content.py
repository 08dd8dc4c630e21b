"""Whatever stands in the files, reading and checking them ends in named faults, never in another error."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.content import read_content
from advisor.knowledge.rules import check_content
from tests.builders import write_knowledge

FILES = [
    "articles/trademarks/renewal.zh.md",
    "tables/facts.csv",
    "sources.yml",
    "topics.yml",
    "retired.yml",
    "kept_names.yml",
    "glossary/terms.yml",
    "cases/tea-mark.yml",
    "case_words.yml",
    "contacts/countries.csv",
    "contacts/country_names.csv",
    "contacts/offices.csv",
    "contacts/divisions.yml",
    "contacts/helpers.csv",
    "contacts/needs.yml",
]
HEADER_VALUES = ["", " ", "x", "[]", "[x, 1]", "{a: b}", "2026-11-22 10:00", "12", "null", "'", "&a", "- x", "NO"]


def faults(root: Path) -> list[str]:
    return [str(fault) for fault in check_content(read_content(root))]


@pytest.mark.parametrize("file", FILES)
def test_a_file_in_another_encoding_names_itself_and_the_line(tmp_path: Path, file: str) -> None:
    path = write_knowledge(tmp_path) / file
    path.write_bytes(path.read_bytes() + "\n商标".encode("gb18030"))

    line = path.read_bytes().count(b"\n") + 1
    assert faults(tmp_path) == [f"{path}:{line}: must be saved as UTF-8"]


@pytest.mark.parametrize(
    "file", [file for file in FILES if not file.startswith(("articles", "tables", "glossary/", "cases/"))]
)
def test_a_missing_file_names_itself(tmp_path: Path, file: str) -> None:
    (write_knowledge(tmp_path) / file).unlink()

    assert f"{tmp_path / file}:1: the file is missing" in faults(tmp_path)


@pytest.mark.parametrize("file", FILES)
def test_the_mark_some_editors_put_first_is_no_fault(tmp_path: Path, file: str) -> None:
    path = write_knowledge(tmp_path) / file
    path.write_bytes("\ufeff".encode() + path.read_bytes().replace(b"\n", b"\r\n"))

    assert faults(tmp_path) == []


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_cut_or_garbled_anywhere_ends_in_faults(tmp_path: Path, data: st.DataObject) -> None:
    shutil.rmtree(tmp_path, ignore_errors=True)
    tmp_path.mkdir()
    path = write_knowledge(tmp_path) / data.draw(st.sampled_from(FILES), "file")
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)), "start")
    end = data.draw(st.integers(start, min(len(text), start + 60)), "end")
    middle = data.draw(st.one_of(st.text(max_size=8), st.sampled_from(HEADER_VALUES)), "middle")
    path.write_text(text[:start] + middle + text[end:], encoding="utf-8", errors="surrogatepass")

    assert all(fault.startswith(str(tmp_path)) for fault in faults(tmp_path))

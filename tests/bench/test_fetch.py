"""A file that is not the one measured is refused."""

from pathlib import Path

import pytest

from bench import fetch
from bench.fetch import FetchError, PublicFile

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fetch, "DATA", tmp_path)
    return tmp_path


def test_a_file_that_is_there_is_taken(data_folder: Path) -> None:
    (data_folder / "set.csv").touch()

    assert PublicFile("set.csv", "https://x.example/set.csv", EMPTY).fetch() == data_folder / "set.csv"


def test_another_file_of_that_name_is_refused(data_folder: Path) -> None:
    (data_folder / "set.csv").write_text("changed")

    with pytest.raises(FetchError, match=r"is not the file of https://x\.example/set\.csv"):
        PublicFile("set.csv", "https://x.example/set.csv", EMPTY).fetch()


def test_one_that_cannot_be_had_says_where_to_put_it(data_folder: Path) -> None:
    with pytest.raises(FetchError, match=r"put the file at .*set\.csv"):
        PublicFile("set.csv", "http://127.0.0.1:9/set.csv", EMPTY).fetch()

    assert not list(data_folder.iterdir())

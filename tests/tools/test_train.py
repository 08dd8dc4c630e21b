"""A model file is used only when it is whole."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.train import is_whole

WHOLE = gzip.compress(bytes(range(256)) * 10_000)


def test_a_whole_file_is_taken(tmp_path: Path) -> None:
    model = tmp_path / "model.tar.gz"
    model.write_bytes(WHOLE)

    assert is_whole(model)


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[:-6] + b"other.",
        lambda whole: whole[:900] + b"\0\0\0\0" + whole[904:],
        lambda whole: b"not an archive",
        lambda whole: whole[:5],
        lambda whole: b"",
    ],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    model = tmp_path / "model.tar.gz"
    model.write_bytes(damage(WHOLE))

    assert not is_whole(model)


def test_a_missing_file_is_made(tmp_path: Path) -> None:
    assert not is_whole(tmp_path / "none.tar.gz")

"""The table of pieces is unpacked once, and mended when its file was cut off; without a place for it, it is held."""

from pathlib import Path

import numpy as np
import pytest

from advisor.encoders.use.weights import Weights, resources

PIECES = [1, 5_000, 128_000, 2]
FILE = resources() / "weights.npz"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    return Weights(FILE, tmp_path_factory.mktemp("first")).pieces.rows(PIECES)


def test_a_second_reader_finds_the_file_of_the_first(rows: np.ndarray, tmp_path: Path) -> None:
    Weights(FILE, tmp_path)
    (file,) = tmp_path.iterdir()
    written = file.stat().st_mtime_ns
    assert np.array_equal(Weights(FILE, tmp_path).pieces.rows(PIECES), rows)
    assert [path.stat().st_mtime_ns for path in tmp_path.iterdir()] == [written]


@pytest.mark.parametrize("length", [0, 100, 1_000_000])
def test_a_file_that_was_cut_off_is_made_anew(rows: np.ndarray, tmp_path: Path, length: int) -> None:
    Weights(FILE, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:length])
    assert np.array_equal(Weights(FILE, tmp_path).pieces.rows(PIECES), rows)
    assert file.stat().st_size > 60_000_000


def test_without_a_place_for_the_file_the_table_is_held_in_memory(rows: np.ndarray, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert np.array_equal(Weights(FILE, tmp_path / "file").pieces.rows(PIECES), rows)

"""Stock Rasa's row comes from stored results."""

import json
from pathlib import Path

from tests.tools.score.builders import question
from tools.score.stock import stock_rows


def stored(path: Path, **ranked: list[str]) -> Path:
    sizes = {"questions_an_article": 12, "epochs": 100}
    path.write_text(json.dumps({"sizes": sizes, "ranked": ranked}), encoding="utf-8")
    return path


def test_nothing_measured_is_no_row(tmp_path: Path) -> None:
    assert stock_rows([question()], tmp_path / "none.json") == []


def test_right_first_and_right_in_three_by_part_and_language(tmp_path: Path) -> None:
    results = stored(tmp_path / "stock.json", one=["a/b", "c/d"], two=["c/d", "a/b"], three=["c/d", "e/f"])
    asked = [question(id=name, labels=("a/b",)) for name in ("one", "two", "three", "newer")]

    ((name, *cells),) = stock_rows(asked, results)

    assert "12 questions an article, 100 epochs" in name
    assert cells == ["- / -", "- / -", "33.3 % / 66.7 %", "- / -", "- / -", "- / -"]

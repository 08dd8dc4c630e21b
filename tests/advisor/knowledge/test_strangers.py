"""What the search learns as being about other things."""

from pathlib import Path

from advisor.knowledge.strangers import read_strangers


def test_examples_of_rasa_and_lines_it_does_not_learn_are_read_in_order_and_once(tmp_path: Path) -> None:
    examples = "version: '3.1'\nnlu:\n- intent: out_of_scope\n  examples: |\n    - tax return\n    - weather\n"
    (tmp_path / "out_of_scope.en.yml").write_text(examples, encoding="utf-8")
    (tmp_path / "out_of_scope_near.en.txt").write_text("driving licence\n\nweather\n", encoding="utf-8")
    (tmp_path / "tools.en.yml").write_text(examples.replace("weather", "renew"), encoding="utf-8")

    assert read_strangers(tmp_path) == ["tax return", "weather", "driving licence"]


def test_what_sounds_like_the_subject_is_told_in_both_languages() -> None:
    near = {
        language: Path(f"data/nlu/out_of_scope_near.{language}.txt").read_text("utf-8") for language in ("en", "zh")
    }

    assert all(set(text.splitlines()) <= set(read_strangers(Path("data/nlu"))) for text in near.values())

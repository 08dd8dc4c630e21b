import re
from pathlib import Path

import pytest

import web
from web.languages import LANGUAGES, negotiate
from web.wording import Wording

WEB = Path(web.__file__).parent


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording(WEB / "text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_values_to_fill_in(wording: Wording, language: str) -> None:
    def shape(words: dict[str, object]) -> dict[str, set[str]]:
        return {key: set(re.findall(r"{(\w+)", str(text))) for key, text in words.items()}

    assert shape(wording.words(language)) == shape(wording.words("en"))


def test_every_word_is_used_and_every_used_word_exists(wording: Wording) -> None:
    files = [path for path in WEB.rglob("*") if path.suffix in {".py", ".js", ".html"}]
    code = "\n".join(path.read_text("utf-8") for path in files)

    for key in wording.words("en"):
        name = re.sub("^(error|desk)_", "", key)
        assert re.search(rf"[\".]{name}\b", code), f"nobody uses {key}"
    # The desk has words of its own (tests/web/desk/test_wording.py).
    code = "\n".join(path.read_text("utf-8") for path in files if "desk" not in path.parts)
    reasons = set(re.findall(r'\bRefusal\(\d+, "(\w+)"', code))
    assert {f"error_{reason}" for reason in reasons} <= set(wording.words("en"))
    assert set(re.findall(r"\bwords\.(\w+)", code)) - {"js", "items"} <= set(wording.words("en"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("fr-FR,fr;q=0.9,zh-TW;q=0.5,en;q=0.4", "zh-Hant"),
        ("en;q=0.1,zh-CN;q=0.9", "zh-Hans"),
        ("de", "en"),
        ("zh;q=nonsense", "en"),
        (";;;,,,", "en"),
    ],
)
def test_the_interface_speaks_the_browsers_language(header: str, language: str) -> None:
    assert negotiate(header) == language

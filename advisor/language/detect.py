"""Which language a message is in: English, Chinese in either script, or one we do not speak."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from advisor.language.script import script_of

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OTHER_SCRIPTS = {
    "ja": re.compile(r"[぀-ヿ]"),
    "ko": re.compile(r"[가-힯ᄀ-ᇿ]"),
    "ru": re.compile(r"[Ѐ-ӿ]"),
    "ar": re.compile(r"[؀-ۿ]"),
    "th": re.compile(r"[฀-๿]"),
    "hi": re.compile(r"[ऀ-ॿ]"),
    "he": re.compile(r"[֐-׿]"),
    "el": re.compile(r"[Ͱ-Ͽ]"),
}
_LATIN_LANGUAGES = (
    Language.ENGLISH, Language.FRENCH, Language.SPANISH, Language.GERMAN, Language.PORTUGUESE,
    Language.ITALIAN, Language.DUTCH, Language.INDONESIAN, Language.VIETNAMESE, Language.TURKISH,
    Language.POLISH, Language.SWEDISH, Language.CZECH, Language.ROMANIAN, Language.HUNGARIAN,
)  # fmt: skip
# Below this many Latin words a brand name or a keyword looks like any language at all.
_WORDS_TO_JUDGE = 4
_SURE = 0.7
_ENGLISH_SHARE = 0.2
_ENGLISH_WORDS = frozenset(
    "a about am an and any are as at be been before but by can could do does for from get got had has have how i if "
    "is it its long me much my need not of on or our out patent should someone something than that the their them "
    "there they this to trademark want was we were what when where which who why will with without would you "
    "your".split()
)


@dataclass(frozen=True)
class DetectedLanguage:
    """`language` is "en", "zh", the ISO 639-1 code of another, or "other" when only its script tells.

    `script` is "Hans", "Hant" or None if unsure.
    """

    language: str
    script: str | None = None

    @property
    def is_spoken(self) -> bool:
        return self.language in {"en", "zh"}


def detect_language(text: str) -> DetectedLanguage | None:
    """None when the text has no words at all (digits, emoji, punctuation), or only a letter ("B" answers a quiz)."""
    latin_words = [word for word in _LATIN_WORD.findall(text) if not _HAN.search(word)]
    # Most messages in English have no other letters.
    other = None if text.isascii() else _by_other_letters(text, len(latin_words))
    if other:
        return other
    return DetectedLanguage(_latin_language(latin_words)) if len("".join(latin_words)) > 1 else None


def _by_other_letters(text: str, latin_words: int) -> DetectedLanguage | None:
    """What letters that are not Latin tell; None when they are too few."""
    han = len(_HAN.findall(text))
    for language, pattern in _OTHER_SCRIPTS.items():
        count = len(pattern.findall(text))
        if count and count * 5 > han + count:
            return DetectedLanguage(language)
    foreign = sum(_is_foreign_letter(character) for character in text)
    if foreign > len(text) / 3:
        return DetectedLanguage("other")
    is_chinese = han and not (latin_words >= 3 and latin_words > han)
    return DetectedLanguage("zh", script_of(text)) if is_chinese else None


def _is_foreign_letter(character: str) -> bool:
    """A letter of a script that is neither Latin nor Han and has no entry above."""
    return (
        character.isalpha()
        and not _HAN.match(character)
        and not unicodedata.name(character, "LATIN").startswith("LATIN")
    )


def _latin_language(words: list[str]) -> str:
    """English unless another language is likely and hardly a word is a common English one.

    The second test keeps mistyped English ("i want regster my tradmark") from passing for German.
    """
    english = sum(word.lower() in _ENGLISH_WORDS for word in words)
    if len(words) < _WORDS_TO_JUDGE or english > len(words) * _ENGLISH_SHARE:
        return "en"
    best, *_ = _latin_detector().compute_language_confidence_values(" ".join(words))
    return best.language.iso_code_639_1.name.lower() if best.value >= _SURE else "en"


def warm_up() -> None:
    """Loads what tells languages in Latin letters apart: the first message that needs it would wait 0.2 s."""
    _latin_detector().compute_language_confidence_values("word")


@cache
def _latin_detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_LATIN_LANGUAGES).with_low_accuracy_mode().build()


def language_of(text: str, usual: str) -> str:
    """The reply language for a message that only its words tell about; `usual` when they do not tell."""
    detected = detect_language(text)
    if detected is None or not detected.is_spoken:
        return usual
    known_script = "Hant" if usual == "zh-Hant" else None
    return reply_language(detected.language, detected.script or known_script)


def reply_language(language: str | None, script: str | None, interface: str | None = None) -> str:
    """The language tag of replies: "en", "zh-Hans" or "zh-Hant" (Simplified unless the user writes Traditional).

    `interface` is the language of the page, for a user who has not written a word yet.
    """
    if language is None and interface in {"en", "zh-Hans", "zh-Hant"}:
        return interface
    if language != "zh":
        return "en"
    return "zh-Hant" if script == "Hant" else "zh-Hans"

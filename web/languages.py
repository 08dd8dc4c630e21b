"""Which of our three interface languages to speak to somebody."""

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
DEFAULT_LANGUAGE = "en"

_TRADITIONAL_TAGS = ("hant", "tw", "hk", "mo")


def negotiate(accept_language: str) -> str:
    """The first language of an Accept-Language header that we have; English if none."""
    ranked = sorted(_weighted_tags(accept_language), key=lambda item: -item[0])
    known = (ours for _, tag in ranked if (ours := _our_language(tag)))
    return next(known, DEFAULT_LANGUAGE)


def _weighted_tags(header: str) -> list[tuple[float, str]]:
    return [_weighted_tag(part) for part in header.split(",")[:20]]


def _weighted_tag(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), tag.strip().lower()
    except ValueError:
        return 0.0, ""


def _our_language(tag: str) -> str | None:
    primary, *rest = tag.split("-")
    if primary == "en":
        return "en"
    if primary != "zh":
        return None
    return "zh-Hant" if any(part in _TRADITIONAL_TAGS for part in rest) else "zh-Hans"

"""Something users asked and did not get answered. It needs no encoder to be read."""

from dataclasses import dataclass

# A country with fewer questions in a group could lead to one firm.
FEWEST_OF_A_COUNTRY = 5


@dataclass(frozen=True)
class Gap:
    """`question` is the most central one; `languages`, `countries` and `kinds` say how many of `count`.

    `countries` holds only those with FEWEST_OF_A_COUNTRY questions or more.
    """

    question: str
    count: int
    languages: dict[str, int]
    countries: dict[str, int]
    kinds: dict[str, int]
    articles: tuple[str, ...]

"""The articles' questions as stock Rasa learns them: one response an article, one model a language."""

from collections.abc import Iterable
from pathlib import Path

from advisor.knowledge.article import Article
from bench.rasa_files import write_examples, write_yaml

_RETRIEVAL_INTENT = "faq"
# Rasa cuts the name of a response at its first slash.
_SLASH = "__"


def response_key(article: str) -> str:
    return f"{_RETRIEVAL_INTENT}/{article.replace('/', _SLASH)}"


def article_of(key: str) -> str:
    return key.partition("/")[2].replace(_SLASH, "/")


def write_training(articles: Iterable[Article], questions_an_article: int, folder: Path) -> tuple[Path, Path]:
    """The examples and the domain of one language's articles."""
    listed = list(articles)
    asked = [(question, article.id) for article in listed for question in _spread(article, questions_an_article)]
    examples = write_examples([(question, response_key(article)) for question, article in asked], folder / "nlu.json")
    responses = {f"utter_{response_key(article.id)}": [{"text": article.title}] for article in listed}
    domain = {"version": "3.1", "intents": [_RETRIEVAL_INTENT], "responses": responses}
    return examples, write_yaml(domain, folder / "domain.yml")


def _spread(article: Article, count: int) -> list[str]:
    """Evenly from the whole list, as the importer of the product's own model takes them."""
    step = max(len(article.questions) / count, 1.0)
    return [article.questions[int(place * step)] for place in range(min(len(article.questions), count))]

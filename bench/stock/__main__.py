"""Stock Rasa's response selector on our own articles and the evaluation's questions: `python -m bench.stock`.

Which article it ranks first is written to bench/results/stock.json, which `make score` shows beside our own search.
"""

import argparse
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from advisor.knowledge.article import Article
from advisor.knowledge.content import read_content
from advisor.settings import read_settings
from bench.peer import Peer
from bench.rasa_files import write_stock_pipeline
from bench.results import STOCK, write_result
from bench.stock.training import article_of, write_training
from tools.score.question import LANGUAGES, QUESTIONS, Question, read_questions

_WORK = Path("var/bench/stock")
# Which response is chosen does not depend on these, and DIET's share of the training time is the largest.
_NOT_CHOOSING = ("DIETClassifier", "EntitySynonymMapper", "FallbackClassifier")


@dataclass(frozen=True)
class Sizes:
    questions_an_article: int
    epochs: int


def main() -> int:
    sizes = _sizes()
    articles = read_content(read_settings().knowledge).articles
    asked = [question for question in read_questions(QUESTIONS) if question.is_in_scope]
    trained: dict[str, Any] = {}
    ranked: dict[str, list[str]] = {}
    for language, tags in LANGUAGES.items():
        print(f"{language}…", flush=True)
        peer = _peer(language, [article for article in articles if article.language == language], sizes)
        trained[language] = peer.train()
        ranked |= _ranked(peer, [question for question in asked if question.language in tags])
        write_result(STOCK, {"sizes": asdict(sizes), "trained": trained, "ranked": ranked})
    return 0


def _peer(language: str, articles: list[Article], sizes: Sizes) -> Peer:
    folder = _WORK / language
    examples, domain = write_training(articles, sizes.questions_an_article, folder)
    config = write_stock_pipeline(language, sizes.epochs, folder / "config.yml", without=_NOT_CHOOSING)
    return Peer("stock", config, examples, folder / "model.tar.gz", domain)


def _ranked(peer: Peer, questions: list[Question]) -> dict[str, list[str]]:
    """The three articles ranked first, by the id of the question."""
    with peer.answering() as answering:
        return {
            question.id: [article_of(key) for key in answering.ask(question.text)["responses"]]
            for question in questions
        }


def _sizes() -> Sizes:
    parser = argparse.ArgumentParser(prog="make bench-stock", description=__doc__.splitlines()[0])
    parser.add_argument("--questions-an-article", type=int, default=12, help="in each language (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=100, help="of the response selector (default: %(default)s)")
    return Sizes(**vars(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())

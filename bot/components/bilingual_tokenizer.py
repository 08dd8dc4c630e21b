"""Tokens of English, Chinese and mixed sentences: jieba for Chinese runs, words for Latin runs."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from advisor.language.segment import tokens, warm_up
from bot.components.served import Served


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualTokenizer(Served, Tokenizer):
    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba", "opencc"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def make_ready(self) -> None:
        warm_up()

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Token texts are lower case and in Simplified characters; positions are those of the message."""
        return [Token(word, start, end) for word, start, end in tokens(message.get(attribute))]

"""Rasa's modules need our substitutes in place before they are imported."""

from bot.compatibility import prepare

prepare()

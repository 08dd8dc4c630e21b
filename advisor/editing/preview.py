"""A draft as readers will see it: on our own page and in the form of every channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.answer import AnswerWriter
from advisor.channel import Channel
from advisor.channel_reply import ChannelMessage, ChoiceWords, render
from advisor.editing.knowledge_folder import KnowledgeFolder, Texts
from advisor.knowledge.shelf import shelf_of
from advisor.offers import Offers
from advisor.referral.directory import Directory
from advisor.reply import Reply
from advisor.wording import Wording


@dataclass(frozen=True)
class Previewer:
    """Shows drafts without the knowledge database: figures, sources and titles come from the files."""

    folder: KnowledgeFolder
    wording: Wording
    offers: Offers
    channels: Sequence[Channel]

    def reply(self, article: str, texts: Texts, language: str, country: str | None, today: date) -> Reply | None:
        """None when the draft cannot be read."""
        with self.folder.with_draft(article, texts) as content:
            directory = Directory(content.countries, content.contacts)
            writer = AnswerWriter(shelf_of(content), directory, self.wording, self.offers)
            return writer.write(article, language, (country,) if country else (), today, 1.0)

    def forms(self, reply: Reply, words: ChoiceWords) -> list[tuple[Channel, list[ChannelMessage]]]:
        """The messages of every channel."""
        return [(channel, render(reply.text, reply.buttons, channel, words)) for channel in self.channels]

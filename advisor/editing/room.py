"""Everything editors at the desk work with, put together once."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from advisor.channel import read_channels
from advisor.editing.drafts import DraftStore
from advisor.editing.due import due_until, read_periods
from advisor.editing.knowledge_folder import KnowledgeFolder
from advisor.editing.leads import Lead, leads
from advisor.editing.preview import Previewer
from advisor.editing.publishing import Publisher
from advisor.editing.ratings import Rated, low_rated
from advisor.events.store import EventStore
from advisor.inquiries.database import DeskDatabase
from advisor.knowledge.database import open_database
from advisor.knowledge.digest import digest_of, is_current
from advisor.knowledge.strangers import read_strangers
from advisor.newsletter.editor import NewsletterEditor
from advisor.newsletter.store import IssueStore
from advisor.offers import read_offers
from advisor.question_log.gap_finder import GapFinder
from advisor.settings import Settings
from advisor.wording import read_wording


@dataclass(frozen=True)
class EditingRoom:
    settings: Settings
    folder: KnowledgeFolder
    drafts: DraftStore
    publisher: Publisher
    previewer: Previewer
    events: EventStore
    gaps: GapFinder
    issues: IssueStore
    newsletter: NewsletterEditor

    def due(self, today: date, days: int) -> list[Lead]:
        """What is to be looked at within `days`. Raises ContentError."""
        content = self.folder.content()
        periods = read_periods(self.folder.root / "review.yml")
        return list(leads(content, due_until(content, periods, today, today + timedelta(days=days))))

    def low_rated(self, since: date) -> list[Rated]:
        """Raises SQLAlchemyError, OSError."""
        return low_rated(self.events.all(since))

    def is_in_service(self) -> bool:
        """Whether the assistant answers from the files as they are, or from an earlier build."""
        digest = digest_of(self.folder.root, _strangers(self.settings.nlu))
        try:
            return is_current(open_database(self.settings.database_url), digest)
        except SQLAlchemyError:
            return False


def open_room(settings: Settings, database: DeskDatabase) -> EditingRoom:
    """Raises ContentError. Databases and articles are opened at their first use."""
    knowledge = settings.knowledge
    folder, drafts, events = _folder(knowledge), DraftStore(database), EventStore(settings.events_database_url)
    wording = read_wording(knowledge / "wording.yml")
    return EditingRoom(
        settings=settings,
        folder=folder,
        drafts=drafts,
        publisher=Publisher(folder, drafts),
        previewer=Previewer(
            folder=folder,
            wording=wording,
            offers=read_offers(knowledge / "tools"),
            channels=read_channels(knowledge / "channels.yml"),
        ),
        events=events,
        gaps=GapFinder(settings),
        issues=IssueStore(database),
        newsletter=NewsletterEditor(folder, drafts, events, wording, settings.public_address),
    )


@cache
def _folder(root: Path) -> KnowledgeFolder:
    """One a process: reading everything takes seconds."""
    return KnowledgeFolder(root)


@cache
def _strangers(folder: Path) -> tuple[str, ...]:
    """Read once: nobody edits them from the desk."""
    return tuple(read_strangers(folder))

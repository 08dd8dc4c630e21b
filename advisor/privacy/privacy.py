"""Everything about people's own data, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from advisor.events.erasure import EventData
from advisor.events.keys import EventKeys
from advisor.events.store import EventStore
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_ageing import AuditLog, StaffSessions
from advisor.inquiries.erasure import InquiryData
from advisor.privacy.log_files import LogFiles
from advisor.privacy.notice import Notice, read_notice
from advisor.privacy.personal_data import Period, PersonalData
from advisor.privacy.subject import Ageing, Erasable
from advisor.privacy.trackers import Trackers
from advisor.privacy.wishes import WishReader
from advisor.question_log.store import QuestionStore
from advisor.settings import Settings
from advisor.staff.accounts import LONGEST_SESSION

LOGS = Path("var/log")


@dataclass(frozen=True)
class Privacy:
    """`records` keeps that an erasure happened; `inquiry_days` is how long an erased inquiry leaves its number."""

    data: PersonalData
    records: InquiryData
    wishes: WishReader
    notice: Notice
    inquiry_days: int
    address: str


def open_privacy(
    settings: Settings,
    desk: DeskDatabase,
    erasable: Sequence[Erasable] = (),
    ageing: Sequence[Ageing] = (),
    log_folder: Path = LOGS,
) -> Privacy:
    """`erasable` and `ageing` are the stores of the chat platforms. Raises ContentError.

    Databases are opened at their first use.
    """
    trackers, inquiries = Trackers(settings.tracker_database_url), InquiryData(desk)
    questions, logs = QuestionStore(settings.events_database_url), LogFiles(log_folder)
    events = EventData(EventStore(settings.events_database_url), EventKeys(settings.secret.get_secret_value()))
    days: list[tuple[Ageing, int]] = [
        (trackers, settings.conversation_days),
        (questions, settings.events_days),
        (events, settings.events_days),
        (inquiries, settings.inquiry_days),
        (AuditLog(desk), settings.audit_days),
        (logs, settings.log_days),
        *((store, settings.channel_days) for store in ageing),
    ]
    periods = [*(Period(store, timedelta(days=count)) for store, count in days)]
    periods.append(Period(StaffSessions(desk), LONGEST_SESSION))
    return Privacy(
        data=PersonalData(trackers, [questions, events, inquiries, *erasable, logs], periods),
        records=inquiries,
        wishes=WishReader(settings.knowledge / "privacy" / "wishes.yml"),
        notice=read_notice(settings.knowledge / "privacy", settings),
        inquiry_days=settings.inquiry_days,
        address=settings.public_address,
    )

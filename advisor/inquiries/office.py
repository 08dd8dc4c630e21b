"""Everything the desk works with, put together once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from advisor.answer import AnswerWriter
from advisor.case.case_file import read_case
from advisor.editing.room import EditingRoom, open_room
from advisor.events.indicators import Indicator, read_indicators
from advisor.events.questionnaire import Questionnaire, read_questionnaire
from advisor.events.targets import Targets
from advisor.glossary.mentioned import MentionedTerms
from advisor.glossary.term import Term
from advisor.inquiries.attachment_rules import AttachmentRules, read_attachment_rules
from advisor.inquiries.attachments import Attachments
from advisor.inquiries.canned import CannedReply
from advisor.inquiries.deliveries import Deliveries
from advisor.inquiries.desk_content import CannedReplies, FocalPoints
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.priority import Rules, read_rules
from advisor.inquiries.queue import Queue
from advisor.inquiries.routing import Router
from advisor.inquiries.store import InquiryStore
from advisor.inquiries.views import Views
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.offers import read_offers
from advisor.referral.contact_files import read_directory
from advisor.referral.directory import Directory
from advisor.settings import Settings
from advisor.staff.accounts import Accounts
from advisor.staff.attempts import Attempts
from advisor.tools.handover import HandoverTool
from advisor.tools.toolbox import Toolbox
from advisor.wording import Wording, base_language, read_wording

_WEIGHTS = "weights"


@dataclass(frozen=True)
class Office:
    inquiries: InquiryStore
    store: DeskStore
    deliveries: Deliveries
    queue: Queue
    views: Views
    accounts: Accounts
    attempts: Attempts
    router: Router
    directory: Directory
    library: Library
    answers: AnswerWriter
    canned_replies: CannedReplies
    focal_points: FocalPoints
    attachments: Attachments
    attachment_rules: AttachmentRules
    words: Wording
    toolbox: Toolbox
    usual_rules: Rules
    questionnaire: Questionnaire
    indicators: dict[str, Indicator]
    targets: Targets
    editing: EditingRoom

    @property
    def rules(self) -> Rules:
        """The rules of the priority with the weights an administrator set."""
        weights = self.store.setting(_WEIGHTS)
        return replace(self.usual_rules, weights=weights) if weights else self.usual_rules

    @property
    def canned(self) -> list[CannedReply]:
        return list(self.canned_replies.values())

    def article(self, article: str, inquiry: Inquiry, today: date) -> str | None:
        """An article as the assistant would give it to the user; None when there is none of this id."""
        countries = (inquiry.country,) if inquiry.country else ()
        reply = self.answers.write(article, inquiry.language, countries, today, 1.0)
        return reply.text if reply else None

    def case_lines(self, inquiry: Inquiry, base: str) -> list[str]:
        """The facts the user passed on, in "en" or "zh"."""
        case = read_case(inquiry.case, self.toolbox.questions)
        return self.toolbox.speech.lines(case, base)

    def terms_in(self, text: str) -> list[Term]:
        """The terms of the glossary a text uses. Raises KnowledgeUnavailableError."""
        return self._mentioned.find(text)

    @cached_property
    def _mentioned(self) -> MentionedTerms:
        return MentionedTerms(self.library.terms())

    def desk_name(self, key: str, base: str) -> str:
        point = self.router.focal_points.get(key)
        return point.name[base] if point else key

    def country(self, code: str | None, language: str) -> str:
        return self.directory.name(code, base_language(language)) or code or ""


def open_office(settings: Settings, toolbox: Toolbox, inquiries: InquiryStore) -> Office:
    """Raises ContentError. The database is opened at its first use."""
    handover = toolbox.tools[HandoverTool.id]
    assert isinstance(handover, HandoverTool)
    desk, knowledge = settings.knowledge / "desk", settings.knowledge
    library, directory = Library(open_database(settings.database_url)), read_directory(knowledge / "contacts")
    wording, points = read_wording(knowledge / "wording.yml"), FocalPoints(desk / "focal_points.yml", inquiries)
    attachment_rules = read_attachment_rules(desk / "attachments.yml")
    store, indicators = DeskStore(inquiries), read_indicators(desk / "indicators.yml")
    return Office(
        inquiries=inquiries,
        store=store,
        deliveries=Deliveries(inquiries),
        queue=Queue(inquiries),
        views=Views(inquiries),
        accounts=Accounts(inquiries, timedelta(minutes=settings.desk_session_minutes), points),
        attempts=Attempts(inquiries),
        router=Router(points, directory),
        directory=directory,
        library=library,
        answers=AnswerWriter(library, directory, wording, read_offers(knowledge / "tools")),
        canned_replies=CannedReplies(desk / "canned_replies.yml", attachment_rules, inquiries),
        focal_points=points,
        attachments=Attachments(inquiries),
        attachment_rules=attachment_rules,
        words=handover.words,
        toolbox=toolbox,
        usual_rules=read_rules(desk / "priority.yml"),
        questionnaire=read_questionnaire(desk / "feedback.yml"),
        indicators=indicators,
        targets=Targets(store, indicators),
        editing=open_room(settings, inquiries),
    )

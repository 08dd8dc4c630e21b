"""Puts the parts together once: the one place where settings become a working assistant."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from advisor.answer import AnswerWriter
from advisor.cases.vocabulary import read_vocabulary
from advisor.dialogue import Dialogue
from advisor.encoders.joined import JoinedEncoder
from advisor.glossary.writer import GlossaryWriter
from advisor.inquiries.desk_content import FocalPoints
from advisor.inquiries.intake import Intake
from advisor.inquiries.routing import Router
from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from advisor.learning.course_writer import CourseWriter
from advisor.learning.lesson_writer import LessonWriter
from advisor.learning.request import RequestReader
from advisor.learning.tutor import Tutor
from advisor.offers import read_offers
from advisor.outage import OutageNotice
from advisor.question_log.store import QuestionStore
from advisor.question_log.writer import QuestionLogWriter
from advisor.refer import ReferralWriter
from advisor.referral.needs import NeedReader, read_needs
from advisor.reply import Reply
from advisor.settings import Settings, read_settings
from advisor.tell_case import CaseTeller
from advisor.tools.case_desk import CaseDesk
from advisor.tools.guide import Guide
from advisor.tools.handover import HandoverTool
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.transcript import Transcript
from advisor.understanding.other_right import read_counterparts
from advisor.understanding.premise import read_premises
from advisor.wording import read_wording
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Services:
    settings: Settings
    dialogue: Dialogue
    cases: CaseTeller
    needs: NeedReader
    toolbox: Toolbox
    tutor: Tutor
    courses: CourseWriter
    question_log: QuestionLogWriter
    intake: Intake
    transcript: Transcript

    @property
    def guide(self) -> Guide:
        return Guide(self.toolbox)

    @property
    def case_desk(self) -> CaseDesk:
        return CaseDesk(self.toolbox)

    def keep(self, question: str, reply: Reply) -> None:
        """Logs a question for editors; not in a preview of another day, which no user sees."""
        if self.settings.today is None:
            self.question_log.record(question, reply, self.today())

    def keep_not_meant(self, question: str | None) -> None:
        """Logs that the answer to `question` was not what the user meant."""
        if question and self.settings.today is None:
            self.question_log.record_not_meant(question)

    def today(self) -> date:
        return self.settings.today or date.today()


@cache
def outage_notice() -> OutageNotice:
    """The notice of this process, made at the first use."""
    return OutageNotice(read_settings().knowledge)


@cache
def services() -> Services:
    """The services of this process, made at the first use. Raises SettingsError, KnowledgeUnavailableError."""
    return make_services(read_settings())


def make_services(settings: Settings) -> Services:
    engine = open_database(settings.database_url)
    library = Library(engine)
    directory = library.directory()
    wording = read_wording(settings.knowledge / "wording.yml")
    answers = AnswerWriter(library, directory, wording, read_offers(settings.knowledge / "tools"))
    dialogue = Dialogue(
        search=Search(engine, JoinedEncoder()),
        library=library,
        answers=answers,
        referrals=ReferralWriter(directory, wording),
        wording=wording,
        premises=read_premises(settings.knowledge / "premises.yml"),
        glossary=GlossaryWriter(library, directory, answers, wording),
        counterparts=read_counterparts(settings.knowledge / "counterparts.yml"),
    )
    requests = RequestReader(read_yaml(settings.knowledge / "learning" / "words.yml"))
    toolbox = open_toolbox(settings)
    handover = toolbox.tools[HandoverTool.id]
    assert isinstance(handover, HandoverTool)
    inquiries = InquiryStore(settings.desk_database_url)
    handover.router = Router(FocalPoints(settings.knowledge / "desk" / "focal_points.yml", inquiries), directory)
    case_words = read_vocabulary(settings.knowledge / "case_words.yml")
    return Services(
        settings,
        dialogue,
        cases=CaseTeller(library, directory, case_words, wording),
        needs=read_needs(settings.knowledge / "contacts" / "needs.yml"),
        toolbox=toolbox,
        tutor=Tutor(library, LessonWriter(library, wording), requests),
        courses=CourseWriter(library, wording, requests),
        question_log=QuestionLogWriter(QuestionStore(settings.events_database_url), settings.events_days),
        intake=Intake(inquiries, handover, dialogue.suggestions),
        transcript=Transcript(settings.tracker_database_url),
    )

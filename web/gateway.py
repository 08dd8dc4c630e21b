"""The parts every door of the server works with."""

from dataclasses import dataclass

from web.attachments import FileLinks
from web.conversations import Conversations
from web.feedback import Feedback
from web.handover import Handovers
from web.privacy.desk import PrivacyDesk
from web.rasa import Rasa
from web.rates import Rates
from web.settings import WebSettings
from web.tokens import Tokens
from web.turn_events import TurnEvents
from web.turns import Turns
from web.wording import Wording


@dataclass(frozen=True)
class Gateway:
    settings: WebSettings
    wording: Wording
    conversations: Conversations
    rasa: Rasa
    rates: Rates
    tokens: Tokens
    turns: Turns
    handovers: Handovers
    events: TurnEvents
    feedback: Feedback
    files: FileLinks
    privacy: PrivacyDesk | None = None

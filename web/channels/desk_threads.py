"""The threads of e-mail that the desk begins: an answer in one reaches the inquiry it began with."""

import hmac
import re

from advisor.inquiries.contact import is_same
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from web.channels.wire import Inbound

_NAME = re.compile(r"inquiry\.([A-Z0-9]{5})\.([0-9a-f]{24})")


class DeskThreads:
    """A thread's name carries a proof of ours: whoever knows a reference alone cannot write into its inquiry."""

    def __init__(self, store: InquiryStore, secret: str) -> None:
        self._store = store
        self._secret = secret.encode()

    def name(self, inquiry: Inquiry) -> str:
        return f"inquiry.{inquiry.reference}.{self._proof(inquiry.reference)}"

    def conversation(self, told: Inbound) -> str:
        """That of the open inquiry the message answers; "" when there is none, or it came from another address.

        Raises SQLAlchemyError.
        """
        named = _NAME.fullmatch(told.thread)
        if not named or not hmac.compare_digest(named[2], self._proof(named[1])):
            return ""
        inquiry = self._store.by_reference(named[1])
        is_theirs = inquiry and inquiry.is_open and is_same(inquiry.contact, told.to.get("address", ""))
        return inquiry.conversation if inquiry and is_theirs else ""

    def _proof(self, reference: str) -> str:
        return hmac.new(self._secret, f"thread\0{reference}".encode(), "sha256").hexdigest()[:24]

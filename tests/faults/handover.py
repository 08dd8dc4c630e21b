"""Every process restarted while a person has the conversation."""

import os
import signal
import time
from collections.abc import Iterator

from advisor.clock import utc_now
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.faults.outcome import Outcome
from tests.faults.users import User, Users
from tools.private_stack import private_stack
from tools.stack import Stack

_ANSWERS = {
    "en": ("talk to a person", "Kenya", "trademarks", "Somebody sells fakes", "not urgent", "ann@example.org", "yes"),
    "zh": ("转人工", "中国", "商标", "有人卖假货", "不急", "ann@example.org", "是"),
}
_AGENT = 1


def restarted() -> Iterator[Outcome]:
    with private_stack() as stack:
        users = Users(stack)
        store = InquiryStore(stack.settings.desk_database_url)
        desk = DeskStore(store)
        inquiries = [_open(user, store, desk) for user in users.both]
        said = {user.language: ["one", "two", "three"] for user in users.both}
        since = time.monotonic()
        for place, name in enumerate(("web", "rasa", "actions")):
            _kill(stack, name)
            for user, inquiry in zip(users.both, inquiries, strict=True):
                _say_until_taken(user, said[user.language][place])
                desk.reply(_now(desk, inquiry), _AGENT, f"reply {place}", utc_now())
            if name != "web":
                stack.restart(name)
        seconds = time.monotonic() - since
        heard = [
            [message.text for message in desk.conversation(inquiry.id) if message.author == "user"][-3:]
            for inquiry in inquiries
        ]
        lost = sum(texts != ["one", "two", "three"] for texts in heard)
        note = "what was said to the person, and the person's words, are at the desk once each"
        yield Outcome("every process killed in turn during a handover", users.seen(), 6, lost, seconds, note)


def _open(user: User, store: InquiryStore, desk: DeskStore) -> Inquiry:
    for words in _ANSWERS[user.language]:
        user.say(words)
    found = store.latest_in(f"api-{user.id}")
    assert found, f"no inquiry was made: {user.seen}"
    desk.reply(found, _AGENT, "hello", utc_now())
    user.taken.clear()
    return found


def _now(desk: DeskStore, inquiry: Inquiry) -> Inquiry:
    found = desk.get(inquiry.id)
    assert found
    return found


def _kill(stack: Stack, name: str) -> None:
    os.kill(stack.processes[name].pid, signal.SIGKILL)
    stack.processes[name].wait()
    if name == "web":
        stack.restart(name)


def _say_until_taken(user: User, text: str) -> None:
    """The same message under the same id, as a client does whose connection broke."""
    before = len(user.seen)
    user.say(text, f"{user.id} {text}")
    if len(user.seen) > before:
        user.say(text, f"{user.id} {text}")

"""An erased inquiry leaves its number and dates; an old one leaves nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from advisor.inquiries.desk_ageing import AuditLog, StaffSessions
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.erasure import InquiryData
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from advisor.inquiries.tables import audit
from advisor.privacy.subject import Subject
from tests.advisor.inquiries.builders import NOON, make_new, make_route

MARKER = "zyxqlamp4711"
AGENT = 1


def worked_on(store: InquiryStore, desk: DeskStore, conversation: str = "web-1") -> Inquiry:
    """An inquiry with the marker wherever a person can put one."""
    story = f"Fakes of {MARKER}s in {MARKER}"
    new = make_new(conversation=conversation, story=story, contact=f"{MARKER}@mail.example", case={"a": MARKER})
    inquiry = store.add(new, make_route(), [("user", MARKER), ("assistant", f"About {MARKER}")], NOON)
    store.say(inquiry.id, "user", f"It is {MARKER}", NOON, "client-1")
    for act in (
        lambda seen: desk.reply(seen, AGENT, f"Show me the {MARKER}", NOON),
        lambda seen: desk.note(seen, AGENT, f"{MARKER} again", NOON),
        lambda seen: desk.tag(seen, AGENT, [MARKER], NOON),
    ):
        seen = desk.get(inquiry.id)
        assert seen
        act(seen)
    return inquiry


def everything(store: InquiryStore) -> str:
    """Every value of every row of every table."""
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    }
    with store.engine.connect() as connection:
        names = connection.execute(text(tables[connection.dialect.name])).scalars().all()
        return "\n".join(str(row) for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"')))  # noqa: S608


def test_an_erased_inquiry_keeps_its_number_and_no_words(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = worked_on(store, desk)
    other = worked_on(store, desk, "web-2")
    assert everything(store).count(MARKER) > 10

    InquiryData(store).erase(Subject("web-1"), NOON)

    left = desk.get(inquiry.id)
    assert left
    assert (left.reference, left.status, left.closed_at) == (inquiry.reference, "closed", NOON)
    assert (left.story, left.contact, left.country, left.case) == ("", "", None, {})
    assert (desk.conversation(inquiry.id), desk.notes(inquiry.id), desk.tags(inquiry.id)) == ([], [], [])
    assert desk.history(inquiry.id)[0].action == "erase"
    assert store.latest_in("web-1") is None

    InquiryData(store).erase(Subject("web-2"), NOON)
    assert other.reference in everything(store)
    assert MARKER not in everything(store)


def test_erasing_twice_changes_nothing(store: InquiryStore, desk: DeskStore) -> None:
    inquiry, data = worked_on(store, desk), InquiryData(store)
    data.erase(Subject("web-1"), NOON)
    once = desk.history(inquiry.id)
    data.erase(Subject("web-1"), NOON + timedelta(days=1))

    assert desk.history(inquiry.id) == once


def test_a_copy_holds_what_was_said_and_no_notes(store: InquiryStore, desk: DeskStore) -> None:
    worked_on(store, desk)

    (copy,) = InquiryData(store).export(Subject("web-1"))

    assert copy["contact"] == f"{MARKER}@mail.example"
    assert [said["author"] for said in copy["messages"]] == ["user", "assistant", "user", "person"]
    assert f"{MARKER} again" not in str(copy)


@pytest.mark.parametrize(("days", "is_left"), [(364, True), (366, False)])
def test_a_closed_inquiry_goes_so_long_after_its_end(
    store: InquiryStore, desk: DeskStore, days: int, is_left: bool
) -> None:
    inquiry = worked_on(store, desk)
    seen = desk.get(inquiry.id)
    assert seen
    desk.close(seen, AGENT, NOON)

    InquiryData(store).forget_before(NOON + timedelta(days=days) - timedelta(days=365))

    assert (desk.get(inquiry.id) is not None) == is_left
    assert (MARKER in everything(store)) == is_left


def test_an_open_inquiry_ages_from_the_last_word(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = worked_on(store, desk)
    store.say(inquiry.id, "user", "still there?", NOON + timedelta(days=300), "client-2")

    InquiryData(store).forget_before(NOON + timedelta(days=299))
    assert desk.get(inquiry.id)
    InquiryData(store).forget_before(NOON + timedelta(days=301))
    assert desk.get(inquiry.id) is None


def test_the_audit_log_lets_go_of_what_is_too_old_and_stays_guarded(store: InquiryStore, desk: DeskStore) -> None:
    worked_on(store, desk)
    desk.set_setting("weights", {}, AGENT, NOON + timedelta(days=10))

    AuditLog(store).forget_before(NOON + timedelta(days=1))

    assert [entry.action for entry in desk.history()] == ["setting"]
    with pytest.raises(Exception, match="append-only"), store.engine.begin() as connection:
        connection.execute(audit.delete())
    with store.engine.connect() as connection:
        assert len(connection.execute(select(audit.c.id)).all()) == 1


def test_sessions_end(store: InquiryStore) -> None:
    with store.engine.begin() as connection:
        moment = round(NOON.timestamp() * 1000)
        account = text("INSERT INTO account VALUES (1, 'a', 'x', 'agent', '[]', :active, NULL)")
        connection.execute(account, {"active": True})
        session = text("INSERT INTO session VALUES ('d', 1, 'c', :moment, :moment)")
        connection.execute(session, {"moment": moment})

    StaffSessions(store).forget_before(NOON - timedelta(hours=1))
    assert "('d', 1" in everything(store)
    StaffSessions(store).forget_before(NOON + timedelta(hours=13))
    assert "('d', 1" not in everything(store)

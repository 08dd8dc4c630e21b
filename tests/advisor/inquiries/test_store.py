"""Inquiries in the database, on both kinds: nothing is lost, nothing twice, nobody overwrites anybody."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from advisor.inquiries.desk_store import AlreadyOpenError, ChangedMeanwhileError, DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import DEADLINE, NOON, make_new, make_route

ALICE, BOB = 1, 2
LATER = NOON + timedelta(hours=1)


def add(store: InquiryStore, conversation: str = "web-1") -> Inquiry:
    said = [("user", "They copy our lamps"), ("assistant", "Collect evidence first.")]
    return store.add(make_new(conversation=conversation), make_route(), said, NOON)


def again(desk: DeskStore, inquiry: Inquiry) -> Inquiry:
    found = desk.get(inquiry.id)
    assert found is not None
    return found


def test_an_inquiry_is_kept_as_it_was_given(store: InquiryStore) -> None:
    new = make_new(urgent=("deadline", "customs"), urgent_on=DEADLINE, case={"a": {"value": 1}}, suggested=("x/y",))

    inquiry = store.add(new, make_route(), [], NOON)

    assert {name: getattr(inquiry, name) for name in vars(new)} == vars(new)
    assert (inquiry.focal_point, inquiry.route_reason, inquiry.status) == ("africa", "region", "new")
    assert inquiry.created_at == inquiry.waiting_since == NOON
    assert store.by_reference(inquiry.reference) == inquiry


def test_a_conversation_has_one_open_inquiry_however_often_and_at_once_it_is_asked_for(store: InquiryStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: add(store), range(8)))

    assert len({inquiry.id for inquiry in made}) == 1
    assert add(store, "web-2").id != made[0].id


def test_what_was_said_before_goes_along(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)

    assert [(m.author, m.text) for m in desk.conversation(inquiry.id)] == [
        ("user", "They copy our lamps"),
        ("assistant", "Collect evidence first."),
    ]


def test_words_go_both_ways_and_wait_until_they_are_fetched(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)
    desk.reply(inquiry, ALICE, "Which customs office?", LATER)
    (reply,) = store.desk_words(inquiry.id, after=0)

    assert reply.text == "Which customs office?"
    assert store.desk_words(inquiry.id, after=0) == [reply], "fetching does not use it up"
    assert store.desk_words(inquiry.id, after=reply.id) == []
    store.mark_seen(inquiry.id, reply.id)
    store.mark_seen(inquiry.id, 0)
    assert again(desk, inquiry).seen == reply.id

    store.say(inquiry.id, "user", "Mombasa", LATER, "m1")
    now = again(desk, inquiry)
    assert (now.status, now.waiting_since) == ("in_progress", LATER)


def test_a_message_sent_again_is_kept_once(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)

    assert store.say(inquiry.id, "user", "Hello", LATER, "m1")
    assert not store.say(inquiry.id, "user", "Hello", LATER, "m1")
    assert store.say(inquiry.id, "user", "Hello", LATER, "")
    assert store.say(inquiry.id, "user", "Hello", LATER, "")
    assert [message.text for message in desk.conversation(inquiry.id)].count("Hello") == 3


def test_the_first_reply_takes_the_conversation_and_stops_the_clock(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)
    assert not inquiry.is_with_person

    desk.reply(inquiry, ALICE, "Hello", LATER)

    now = again(desk, inquiry)
    assert now.is_with_person
    assert (now.assignee, now.status, now.waiting_since, now.first_reply_at) == (ALICE, "waiting_for_user", None, LATER)


def test_taking_over_and_handing_back_are_told(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)
    desk.take_over(inquiry, ALICE, LATER)
    desk.hand_back(again(desk, inquiry), ALICE, LATER)

    assert [(m.author, m.text) for m in store.desk_words(inquiry.id, 0)] == [
        ("notice", "take_over"),
        ("notice", "hand_back"),
    ]
    assert not again(desk, inquiry).is_with_person


def test_two_agents_do_not_overwrite_each_other(store: InquiryStore, desk: DeskStore) -> None:
    seen_by_both = add(store)
    desk.reply(seen_by_both, ALICE, "First", LATER)

    with pytest.raises(ChangedMeanwhileError):
        desk.reply(seen_by_both, BOB, "Second", LATER)
    with pytest.raises(ChangedMeanwhileError):
        desk.close(seen_by_both, BOB, LATER)
    assert [message.text for message in store.desk_words(seen_by_both.id, 0)] == ["First"]
    assert again(desk, seen_by_both).assignee == ALICE


def test_of_many_at_once_one_wins(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)

    def reply(account: int) -> bool:
        try:
            desk.reply(inquiry, account, "Hello", LATER)
        except ChangedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(reply, range(1, 7))) == 1
    assert len(store.desk_words(inquiry.id, 0)) == 1


def test_a_closed_inquiry_makes_room_and_opens_again_only_alone(store: InquiryStore, desk: DeskStore) -> None:
    first = add(store)
    desk.close(first, ALICE, LATER)
    assert store.open_in("web-1") is None
    second = add(store)
    assert second.id != first.id

    with pytest.raises(AlreadyOpenError):
        desk.reopen(again(desk, first), ALICE, LATER)
    desk.close(second, ALICE, LATER)
    desk.reopen(again(desk, first), ALICE, LATER)
    assert again(desk, first).is_open


def test_a_duplicate_is_merged_and_both_histories_say_so(store: InquiryStore, desk: DeskStore) -> None:
    one, other = add(store, "web-1"), add(store, "web-2")
    desk.merge(other, one, ALICE, LATER)

    assert again(desk, other).merged_into == one.id
    assert desk.history(one.id)[0].detail == {"from": other.reference}
    assert desk.history(other.id)[0].detail == {"into": one.reference}


def test_every_action_of_staff_is_logged(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)
    desk.assign(inquiry, ALICE, BOB, LATER)
    desk.reroute(again(desk, inquiry), ALICE, "general", LATER)
    desk.set_status(again(desk, inquiry), ALICE, "waiting_for_user", LATER)
    desk.note(inquiry, BOB, "Called them", LATER)
    desk.tag(again(desk, inquiry), BOB, ["fakes", " ", "customs"], LATER)

    history = desk.history(inquiry.id)
    assert [entry.action for entry in history] == ["tag", "note", "status", "reroute", "assign", "made"]
    assert history[3].detail == {"from": "africa", "to": "general"}
    assert [note.text for note in desk.notes(inquiry.id)] == ["Called them"]
    assert desk.tags(inquiry.id) == ["customs", "fakes"]


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
def test_the_audit_log_cannot_be_changed(store: InquiryStore, desk: DeskStore, statement: str) -> None:
    inquiry = add(store)

    with pytest.raises(SQLAlchemyError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert [entry.action for entry in desk.history(inquiry.id)] == ["made"]


def test_a_status_with_an_action_of_its_own_cannot_be_set(store: InquiryStore, desk: DeskStore) -> None:
    with pytest.raises(ValueError):
        desk.set_status(add(store), ALICE, "closed", LATER)


def test_settings_are_kept_and_logged(desk: DeskStore) -> None:
    assert desk.setting("weights") is None
    desk.set_setting("weights", {"deadline": 1}, ALICE, NOON)
    desk.set_setting("weights", {"deadline": 2}, ALICE, LATER)

    assert desk.setting("weights") == {"deadline": 2}
    assert [entry.action for entry in desk.history()] == ["setting", "setting"]


def test_the_tables_are_made_once_by_processes_that_start_together(url: str) -> None:
    stores = [InquiryStore(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: one.open_in("web-1"), stores))

    assert found == [None] * 4


def test_an_inquiry_somebody_forged_the_number_of_does_not_change_another(store: InquiryStore, desk: DeskStore) -> None:
    inquiry = add(store)

    with pytest.raises(ChangedMeanwhileError):
        desk.close(replace(inquiry, id=inquiry.id + 1), ALICE, LATER)

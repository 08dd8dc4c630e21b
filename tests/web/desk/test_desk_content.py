"""Focal points and canned replies administered on the desk: what is set there holds at once, and nowhere else."""

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from advisor.inquiries.desk_content import FocalPoints
from tests.web.desk.addresses import POINT
from tests.web.desk.conftest import DeskWorld, Staff

MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=timezone.utc)
REPLY = {"title_en": "Fees", "title_zh": "费用", "text_en": "The fees for {reference}", "text_zh": "{reference}的费用"}


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


def set_point(boss: Staff, key: str = "africa", **changes: Any) -> Any:
    form = {**POINT, "seen": seen(boss.get(f"/desk/focal-points/{key}").text), **changes}
    return boss.post(f"/desk/focal-points/{key}", **form)


def test_hours_set_on_the_desk_hold_at_once_and_in_every_process(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    elsewhere = FocalPoints(Path("knowledge/desk/focal_points.yml"), world.inquiries)
    assert not elsewhere.is_own

    answer = set_point(boss, mon="08:00-09:00，10:30-11:00", special="2026-12-07: 14:00-15:00\n2026-12-14")

    assert answer.headers["location"] == "/desk/focal-points/africa?saved=1"
    for points in (world.office.focal_points, FocalPoints(Path("knowledge/desk/focal_points.yml"), world.inquiries)):
        hours = points["africa"].hours
        assert hours.open_until(MONDAY) is None
        assert hours.next_opening(MONDAY) == MONDAY + timedelta(minutes=30), "08:00 in Nairobi is past, 10:30 is not"
        assert [str(slot) for slot in hours.slots(MONDAY.date() + timedelta(days=7))] == ["14:00-15:00"]
        assert hours.slots(MONDAY.date() + timedelta(days=14)) == ()
        assert points.is_own
        assert list(points) == list(elsewhere), "the others came along, in their order"
    assert "The desk&#39;s database holds these" in boss.get("/desk/focal-points").text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("mon", "9-12", "Write slots as"),
        ("mon", "09:00-12:00, 11:00-13:00", "does not go together"),
        ("zone", "Africa/Atlantis", "no such time zone"),
        ("special", "Christmas", "Write a day a line"),
        ("special", "2026-12-24: noon", "Write a day a line"),
        ("answer_within", "soon", "whole number of working days"),
        ("countries", "XX", "country code is unknown"),
        ("holidays_of", "XX", "holidays of this country"),
        ("deputies", "africa", "does not go together"),
        ("deputies", "atlantis", "does not go together"),
        ("name_zh", "", "in both languages"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(world: DeskWorld, field: str, value: str, told: str) -> None:
    boss = world.hire("administrator", ("*",))

    answer = set_point(boss, **{field: value})

    assert answer.status_code == 400
    assert told in answer.text
    assert value in answer.text
    assert not world.office.focal_points.is_own


def test_two_administrators_do_not_overwrite_each_other(world: DeskWorld) -> None:
    boss, other = world.hire("administrator", ("*",)), world.hire("administrator", ("*",), "other")
    shown = seen(other.get("/desk/focal-points/africa").text)
    assert set_point(boss, name_en="Nairobi desk").status_code == 303

    answer = other.post("/desk/focal-points/africa", **{**POINT, "seen": shown, "name_en": "My desk"})

    assert answer.status_code == 409
    assert "My desk" in answer.text
    assert world.office.focal_points["africa"].name["en"] == "Nairobi desk"


def test_a_desk_away_for_days_hands_on_to_its_deputies_in_their_order(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    away = "\n".join(str(MONDAY.date() + timedelta(days=day)) for day in range(10))
    set_point(boss, deputies="arab, asia_pacific", special=away)

    route = world.office.router.route("KE", "en", "trademarks", MONDAY)

    assert (route.focal_point.id, route.reason) == ("arab", "stand_in")
    set_point(boss, deputies="asia_pacific, arab", special=away)
    assert world.office.router.route("KE", "en", "trademarks", MONDAY).focal_point.id == "asia_pacific"
    set_point(boss, special="")
    assert world.office.router.route("KE", "en", "trademarks", MONDAY).reason == "region"


def test_a_new_focal_point_takes_nothing_until_it_is_set(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    answer = boss.post("/desk/focal-points", id="pacific")
    assert answer.headers["location"] == "/desk/focal-points/pacific"
    assert [one.focal_point.id for one in world.office.router.chain("FJ", "en", "patents")] == [
        "asia_pacific",
        "general",
    ]

    set_point(boss, "pacific", countries="fj, TO", divisions=[])

    assert world.office.router.chain("FJ", "en", "patents")[0].focal_point.id == "pacific"
    assert list(world.office.focal_points)[-1] == "general", "the last one still serves everybody"
    assert boss.post("/desk/focal-points", id="pacific").status_code == 400
    assert boss.post("/desk/focal-points", id="../x").status_code == 400
    hired = {"name": "new", "password": "correct horse battery", "role": "agent", "regions": "pacific"}
    assert boss.post("/desk/accounts", **hired).status_code == 303, "staff can be hired for it"


def test_a_canned_reply_is_added_changed_and_taken_away(world: DeskWorld) -> None:
    lead, inquiry = world.hire("lead"), world.ask(language="zh-Hans")
    assert lead.post("/desk/canned", **REPLY).status_code == 303
    (key,) = [key for key in world.office.canned_replies if key.startswith("own_")]
    assert f"{inquiry.reference}的费用" in lead.get(f"/desk/inquiries/{inquiry.id}").text

    mark = world.office.canned_replies.mark(key)
    assert lead.post("/desk/canned", **REPLY | {"id": key, "seen": mark, "title_en": "Costs"}).status_code == 303
    assert lead.post("/desk/canned", **REPLY | {"id": key, "seen": mark}).status_code == 409, "changed meanwhile"
    assert world.office.canned_replies[key].title["en"] == "Costs"

    mark = world.office.canned_replies.mark(key)
    assert lead.post("/desk/canned", **REPLY | {"id": key, "seen": mark, "delete": "1"}).status_code == 303
    assert key not in world.office.canned_replies


def test_a_shipped_reply_keeps_the_files_that_stay_ticked(world: DeskWorld) -> None:
    lead, replies = world.hire("lead"), world.office.canned_replies
    files, mark = replies["need_documents"].files, replies.mark("need_documents")
    ticked = {"files_en": "checklist.en.txt", "files_zh": "checklist.zh.txt"}

    assert lead.post("/desk/canned", **REPLY | {"id": "need_documents", "seen": mark} | ticked).status_code == 303

    assert replies["need_documents"].title["en"] == "Fees"
    assert replies["need_documents"].files == files != {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text_zh": ""}, "in both languages"),
        ({"title_en": "x" * 81}, "1 to 80 characters"),
        ({"text_en": "Dear {name}"}, "variable in braces"),
        ({"text_en": "Dear {}"}, "variable in braces"),
    ],
)
def test_a_reply_that_cannot_be_is_not_kept(world: DeskWorld, change: dict[str, str], told: str) -> None:
    lead = world.hire("lead")

    answer = lead.post("/desk/canned", **REPLY | change)

    assert answer.status_code == 400
    assert told in answer.text
    assert not world.office.canned_replies.is_own

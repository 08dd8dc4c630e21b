"""What was done, told in the reader's words: no key of the database is shown."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from advisor.clock import utc_now
from advisor.inquiries.inquiry import Entry
from tests.web.conftest import TOOLBOX
from tests.web.desk.conftest import DeskWorld
from web.desk.history_words import HistoryWords
from web.desk.words import DeskWords

WORDS = DeskWords(Path("web/text/desk"))
NAMES = {1: "Ann", 2: "Bob"}
SOURCE = re.compile(r"log_action\(\s*connection,[^(){}]*\{([^{}]*)\}")


@pytest.mark.parametrize(
    ("action", "detail", "english", "chinese"),
    [
        ("made", {"focal_point": "africa", "reason": "region"},
         ["desk: Africa desk", "reason: serves the user's region"], ["咨询台：非洲咨询台", "原因：负责用户所在的区域"]),
        ("reroute", {"from": "africa", "to": "china"},
         ["from: Africa desk", "to: China desk"], ["原为：非洲咨询台", "改为：中国咨询台"]),
        ("assign", {"to": 2}, ["to: Bob"], ["改为：Bob"]),
        ("assign", {"to": None}, ["to: nobody"], ["改为：无"]),
        ("status", {"to": "waiting_for_user"}, ["to: waiting for the user"], ["改为：待用户回复"]),
        ("merge", {"into": "4F7K2"}, ["into: 4F7K2"], ["并入：4F7K2"]),
        ("reply", {"message": 7, "files": ["a.pdf"]}, ["message no. 7", "files: a.pdf"], ["第7号消息", "文件：a.pdf"]),
        ("account_changed", {"account": 2, "role": "lead", "regions": ["*"], "is_active": False},
         ["account: Bob", "role: lead", "desks: All", "may log in: no"],
         ["账号：Bob", "角色：主管", "咨询台：全部", "允许登录：否"]),
        ("not_delivered", {"message": 7, "way": "wechat", "reason": "blocked"},
         ["message no. 7", "channel: WeChat", f"reason: {WORDS.say('en', 'undelivered_blocked')}"],
         ["第7号消息", "渠道：微信", f"原因：{WORDS.say('zh-Hans', 'undelivered_blocked')}"]),
        ("setting", {"name": "weights", "to": {"deadline": 40, "letter": 20}},
         ["weights of the priority", "to: deadline 40; warning letter received 20"],
         ["优先级权重", "改为：期限 40；收到警告函 20"]),
        ("setting", {"name": "two_person_rule", "to": True},
         ["two-person rule", "to: yes"], ["双人发布规则", "改为：是"]),
        ("setting", {"name": "indicator_targets", "indicator": "helpful", "from": {},
                     "to": {"target": {"value": 0.8, "on": "2027-12-31", "source": "Plan"}}},
         ["baselines and targets", "Found helpful", "to: Target 0.8 (2027-12-31, Plan)"],
         ["基线值与目标值", "评价为有帮助", "改为：目标值 0.8 (2027-12-31, Plan)"]),
    ],
)  # fmt: skip
def test_each_detail_is_a_phrase_in_both_languages(
    world: DeskWorld, action: str, detail: dict[str, Any], english: list[str], chinese: list[str]
) -> None:
    told = HistoryWords(world.office, WORDS)
    entry = Entry(utc_now(), 1, action, detail)

    assert told.phrases(entry, NAMES, "en") == english
    assert told.phrases(entry, NAMES, "zh-Hans") == chinese


def test_every_detail_the_log_keeps_has_words() -> None:
    assert TOOLBOX
    known = json.loads(Path("web/text/desk/zh-Hans.json").read_text("utf-8"))
    code = "\n".join(path.read_text("utf-8") for path in Path("advisor").rglob("*.py"))
    keys = {key for found in SOURCE.findall(code) for key in re.findall(r'"(\w+)":', found)}

    assert {"account", "role", "shared", "focal_point", "receipt"} <= keys, "the search finds them"
    assert {key for key in keys if f"told_{key}" not in known} == set()


def test_the_page_of_an_inquiry_tells_its_history_in_the_readers_language(world: DeskWorld) -> None:
    lead, inquiry = world.hire("lead", ("*",)), world.ask()
    lead.act(inquiry, "reroute", to="china")

    page = lead.get(f"/desk/inquiries/{inquiry.id}?language=zh-Hant").text

    assert "原為：非洲" in page and "改為：中國" in page
    assert "focal_point" not in page.partition('<ol class="history"')[2]

"""Editors at work: drafts, what the rules say of them, publishing with one person and with two."""

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from advisor.clock import utc_now
from advisor.events.event import RATED, Event
from tests.web.desk.conftest import Staff
from tests.web.desk.newsroom import Newsroom, open_newsroom

ARTICLE = "/desk/articles/trademarks/renewal"
BETTER = "Renew it early."


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path) as found:
        yield found


def form_of(page: str) -> dict[str, str]:
    """What the draft's form holds, as a browser would send it."""
    form = page[page.index('id="draft"') :]
    fields = dict(re.findall(r'<input id="[^"]*" name="([^"]+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea id="[^"]*" name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL))
    fields |= dict(re.findall(r'<input type="hidden" name="(seen)" value="(\d+)"', form))
    return {name: html.unescape(value) for name, value in fields.items()}


def edit(staff: Staff, action: str = "save", **changes: str) -> httpx.Response:
    """Opens the article, types and presses a button."""
    form = form_of(staff.get(ARTICLE).text)
    named = {
        name.replace("_", ".", 1) if name.startswith(("en_", "zh_")) else name: text for name, text in changes.items()
    }
    return staff.post(f"{ARTICLE}/{action}", **form | named)


def test_an_article_opened_and_published_as_it_is_changes_nothing(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    before = newsroom.file("en"), newsroom.file("zh")

    assert edit(ann, "publish").status_code == 303

    assert (newsroom.file("en"), newsroom.file("zh")) == before
    assert newsroom.room.drafts.versions("trademarks/renewal") == []


def test_a_draft_changes_the_files_only_when_it_is_published(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    before = newsroom.file("en")
    assert edit(ann, en_answer=BETTER, zh_answer="请尽早续展。").status_code == 303
    assert newsroom.file("en") == before
    assert BETTER in ann.get(ARTICLE).text

    assert edit(ann, "publish").status_code == 303

    assert newsroom.file("en") == before.replace("Renew it in time.", BETTER)
    assert "请尽早续展。" in newsroom.file("zh")
    assert not list(newsroom.root.rglob("*.new"))
    assert "make train" in ann.get(f"{ARTICLE}?published=1").text


def test_what_breaks_a_rule_is_said_beside_its_field_and_not_published(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    edit(ann, en_pitfalls="- Do not wait 30 days.")

    page = ann.get(ARTICLE).text

    fault = re.search(r'<ul class="problem" id="f-en-pitfalls".*?</ul>', page, re.DOTALL)
    assert fault is not None
    assert "30 days" in fault[0] and "only in English" in fault[0]
    before = newsroom.file("en")
    answer = edit(ann, "publish")
    assert answer.status_code == 409
    assert "the content rules object" in answer.text
    assert newsroom.file("en") == before


@pytest.mark.parametrize("text", ["one\n\n## steps\n1. two", "## pitfalls"])
def test_what_the_file_cannot_hold_is_refused_and_kept_in_the_form(newsroom: Newsroom, text: str) -> None:
    ann = newsroom.hire("ann")

    answer = edit(ann, en_answer=text)

    assert answer.status_code == 400
    assert form_of(answer.text)["en.answer"] == text
    assert newsroom.room.drafts.versions("trademarks/renewal") == []


def test_two_editors_do_not_overwrite_each_other(newsroom: Newsroom) -> None:
    ann, ben = newsroom.hire("ann"), newsroom.hire("ben")
    seen_by_both = form_of(ben.get(ARTICLE).text)
    edit(ann, en_answer=BETTER)

    answer = ben.post(f"{ARTICLE}/save", **seen_by_both | {"en.answer": "Renew it late."})

    assert answer.status_code == 409
    assert "Somebody saved another version" in answer.text
    assert form_of(answer.text)["en.answer"] == "Renew it late."
    assert f"+{BETTER}" in answer.text
    latest = newsroom.room.drafts.round("trademarks/renewal").latest
    assert latest is not None and BETTER in latest.english


def test_with_two_persons_nobody_publishes_what_they_wrote(newsroom: Newsroom) -> None:
    boss, ann, ben = newsroom.hire("boss", "administrator"), newsroom.hire("ann"), newsroom.hire("ben")
    assert boss.post("/desk/articles/rule", two="1").status_code == 303
    edit(ann, en_answer=BETTER)

    assert "proposed first" in edit(ben, "publish").text
    assert edit(ann, "propose").status_code == 303
    refused = edit(ann, "publish")
    assert refused.status_code == 409 and "somebody else must publish" in refused.text
    assert edit(ben, "publish").status_code == 303

    assert BETTER in newsroom.file("en")
    assert "article_published" in [entry.action for entry in newsroom.desk.history()]


def test_a_second_person_who_changes_the_text_becomes_an_author(newsroom: Newsroom) -> None:
    boss, ann, ben = newsroom.hire("boss", "administrator"), newsroom.hire("ann"), newsroom.hire("ben")
    boss.post("/desk/articles/rule", two="1")
    edit(ann, "propose", en_answer=BETTER)

    answer = edit(ben, "publish", en_answer="Renew it very early.")

    assert answer.status_code == 409
    assert "Renew it very early." in form_of(ben.get(ARTICLE).text)["en.answer"]


def test_files_changed_meanwhile_are_not_overwritten_and_the_draft_is_brought_up_to_them(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    edit(ann, en_answer=BETTER)
    path = newsroom.room.folder.path("trademarks/renewal", "en")
    path.write_text(newsroom.file("en").replace("Do not wait.", "Never wait."), "utf-8")

    answer = edit(ann, "publish")
    assert answer.status_code == 409 and "changed the files meanwhile" in answer.text
    assert BETTER not in newsroom.file("en")

    assert ann.post(f"{ARTICLE}/update", seen=form_of(ann.get(ARTICLE).text)["seen"]).status_code == 303
    assert edit(ann, "publish").status_code == 303
    assert BETTER in newsroom.file("en") and "Never wait." in newsroom.file("en")


def test_the_change_can_be_downloaded_and_applied_by_git(newsroom: Newsroom, tmp_path: Path) -> None:
    ann = newsroom.hire("ann")
    edit(ann, en_answer=BETTER, zh_title="续展：怎么办")

    diff = ann.get(f"{ARTICLE}/diff")
    (tmp_path / "change.diff").write_bytes(diff.content)
    applied = subprocess.run(["git", "apply", "change.diff"], cwd=tmp_path, capture_output=True, check=False)

    assert applied.returncode == 0, applied.stderr
    latest = newsroom.room.drafts.round("trademarks/renewal").latest
    assert latest is not None
    assert {one: newsroom.file(one) for one in ("en", "zh")} == latest.texts


def test_a_draft_is_shown_in_the_form_of_every_channel_and_script(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    edit(ann, zh_answer="请在商标注册期满前续展。")

    page = ann.get(f"{ARTICLE}?read=zh-Hant&country=CN").text

    for channel in newsroom.room.previewer.channels:
        assert f"<summary>{channel.name} ·" in page
    assert "請在商標註冊期滿前延展。" in page


def test_low_rated_articles_are_listed_with_their_reasons(newsroom: Newsroom) -> None:
    ann, today = newsroom.hire("ann"), utc_now().date()
    votes = [("a", -1, "unclear"), ("b", -1, "unclear"), ("c", 1, ""), ("a", 1, "")]
    newsroom.room.events.add(
        [
            Event(RATED, today, subject, article="trademarks/renewal", value=value, reason=reason)
            for subject, value, reason in votes
        ]
    )

    page = ann.get("/desk/articles/ratings").text

    row = re.search(r'<th scope="row"><a href="/desk/articles/trademarks/renewal">.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td>(\d+)</td>", row[0]) == ["1", "2"]
    assert "It is hard to understand (1)" in row[0]


def test_what_is_due_leads_to_the_articles_it_stands_in(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")

    page = ann.get("/desk/articles/due?within=365").text

    line = re.search(r"figure <code>cn-renewal-window</code>.*?</li>", page, re.DOTALL)
    assert line is not None and ARTICLE in line[0]


@pytest.mark.parametrize("path", ["no/such", "..%2F..%2Fetc/passwd", "trademarks/renewal.en", "trademarks/../x"])
def test_an_article_there_is_not_is_not_found(newsroom: Newsroom, path: str) -> None:
    assert newsroom.hire("ann").get(f"/desk/articles/{path}").status_code == 404

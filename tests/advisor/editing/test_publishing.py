"""Publishing: both files or neither, whatever happens in the middle."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.editing.drafts import DRAFT, PUBLISHED, PUBLISHING, DraftChangedError, DraftStore
from advisor.editing.knowledge_folder import KnowledgeFolder
from advisor.editing.publishing import NotPublishedError, Publisher
from advisor.inquiries.store import InquiryStore
from advisor.staff.accounts import Accounts
from tests.advisor.inquiries.builders import NOON
from tests.web.desk.editing import write_editable_knowledge

ARTICLE = "trademarks/renewal"


class Desk:
    def __init__(self, folder: Path, url: str) -> None:
        database = InquiryStore(url)
        accounts = Accounts(database, timedelta(minutes=5), [])
        self.ann, self.ben = (accounts.add(name, "p" * 12, "editor", ["*"], None, NOON).id for name in ("ann", "ben"))
        self.folder, self.drafts = KnowledgeFolder(folder), DraftStore(database)
        self.publisher = Publisher(self.folder, self.drafts)
        files = self.folder.texts(ARTICLE)
        assert files is not None
        self.files = files
        answers = {"en": ("Renew it in time.", "Renew it early."), "zh": ("Renew it in time.", "请尽早续展。")}
        self.draft = {one: files[one].replace(*answers[one]) for one in files}
        self.drafts.start(ARTICLE, 0, self.ann, files, self.draft, NOON)

    def state(self) -> str:
        return self.drafts.versions(ARTICLE)[-1].state


@pytest.fixture
def desk(tmp_path: Path, url: str) -> Iterator[Desk]:
    return Desk(write_editable_knowledge(tmp_path / "knowledge"), url)


def test_both_files_are_written(desk: Desk) -> None:
    desk.publisher.publish(ARTICLE, 2, desk.ann, False, NOON)

    assert desk.folder.texts(ARTICLE) == desk.draft
    assert desk.state() == PUBLISHED


def test_a_version_somebody_has_added_to_is_not_published(desk: Desk) -> None:
    desk.drafts.add(ARTICLE, 2, desk.ben, desk.draft | {"en": desk.draft["en"] + "\n"}, DRAFT, NOON)

    with pytest.raises(DraftChangedError):
        desk.publisher.publish(ARTICLE, 2, desk.ann, False, NOON)
    assert desk.folder.texts(ARTICLE) == desk.files


def test_a_version_number_cannot_be_made_up(desk: Desk) -> None:
    for seen in (0, 1, 3, 99):
        with pytest.raises(DraftChangedError):
            desk.drafts.add(ARTICLE, seen, desk.ben, desk.draft, DRAFT, NOON)


def test_a_file_that_cannot_be_written_leaves_both_as_they_were(desk: Desk) -> None:
    path = desk.folder.path(ARTICLE, "zh")
    # In place of the new Chinese file stands a folder: writing it fails, as on a full disk.
    path.with_name(f".{path.name}.new").mkdir()

    with pytest.raises(NotPublishedError, match="folder"):
        desk.publisher.publish(ARTICLE, 2, desk.ann, False, NOON)

    assert desk.folder.texts(ARTICLE) == desk.files
    assert (desk.state(), desk.drafts.round(ARTICLE).authors) == (DRAFT, {desk.ann})


@pytest.mark.parametrize("written", [(), ("en",), ("en", "zh")])
def test_what_a_dying_process_began_is_finished(desk: Desk, written: tuple[str, ...]) -> None:
    desk.drafts.add(ARTICLE, 2, desk.ann, desk.draft, PUBLISHING, NOON)
    for language in written:
        desk.folder.path(ARTICLE, language).write_bytes(desk.draft[language].encode())

    desk.publisher.finish(ARTICLE, NOON)

    assert desk.folder.texts(ARTICLE) == desk.draft
    assert desk.state() == PUBLISHED


def test_what_a_dying_process_began_is_a_draft_again_when_the_files_are_others(desk: Desk) -> None:
    desk.drafts.add(ARTICLE, 2, desk.ann, desk.draft, PUBLISHING, NOON)
    other = desk.files["zh"].replace("Do not wait.", "Never wait.")
    desk.folder.path(ARTICLE, "zh").write_text(other, "utf-8")

    desk.publisher.finish(ARTICLE, NOON)

    assert desk.folder.texts(ARTICLE) == desk.files | {"zh": other}
    assert desk.state() == DRAFT

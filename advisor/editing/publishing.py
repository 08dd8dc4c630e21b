"""Publishing a draft: both files are written or neither, and only over the text the draft rests on."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from advisor.editing.draft_check import DraftFault, check_draft
from advisor.editing.drafts import DRAFT, PROPOSED, PUBLISHED, PUBLISHING, DraftStore, Round, Version
from advisor.editing.knowledge_folder import LANGUAGES, KnowledgeFolder, Texts
from advisor.errors import AdvisorError


class NotPublishedError(AdvisorError):
    """`reason`: nothing (to publish), changed (the files are others by now), faults, not_proposed, own_work, or folder.

    The last one cannot be written to.
    """

    def __init__(self, reason: str, faults: tuple[DraftFault, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.faults = faults


class Publisher:
    def __init__(self, folder: KnowledgeFolder, drafts: DraftStore) -> None:
        self._folder = folder
        self._drafts = drafts

    def publish(self, article: str, seen: int, account: int, needs_two: bool, moment: datetime) -> None:
        """Writes version `seen`. Raises NotPublishedError, DraftChangedError; nothing is written then, nothing lost.

        `needs_two`: it was proposed, and `account` neither wrote nor proposed any version of it.
        """
        with _alone(self._folder.root):
            round_ = self._drafts.round(article)
            base, latest = round_.base, round_.latest
            if base is None or latest is None or latest.texts == base.texts:
                raise NotPublishedError("nothing")
            _check_persons(round_, account, needs_two)
            self._check_content(base, latest, moment)
            number = self._drafts.add(article, seen, account, latest.texts, PUBLISHING, moment)
            self._write(latest, base, account, number, moment)

    def finish(self, article: str, moment: datetime) -> None:
        """Ends what a process that died in the middle began; does nothing otherwise."""
        latest = self._drafts.round(article).latest
        if latest is None or latest.state != PUBLISHING:
            return
        with _alone(self._folder.root):
            round_ = self._drafts.round(article)
            latest, base = round_.latest, round_.base
            if latest is None or base is None or latest.state != PUBLISHING:
                return
            now = self._folder.texts(article) or {}
            if all(now.get(language) in {base.texts[language], latest.texts[language]} for language in LANGUAGES):
                self._write(latest, base, latest.account, latest.number, moment)
            else:
                self._drafts.add(article, latest.number, latest.account, latest.texts, DRAFT, moment)

    def _check_content(self, base: Version, latest: Version, moment: datetime) -> None:
        if self._folder.texts(base.article) != base.texts:
            raise NotPublishedError("changed")
        if faults := check_draft(self._folder, base.article, latest.texts, moment.date()):
            raise NotPublishedError("faults", tuple(faults))

    def _write(self, latest: Version, base: Version, account: int, number: int, moment: datetime) -> None:
        article = latest.article
        try:
            _write_twins({self._folder.path(article, one): latest.texts[one] for one in LANGUAGES}, base.texts)
        except OSError as error:
            # As it was, in the name of who brought it there.
            self._drafts.add(article, number, latest.account, latest.texts, _state_before(latest), moment)
            raise NotPublishedError("folder") from error
        self._drafts.add(article, number, account, latest.texts, PUBLISHED, moment)


def _check_persons(round_: Round, account: int, needs_two: bool) -> None:
    if not needs_two:
        return
    if round_.latest is None or round_.latest.state != PROPOSED:
        raise NotPublishedError("not_proposed")
    if account in round_.authors:
        raise NotPublishedError("own_work")


def _state_before(latest: Version) -> str:
    return PROPOSED if latest.state == PROPOSED else DRAFT


def _write_twins(texts: dict[Path, str], old: Texts) -> None:
    """Both or neither. Raises OSError."""
    waiting = []
    try:
        for path, text in texts.items():
            new = path.with_name(f".{path.name}.new")
            waiting.append((new, path))
            with new.open("wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, new)
        first, second = waiting
        first[0].replace(first[1])
        try:
            second[0].replace(second[1])
        except OSError:
            first[1].write_bytes(old[LANGUAGES[0]].encode())
            raise
    finally:
        for new, _ in waiting:
            new.unlink(missing_ok=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One process at a time writes to the folder."""
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

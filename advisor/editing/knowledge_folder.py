"""The content of knowledge/ as it stands in its files just now, read again only where something changed."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock

from advisor.errors import ContentError
from advisor.knowledge.article import Article, read_article
from advisor.knowledge.content import Content, read_content

LANGUAGES = ("en", "zh")
# An article's text by language.
Texts = Mapping[str, str]
_Marks = dict[Path, tuple[int, int]]


class KnowledgeFolder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = Lock()
        self._marks: _Marks = {}
        self._content: Content | None = None

    def content(self) -> Content:
        """Everything; the first call takes seconds."""
        with self._lock:
            marks = self._look()
            changed = {path for path, _ in marks.items() ^ self._marks.items()}
            if self._content is None or not all(map(self._is_article, changed)):
                self._content = read_content(self.root)
            elif changed:
                self._content = _with_articles(self._content, changed)
            self._marks = marks
            return self._content

    def path(self, article: str, language: str) -> Path:
        return self.root / "articles" / f"{article}.{language}.md"

    def texts(self, article: str) -> dict[str, str] | None:
        """Both twins, byte for byte; None when there is no such article."""
        topic, _, slug = article.partition("/")
        if not (topic.replace("-", "").isalnum() and slug.replace("-", "").isalnum()):
            return None
        try:
            return {language: self.path(article, language).read_bytes().decode() for language in LANGUAGES}
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    @contextmanager
    def with_draft(self, article: str, texts: Texts) -> Iterator[Content]:
        """The content as it would be with these `texts`, in a folder of links that goes with the block."""
        content = self.content()
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            shadow = KnowledgeFolder(root)
            _link_all_but(self.root.resolve(), root, Path("articles", article).parts)
            for language, text in texts.items():
                shadow.path(article, language).write_text(text, encoding="utf-8", newline="")
            paths = {shadow.path(article, language) for language in texts}
            yield _with_articles(replace(content, root=root), paths)

    def _look(self) -> _Marks:
        marks = {}
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = Path(folder, name)
                if path.suffix in {".md", ".csv", ".yml"}:
                    stat = path.stat()
                    marks[path] = (stat.st_mtime_ns, stat.st_size)
        return marks

    def _is_article(self, path: Path) -> bool:
        return path.suffix == ".md" and path.parent.parent == self.root / "articles"


def _with_articles(content: Content, paths: set[Path]) -> Content:
    """`content` with the articles in these `paths` read again."""
    keys = {(f"{path.parent.name}/{path.name.split('.')[0]}", path.name.split(".")[-2]) for path in paths}
    kept = [article for article in content.articles if (article.id, article.language) not in keys]
    places = {path.parts[-2:] for path in paths}
    faults = [fault for fault in content.faults if fault.path.parts[-2:] not in places]
    read: list[Article] = []
    for path in sorted(path for path in paths if path.exists()):
        try:
            read.append(read_article(path))
        except ContentError as fault:
            faults.append(fault)
    articles = sorted([*kept, *read], key=lambda article: (article.id, article.language))
    return replace(content, articles=tuple(articles), faults=tuple(faults))


def _link_all_but(source: Path, target: Path, way: tuple[str, ...]) -> None:
    """Links what is in `source` into `target`, but for the files of the article at the end of `way`."""
    for entry in source.iterdir():
        if len(way) > 1 and entry.name == way[0]:
            (target / entry.name).mkdir()
            _link_all_but(entry, target / entry.name, way[1:])
        elif len(way) > 1 or entry.name.split(".")[0] != way[0]:
            (target / entry.name).symlink_to(entry)

"""An issue as HTML, as plain text and as an entry of the Atom feed: one text in three forms."""

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from xml.etree import ElementTree as Xml

from jinja2 import Environment, FileSystemLoader

from advisor.newsletter.editor import NewsletterEditor
from advisor.newsletter.issue import Issue
from advisor.wording import base_language, in_script
from web.markup import parse_blocks

_ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPES = {"html": "text/html", "txt": "text/plain", "atom": "application/atom+xml"}


def newsletter_templates(folder: Path) -> Environment:
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.globals.update(parse_blocks=parse_blocks)
    return environment


class NewsletterForms:
    def __init__(self, editor: NewsletterEditor, templates: Environment, address: str) -> None:
        """`address` is where people reach the server."""
        self._editor = editor
        self._templates = templates
        self._address = address

    def title(self, issue: Issue, language: str) -> str:
        return in_script(self._editor.title(issue.choice, base_language(language)), language)

    def mail_end(self, language: str) -> str:
        return in_script(self._editor.mail_end(base_language(language)), language)

    def html(self, issue: Issue, language: str, template: str = "newsletter.html", end: str = "") -> str:
        """`end` is what a mail ends with."""
        title, page = self.title(issue, language), self._templates.get_template(template)
        return str(page.render(title=title, language=language, text=issue.text(language), end=end))

    def plain(self, issue: Issue, language: str) -> str:
        return f"{self.title(issue, language)}\n\n{issue.text(language).replace('**', '')}\n"

    def feed(self, issues: Sequence[Issue], language: str) -> str:
        """`issues` with the newest first; a draft is dated now, for a look at it only."""
        Xml.register_namespace("", _ATOM)
        feed = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
        address = f"{self._address}/newsletter/{language}.atom"
        _add(feed, "id", address)
        _add(feed, "title", self.title(issues[0], language))
        _add(feed, "updated", _moment(issues[0]))
        _add(_add(feed, "author"), "name", self._address)
        _add(feed, "link", rel="self", href=address)
        for issue in issues:
            self._entry(feed, issue, language)
        return Xml.tostring(feed, encoding="unicode", xml_declaration=True)

    def _entry(self, feed: Xml.Element, issue: Issue, language: str) -> None:
        entry, address = _add(feed, "entry"), f"{self._address}/newsletter/{issue.id}/{language}"
        _add(entry, "id", address)
        _add(entry, "title", self.title(issue, language))
        _add(entry, "updated", _moment(issue))
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        _add(entry, "content", self.html(issue, language, "newsletter_body.html"), type="html")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _moment(issue: Issue) -> str:
    return (issue.published_at or datetime.now(timezone.utc)).isoformat(timespec="seconds")

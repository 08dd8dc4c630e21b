"""Writes the whole base as one bilingual page without scripts, and as JSON: `python -m tools.export`."""

import json
import sys
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from advisor.editing.export import Exporter
from advisor.editing.export_model import Export
from advisor.errors import ContentError
from advisor.knowledge.content import read_content
from advisor.knowledge.rules import check_content
from advisor.settings import read_settings
from advisor.wording import Wording, read_wording

FOLDER = Path("var/export")
_TEMPLATES = Path(__file__).parent / "templates"


def main() -> int:
    settings = read_settings()
    content = read_content(settings.knowledge)
    if faults := check_content(content):
        print("\n".join(map(str, faults)), file=sys.stderr)
        return 1
    wording = read_wording(settings.knowledge / "wording.yml")
    export = Exporter(content, wording, settings.today or date.today()).export()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in (("html", page(export, wording)), ("json", export.model_dump_json(indent=1))):
        path = FOLDER / f"ip-advisor.{name}"
        path.write_text(text, encoding="utf-8")
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def page(export: Export, wording: Wording) -> str:
    """One HTML page that needs nothing beside itself."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["say"] = wording.say
    environment.filters.update(bold=_bold, plain=_plain, anchor=_anchor)
    style = Markup((_TEMPLATES / "export.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return environment.get_template("export.html").render(export=export, style=style)


def schema() -> str:
    """The JSON schema of an export, as docs/export.schema.json holds it."""
    return json.dumps(Export.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _bold(text: str) -> Markup:
    """The only markup of our texts: **bold**."""
    parts = text.split("**")
    return Markup("").join(
        Markup("<strong>{}</strong>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def _plain(text: str) -> str:
    return text.replace("**", "")


def _anchor(article_id: str) -> str:
    return article_id.replace("/", "--")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ContentError as fault:
        sys.exit(str(fault))

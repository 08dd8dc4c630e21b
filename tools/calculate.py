"""A guided tool on the command line: `python -m tools.calculate deadline right=patent …`; see --help."""

import argparse
import json
import sys
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from advisor.case.case_file import CaseFile
from advisor.case.reading.refused import Refused
from advisor.errors import AdvisorError
from advisor.reader import Reader
from advisor.settings import Settings, read_settings
from advisor.tools.guide import Guide
from advisor.tools.tool import Tool
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.wording import base_language

_LANGUAGES = {"en": "en", "zh": "zh-Hans", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant"}


def main(arguments: list[str]) -> int:
    try:
        settings = read_settings()
        return _calculate(open_toolbox(settings), settings, arguments)
    except AdvisorError as error:
        print(error, file=sys.stderr)
        return 1


def _calculate(box: Toolbox, settings: Settings, arguments: list[str]) -> int:
    options = _parser(box).parse_args(arguments)
    tool, today = box.tools[options.tool], settings.today or date.today()
    reader = Reader(_LANGUAGES[options.language], ())
    case = _case(box, tool, options.facts, today, base_language(reader.language))
    if isinstance(case, str):
        print(case, file=sys.stderr)
        return 2
    if missing := tool.missing(case):
        print(f"{missing}=? {box.questions[missing].ask[base_language(reader.language)]}", file=sys.stderr)
        return 2
    result = tool.run(case, today)
    if options.json:
        print(json.dumps(TypeAdapter(tool.result).dump_python(result, mode="json"), ensure_ascii=False, indent=2))
    else:
        print(tool.write(result, case, reader).text)
    return 0


def _parser(box: Toolbox) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.calculate", description=__doc__)
    parser.add_argument("tool", choices=sorted(box.tools))
    parser.add_argument("facts", nargs="*", metavar="fact=value", help="values as you would type them in the chat")
    parser.add_argument("--language", choices=sorted(_LANGUAGES), default="en")
    parser.add_argument("--json", action="store_true", help="the result as data")
    return parser


def _case(box: Toolbox, tool: Tool, given: list[str], today: date, base: str) -> CaseFile | str:
    """The case the arguments describe, or what is wrong with the first bad one."""
    case = CaseFile()
    for argument in given:
        fact, _, text = argument.partition("=")
        if fact not in tool.facts:
            return f"{argument}: {', '.join(tool.facts)}"
        value: Any = box.reader.read(box.questions[fact], text, today)
        if isinstance(value, Refused):
            return f"{argument}: {Guide(box).reason(value, base)}"
        case = case.having(fact, value, today)
    return case


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

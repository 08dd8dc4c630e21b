"""A tool as a form: its fields in the light of what is filled in, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.value import THREE_WAYS
from advisor.tools.guide import Guide
from advisor.tools.tool import Tool
from advisor.tools.toolbox import Toolbox
from advisor.wording import base_language, in_script


@dataclass(frozen=True)
class Option:
    id: str
    label: str


@dataclass(frozen=True)
class Field:
    """`first` and `last` are ISO days; limits that do not apply to the kind are None.

    Places have no options: they are the same for every field (`Form.places`).
    """

    fact: str
    kind: str
    label: str
    help: str
    is_needed: bool
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None
    first: str | None = None
    last: str | None = None
    longest: int | None = None


@dataclass(frozen=True)
class Form:
    """`faults` say by field what is wrong, `missing` which fields are needed and empty.

    `said` puts the facts into the words of somebody who asks for the result.
    """

    title: str
    fields: tuple[Field, ...]
    places: tuple[Option, ...]
    faults: Mapping[str, str]
    missing: tuple[str, ...]
    said: str


class Forms:
    def __init__(self, toolbox: Toolbox) -> None:
        self._box = toolbox
        self._guide = Guide(toolbox)
        self._inputs = {tool.id: toolbox.inputs(tool) for tool in toolbox.tools.values() if tool.has_form}

    def tool(self, tool_id: object) -> Tool | None:
        """The tool of this id if it has a form."""
        tool = self._box.get(tool_id)
        return tool if tool and tool.has_form else None

    def form(self, tool: Tool, values: Mapping[str, Any], language: str, today: date) -> Form:
        """`values` are typed as in the tool's JSON; one that is wrong counts as not given."""
        base = base_language(language)
        case, faults = self._read(tool, values, base, today)
        needed = tool.needs(case)
        return Form(
            title=in_script(tool.title(base), language),
            fields=tuple(
                self._field(self._box.questions[fact], fact in needed, language) for fact in _shown(tool, case)
            ),
            places=tuple(Option(code, in_script(name, language)) for code, name in self._box.places(base)),
            faults={fact: in_script(reason, language) for fact, reason in faults.items()},
            missing=tuple(fact for fact in needed if fact not in case and fact not in faults),
            said=in_script(self._said(tool, case, base), language),
        )

    def _read(self, tool: Tool, values: Mapping[str, Any], base: str, today: date) -> tuple[CaseFile, dict[str, str]]:
        read = self._inputs[tool.id].read(dict(values), today)
        if isinstance(read, CaseFile):
            return read, {}
        good = self._inputs[tool.id].read({fact: values[fact] for fact in values if fact not in read}, today)
        case = good if isinstance(good, CaseFile) else CaseFile()
        return case, {fact: self._guide.reason(fault, base) for fact, fault in read.items()}

    def _field(self, question: Question, is_needed: bool, language: str) -> Field:
        base, limits = base_language(language), dict[str, Any]()
        if question.kind == "date":
            first, last = question.years
            limits = {"first": date(first, 1, 1).isoformat(), "last": date(last, 12, 31).isoformat()}
        elif question.kind in {"integer", "amount"}:
            limits = {"least": question.least, "most": question.most}
        elif question.kind == "text":
            limits = {"longest": question.longest}
        label, help_ = (in_script(text[base], language) for text in (question.ask, question.help))
        options = tuple(Option(way, in_script(name, language)) for way, name in self._options(question, base))
        return Field(question.id, question.kind, label, help_, is_needed, options, **limits)

    def _options(self, question: Question, base: str) -> Iterable[tuple[str, str]]:
        if question.choices:
            return [(choice.id, choice.label[base]) for choice in question.choices]
        ways = {"yes_no": ("yes", "no"), "yes_no_unsure": THREE_WAYS}.get(question.kind, ())
        return [(way, self._box.wording.say(way, base)) for way in ways]

    def _said(self, tool: Tool, case: CaseFile, base: str) -> str:
        speech, say = self._box.speech, self._box.wording.say
        facts = (
            say("form_fact", base, name=speech.name(fact, base), value=speech.value(fact, case.value(fact), base))
            for fact in _shown(tool, case)
            if fact in case
        )
        return say("form_said", base, tool=tool.title(base), facts=say("form_joint", base).join(facts))


def _shown(tool: Tool, case: CaseFile) -> tuple[str, ...]:
    """The tool's first question stays, even where another answer made it needless."""
    return tuple(dict.fromkeys([*tool.needs(CaseFile())[:1], *tool.needs(case), *tool.takes(case)]))

"""The conversation of every tool: open it, take a fact, ask for the next, give the result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.card import FormCard
from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.reading.refused import Refused
from advisor.case.reading.sentence import Sentence
from advisor.case.reading.vocabulary import plain
from advisor.case.value import THREE_WAYS
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.tool import Tool
from advisor.tools.toolbox import Toolbox
from advisor.wording import base_language, in_script

_SHORT_CHARACTERS = 12
# The facts a tool wants in the light of a case: its `needs` or its `takes`.
Wanted = Callable[[CaseFile], tuple[str, ...]]

_PLACES = frozenset({"country", "countries"})


@dataclass(frozen=True)
class Taken:
    """What a message did to the case: `outcome` is taken, refused, again, stopped or digression."""

    outcome: str
    case: CaseFile
    refused: Refused | None = None


class Guide:
    def __init__(self, toolbox: Toolbox) -> None:
        self._box = toolbox

    def open(self, tool: Tool, case: CaseFile, text: str, today: date) -> CaseFile:
        """The case as the tool begins: without the facts of its last run, with those the opening sentence holds."""
        passing = [fact for fact in tool.facts if not self._box.questions[fact].lasting]
        case = case.without(passing)
        sentence = self._box.reader.sentence(text, today)
        found: set[str] = set()
        # Words beside a date or a place go before its order in the sentence.
        for wanted, needs_cue in ((tool.needs, True), (tool.takes, True), (tool.needs, False), (tool.takes, False)):
            case = self._find(wanted, case, sentence, today, needs_cue, found)
        return case

    def given(self, tool: Tool, case: CaseFile, values: Any, today: date) -> CaseFile:
        """The case with the facts of a form; without any, if they are not such as the form sends."""
        read = self._box.inputs(tool).read(values, today) if values else CaseFile()
        return CaseFile({**case.facts, **read.facts}) if isinstance(read, CaseFile) else case

    def _find(
        self, wanted: Wanted, case: CaseFile, sentence: Sentence, today: date, needs_cue: bool, found: set[str]
    ) -> CaseFile:
        """The case with the facts of the sentence that are wanted and not found yet; `found` grows by them."""
        tried = set(found)
        # A fact found may change which facts are wanted.
        while fact := next((fact for fact in wanted(case) if fact not in tried), None):
            tried.add(fact)
            value = self._box.reader.find(self._box.questions[fact], sentence, needs_cue)
            if value is not None:
                found.add(fact)
                case = case.having(fact, value, today)
        return case

    def take(self, tool: Tool, case: CaseFile, text: str, today: date, is_other_wish: bool) -> Taken:
        """A message while `tool` waits for a fact. `is_other_wish`: it reads as a wish the assistant knows."""
        fact, clean, vocabulary = tool.missing(case), plain(text), self._box.reader.vocabulary
        if vocabulary.is_whole(clean, "stop"):
            return Taken("stopped", case)
        if fact is None or vocabulary.is_whole(clean, "continue"):
            return Taken("again", case)
        question = self._box.questions[fact]
        if vocabulary.only_asks(clean) if question.kind == "text" else vocabulary.asks(clean):
            return Taken("digression", case)
        read = self._box.reader.read(question, text, today)
        if not isinstance(read, Refused):
            return Taken("taken", self._further(tool, case.having(fact, read, today), question, text, today))
        # The bare kind as the reason: the message holds nothing like the fact.
        if read.reason == question.kind and (clean.endswith("?") or (is_other_wish and not _is_short_number(clean))):
            return Taken("digression", case)
        return Taken("refused", case, read)

    def _further(self, tool: Tool, case: CaseFile, question: Question, text: str, today: date) -> CaseFile:
        """The case with what an answer says beyond the fact asked for: "China, registered on 30 September 2016"."""
        sentence = self._box.reader.sentence(text, today)
        known = {fact for fact in tool.needs(case) if fact in case}
        used = {"choice", question.kind, *(_PLACES if question.kind in _PLACES else ())}
        alike = {fact for fact in tool.facts if self._box.questions[fact].kind in used}
        return self._find(tool.needs, case, sentence, today, False, known | alike)

    def ask(self, tool: Tool, case: CaseFile, reader: Reader, refused: Refused | None, is_resumed: bool) -> Reply:
        """The question for the next fact, with a choice's buttons and one to stop."""
        fact = tool.missing(case)
        if fact is None:
            raise ValueError("nothing is missing")
        question, base = self._box.questions[fact], base_language(reader.language)
        text = "\n\n".join(filter(None, [tool.before(fact, case, base), self._question(question, base)]))
        if refused:
            text = self._say("ask_refused", base, reason=self.reason(refused, base), question=text)
        elif is_resumed:
            text = self._say("ask_resumed", base, tool=tool.title(base), question=text)
        reply = self._reply(tool, text, reader, [*self._choices(question, base), self._stop(base)])
        return replace(reply, cards=(FormCard(tool.id, _known(tool, case)),)) if tool.has_form else reply

    def asked(self, fact: str, base: str) -> tuple[str, tuple[Button, ...]]:
        """The question for a fact by itself, with its buttons."""
        question = self._box.questions[fact]
        return self._question(question, base), (*self._choices(question, base), self._stop(base))

    def result(self, tool: Tool, case: CaseFile, reader: Reader, today: date) -> Reply:
        """The result of a tool that misses nothing. May raise KnowledgeUnavailableError."""
        return tool.write(tool.run(case, today), case, reader)

    def stopped(self, tool: Tool, reader: Reader) -> Reply:
        base = base_language(reader.language)
        return self._reply(tool, self._say("stopped", base, tool=tool.title(base)), reader, ())

    def reason(self, refused: Refused, base: str) -> str:
        return self._say(f"refused_{refused.reason}", base, **refused.values)

    def _question(self, question: Question, base: str) -> str:
        choices = [f"{place}. {choice.label[base]}" for place, choice in enumerate(question.choices, 1)]
        return "\n".join([f"{question.ask[base]} {question.help[base]}".strip(), *choices])

    def _choices(self, question: Question, base: str) -> Iterable[Button]:
        if question.kind in {"choice", "choices"}:
            return [Button(choice.label[base], choice.label[base]) for choice in question.choices]
        if question.kind == "yes_no":
            return [Button(self._say(word, base), self._say(word, base)) for word in ("yes", "no")]
        if question.kind == "yes_no_unsure":
            return [Button(self._say(word, base), self._say(word, base)) for word in THREE_WAYS]
        return ()

    def _stop(self, base: str) -> Button:
        return Button(self._say("button_stop", base), payload("stop_tool"))

    def _say(self, phrase: str, base: str, **values: object) -> str:
        return self._box.wording.say(phrase, base, **values)

    def _reply(self, tool: Tool, text: str, reader: Reader, buttons: Iterable[Button]) -> Reply:
        language, country = reader.language, reader.country
        reply = Reply("tool", in_script(text, language, country), language, country=country, tool=tool.id)
        shown = tuple(Button(in_script(button.title, language, country), button.payload) for button in buttons)
        return replace(reply, buttons=shown)


def _known(tool: Tool, case: CaseFile) -> dict[str, Any]:
    return {fact: given["value"] for fact, given in case.only(tool.facts).to_json().items()}


def _is_short_number(clean: str) -> bool:
    """Whether a message is little more than a number ("year 1800"): a failed answer, whatever wish it resembles."""
    return len(clean) <= _SHORT_CHARACTERS and any(map(str.isdigit, clean))

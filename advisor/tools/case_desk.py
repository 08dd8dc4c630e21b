"""The case file at the user's wish: shown, saved, corrected, erased."""

import re
from collections.abc import Iterable
from datetime import date

from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.reading.refused import Refused
from advisor.case.reading.vocabulary import pattern_of, plain
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.file_links import HOURS
from advisor.tools.toolbox import Toolbox
from advisor.wording import base_language, in_script


class CaseDesk:
    def __init__(self, toolbox: Toolbox) -> None:
        self._box = toolbox

    def show(self, case: CaseFile, reader: Reader) -> Reply:
        base = base_language(reader.language)
        if not case.facts:
            return self._reply([self._say("show_empty", base)], reader)
        lines = [self._say("show", base), *self._box.speech.lines(case, base)]
        buttons = [self._button("export", "export_case", base), self._button("erase", "erase_case", base)]
        return self._reply(["\n".join(lines), self._say("show_note", base)], reader, buttons)

    def export(self, case: CaseFile, reader: Reader) -> Reply:
        base = base_language(reader.language)
        if not case.facts:
            return self._reply([self._say("show_empty", base)], reader)
        page, data = (self._box.links.to(kind, "", case, reader.language) for kind in ("page", "data"))
        return self._reply([self._say("exported", base, hours=HOURS, page=page, data=data)], reader)

    def correct(self, case: CaseFile, text: str, today: date) -> CaseFile | None:
        """The case with the fact a message corrects; None when it names no fact, or none that can be read."""
        clean = self._box.reader.vocabulary.without_denial(plain(text))
        if named := self._named(clean, case):
            question, rest = named
            return self._with(case, question, rest, today) or self._with(case, question, clean, today)
        given = [self._box.questions[fact] for fact in reversed(list(case.facts)) if self._tells(fact)]
        return next((changed for question in given if (changed := self._with(case, question, clean, today))), None)

    def corrected(self, case: CaseFile | None, reader: Reader) -> Reply:
        base = base_language(reader.language)
        if case is None:
            return self._reply([self._say("not_corrected", base)], reader)
        return self._reply(["\n".join([self._say("corrected", base), *self._box.speech.lines(case, base)])], reader)

    def ask_to_erase(self, case: CaseFile, reader: Reader) -> Reply:
        base = base_language(reader.language)
        if not case.facts:
            return self._reply([self._say("show_empty", base)], reader)
        text = self._say("erase_sure", base, count=len(case.facts))
        return self._reply([text], reader, [self._button("erase_sure", "confirm_erase", base)])

    def erased(self, reader: Reader) -> Reply:
        return self._reply([self._say("erased", base_language(reader.language))], reader)

    def _named(self, clean: str, case: CaseFile) -> tuple[Question, str] | None:
        """The fact a text names, and what follows the name: one that was given, the first, by its longest name."""
        found = [
            (question.id not in case, match.start(), -match.end(), question.id)
            for question in self._box.questions.values()
            if (match := _names(question).search(clean))
        ]
        if not found:
            return None
        *_, end, fact = min(found)
        return self._box.questions[fact], clean[-end:]

    def _tells(self, fact: str) -> bool:
        """Whether a value of this fact is recognised without its name: a text would take anything."""
        return self._box.questions[fact].kind not in {"text", "yes_no", "yes_no_unsure", "integer"}

    def _with(self, case: CaseFile, question: Question, text: str, today: date) -> CaseFile | None:
        value = self._box.reader.read(question, text, today)
        return None if isinstance(value, Refused) else case.having(question.id, value, today)

    def _button(self, word: str, intent: str, base: str) -> Button:
        return Button(self._say(f"button_{word}", base), payload(intent))

    def _say(self, phrase: str, base: str, **values: object) -> str:
        return self._box.wording.say(phrase, base, **values)

    def _reply(self, paragraphs: Iterable[str], reader: Reader, buttons: Iterable[Button] = ()) -> Reply:
        language, country = reader.language, reader.country
        return Reply(
            kind="tool",
            text=in_script("\n\n".join(paragraphs), language, country),
            language=language,
            country=country,
            tool="case_file",
            buttons=tuple(Button(in_script(button.title, language, country), button.payload) for button in buttons),
        )


def _names(question: Question) -> re.Pattern[str]:
    return pattern_of([plain(word) for word in (*question.name.values(), *question.words)])

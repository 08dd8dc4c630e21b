"""The facts of a tool as typed input of a program: a pydantic model made from the same questions the chat asks."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError, create_model

from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.reading.refused import Refused
from advisor.case.value import THREE_WAYS, Money, Value
from advisor.tools.tool import Tool


class Amount(BaseModel):
    model_config = ConfigDict(extra="forbid")
    amount: Decimal
    currency: str = Field(pattern="^[A-Z]{3}$", description="ISO 4217 code")


class Inputs:
    """The typed input of one tool."""

    def __init__(self, tool: Tool, questions: Mapping[str, Question], codes: frozenset[str]) -> None:
        self._questions = {fact: questions[fact] for fact in tool.facts}
        fields: dict[str, Any] = {
            fact: (
                _type(question, codes) | None,
                Field(None, description=f"{question.name['en']}. {question.ask['en']} {question.help['en']}".strip()),
            )
            for fact, question in self._questions.items()
        }
        self.model: type[BaseModel] = create_model(
            "".join(word.title() for word in tool.id.split("_")) + "Facts",
            __config__=ConfigDict(extra="forbid"),
            **fields,
        )

    def read(self, values: Any, today: date) -> CaseFile | dict[str, Refused]:
        """The case the values describe, or what is wrong with each fact (an unknown one is `unknown`)."""
        try:
            given = self.model.model_validate(values)
        except ValidationError as error:
            return dict(self._faults(error))
        case = CaseFile()
        for fact in given.model_fields_set:
            value = getattr(given, fact)
            if value is not None:
                case = case.having(fact, _value(value), today)
        return case

    def _faults(self, error: ValidationError) -> Iterable[tuple[str, Refused]]:
        for fault in error.errors():
            fact = str(fault["loc"][0]) if fault["loc"] else ""
            question = self._questions.get(fact)
            yield fact, limits_of(question) if question else Refused("unknown", {"known": ", ".join(self._questions)})


def limits_of(question: Question) -> Refused:
    """What is expected of a fact, as the reason a value was refused."""
    if question.kind == "date":
        return Refused("date_years", {"first": question.years[0], "last": question.years[1]})
    if question.kind in {"integer", "amount"}:
        return Refused(f"{question.kind}_limits", {"least": question.least, "most": question.most})
    if question.kind == "text":
        return Refused("text", {"limit": question.longest})
    if question.kind in {"choice", "choices"}:
        return Refused("one_of", {"known": ", ".join(choice.id for choice in question.choices)})
    return Refused(question.kind)


def _type(question: Question, codes: frozenset[str]) -> Any:
    first, last = question.years
    choices: Any = Literal[tuple(choice.id for choice in question.choices)] if question.choices else str
    types: dict[str, Any] = {
        "date": Annotated[date, Field(ge=date(first, 1, 1), le=date(last, 12, 31))],
        "integer": Annotated[StrictInt, Field(ge=question.least, le=question.most)],
        "amount": Annotated[Amount, AfterValidator(_within(question))],
        "choice": choices,
        "choices": list[choices],
        "classes": list[Annotated[StrictInt, Field(ge=1, le=45)]],
        "yes_no": StrictBool,
        "yes_no_unsure": Literal[THREE_WAYS],
        "text": Annotated[str, Field(max_length=question.longest)],
        "country": _country(codes),
        "countries": list[_country(codes)],  # type: ignore[misc]
    }
    return types[question.kind]


def _country(codes: frozenset[str]) -> Any:
    def known(code: str) -> str:
        if code not in codes:
            raise ValueError("no such country")
        return code

    return Annotated[
        str, AfterValidator(known), Field(description="ISO 3166 two-letter code, or EU, EP, AP, OA, EA, GC, BX")
    ]


def _within(question: Question) -> Any:
    def within(amount: Amount) -> Amount:
        if not question.least <= amount.amount <= question.most:
            raise ValueError("outside the limits")
        return amount

    return within


def _value(value: Any) -> Value:
    if isinstance(value, Amount):
        return Money(value.amount, value.currency)
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    return value  # type: ignore[no-any-return]

"""What is remembered is what Rasa works out itself."""

import copy
from collections.abc import Iterator

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import AnySlot, CategoricalSlot, ListSlot, Slot, TextSlot
from rasa.shared.utils.common import all_subclasses

from bot import remembered

RASAS_IS_EMPTY, RASAS_RESOLVE = Domain.is_empty, Event.resolve_by_type
DOMAINS = ["", "intents: [ask]", "slots: {seen: {type: bool, mappings: [{type: custom}]}}", "actions: [action_answer]"]
SLOTS: list[Slot] = [
    TextSlot("country", mappings=[{}], initial_value="KE"),
    ListSlot("seen", mappings=[{}], initial_value=["a", "b"]),
    CategoricalSlot("language", mappings=[{}], values=["en", "zh"]),
    AnySlot("given", mappings=[{}], initial_value={"a": [1]}, influence_conversation=False),
]


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    remembered.install()
    yield
    Domain.is_empty, Event.resolve_by_type = RASAS_IS_EMPTY, staticmethod(RASAS_RESOLVE)
    del Slot.__copy__


@pytest.mark.parametrize("written", DOMAINS)
def test_a_domain_is_empty_when_rasa_says_so(written: str) -> None:
    domain = Domain.from_yaml(written) if written else Domain.empty()

    assert domain.is_empty() == RASAS_IS_EMPTY(domain)


def test_every_kind_of_event_is_found_by_its_name() -> None:
    for kind in all_subclasses(Event):
        assert Event.resolve_by_type(kind.type_name) is RASAS_RESOLVE(kind.type_name)


def test_an_unknown_kind_stays_an_error() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="nonsense"):
            Event.resolve_by_type("nonsense")


def test_nothing_is_worked_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    domain, kind = Domain.from_yaml("intents: [ask]"), "slot"
    domain.is_empty(), Event.resolve_by_type(kind)
    monkeypatch.setattr(Domain, "empty", None)
    monkeypatch.setattr("rasa.shared.utils.common.all_subclasses", None)

    assert not domain.is_empty()
    assert Event.resolve_by_type(kind).type_name == kind


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.type_name)
def test_a_copy_of_a_slot_has_all_it_has_and_changes_by_itself(slot: Slot) -> None:
    copied, value = copy.copy(slot), slot.value

    assert type(copied) is type(slot)
    assert vars(copied) == vars(slot)
    copied.value = None
    assert slot.value == value

"""The menu of chat platforms (knowledge/channel_menu.yml), held to the narrowest of their limits."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic import Field as Limited

from advisor.errors import ContentError
from advisor.wording import base_language, in_script
from advisor.yaml_file import read_yaml

_COMMAND = r"^/[a-z0-9_]{1,32}$"
_GROUPS, _ENTRIES, _GROUP_ZH, _ENTRY_ZH = 3, 5, 4, 8
_English = Annotated[str, StringConstraints(min_length=1, max_length=30)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _GroupTitle(_Strict):
    en: _English
    zh: Annotated[str, StringConstraints(min_length=1, max_length=_GROUP_ZH)]


class _EntryTitle(_Strict):
    en: _English
    zh: Annotated[str, StringConstraints(min_length=1, max_length=_ENTRY_ZH)]


class Entry(_Strict):
    """`say` is what a press sends."""

    say: Annotated[str, StringConstraints(pattern=_COMMAND)]
    title: _EntryTitle

    def name(self, language: str) -> str:
        return in_script(getattr(self.title, base_language(language)), language)


class Group(_Strict):
    title: _GroupTitle
    entries: Annotated[list[Entry], Limited(min_length=1, max_length=_ENTRIES)]

    def name(self, language: str) -> str:
        return in_script(getattr(self.title, base_language(language)), language)


Menu = list[Group]
_MENU = TypeAdapter(Annotated[Menu, Limited(min_length=1, max_length=_GROUPS)])


def read_menu(path: Path) -> Menu:
    """Raises ContentError."""
    try:
        return _MENU.validate_python(read_yaml(path))
    except ValidationError as error:
        fault = error.errors()[0]
        raise ContentError(path, 1, f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error


def entries(menu: Menu) -> list[Entry]:
    return [entry for group in menu for entry in group.entries]

"""Reading YAML the 1.2 way (the country code NO stays a text), with the line of every fault."""

from copy import deepcopy
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.resolver import VersionedResolver

from advisor.errors import ContentError
from advisor.text_file import read_text

_OF_YAML = "tag:yaml.org,2002:"
_SHOWN = 30
# Of lists and keys within one another, twenty times what any file of ours has. What reads and copies them calls itself
# for each: a hundred thousand would end the process.
_MOST_LEVELS = 200


class _Resolver(VersionedResolver):
    """YAML's own rules only: Rasa adds one for the whole process, by which ${…} is a variable of the environment."""

    _levels = 0

    def add_version_implicit_resolver(self, version: Any, tag: Any, regexp: Any, first: Any) -> None:
        if str(tag).startswith(_OF_YAML):
            super().add_version_implicit_resolver(version, tag, regexp, first)

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Both readers call it for whatever stands in something else. Raises RecursionError."""
        self._levels += 1
        if self._levels > _MOST_LEVELS:
            raise RecursionError
        super().descend_resolver(current_node, current_index)

    def ascend_resolver(self) -> None:
        self._levels -= 1
        super().ascend_resolver()


class _Constructor(SafeConstructor):
    yaml_constructors = {  # noqa: RUF012 - the base declares it an attribute of the instance
        tag: construct
        for tag, construct in SafeConstructor.yaml_constructors.items()
        if tag is None or str(tag).startswith(_OF_YAML)
    }

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Raises ConstructorError also for what only looks like a value: 2026-02-30."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            problem = f"'{str(node.value)[:_SHOWN]}' is no value: {error}"
            raise ConstructorError(problem=problem, problem_mark=node.start_mark) from error

    def check_mapping_key(self, node: Any, key_node: Any, mapping: Any, key: Any, value: Any) -> bool:
        """Raises ConstructorError also for a list that holds keys and values."""
        try:
            return bool(super().check_mapping_key(node, key_node, mapping, key, value))
        except TypeError as error:
            raise ConstructorError(problem=f"no key: {error}", problem_mark=key_node.start_mark) from error


def load_yaml(text: str) -> Any:
    """What `text` holds, the same in every process: what the environment holds gets into none, whatever else was
    imported.

    libyaml reads ten times as quickly, but by YAML 1.1: what it refuses, the reader of 1.2 judges. Raises YAMLError, or
    RecursionError for what stands too deep.
    """
    try:
        return reader(pure=False).load(text)
    except (YAMLError, UnicodeEncodeError):
        return reader(pure=True).load(text)


def reader(pure: bool) -> YAML:
    """The one in Python, or the one by libyaml where that is installed."""
    made = YAML(typ="safe", pure=pure)
    made.Resolver = _Resolver
    made.Constructor = _Constructor
    return made


def parse_yaml(text: str, path: Path, first_line: int = 1) -> Any:
    """Parsed content of `text`; `first_line` is where the text begins in the file.

    Raises ContentError with the line of the fault.
    """
    try:
        return load_yaml(text)
    except MarkedYAMLError as error:
        offset = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(path, first_line + offset, f"not valid YAML: {error.problem}") from error
    except ReaderError as error:
        offset = text.count("\n", 0, error.position)
        raise ContentError(path, first_line + offset, f"not valid YAML: {error.reason}") from error
    except RecursionError as error:
        raise ContentError(path, first_line, "not valid YAML: lists or keys stand too deep in one another") from error
    except (TypeError, AssertionError) as error:
        # What ruamel.yaml does not word: a list with keys in a set or beside a merge, a version there is not.
        raise ContentError(path, first_line, f"not valid YAML: {error}") from error


def read_yaml(path: Path) -> Any:
    """The caller's own copy: several parts read the same few files, and parsing costs far more than copying."""
    return deepcopy(_parsed(read_text(path), path))


@lru_cache(maxsize=128)
def _parsed(text: str, path: Path) -> Any:
    return parse_yaml(text, path)


def line_of_key(path: Path, key: str) -> int:
    """The first line that begins with `key:`; 1 when there is none."""
    lines = read_text(path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def is_day(value: Any) -> bool:
    """Whether a value is a date and not also a time of day, which YAML reads from "2026-11-22 10:00"."""
    return isinstance(value, date) and not isinstance(value, datetime)

"""Rasa without TensorFlow, which it imports for components that we do not use (DIET, TED, the response selector).

Loading it takes a process seven seconds and 350 MB (docs/decisions/0066-without-tensorflow.md). In its place stands a
package of nothing: what Rasa derives from it when its modules are read can be named, and does nothing.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_ABSENT = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


class _Named(type):
    """Whatever is asked of it is a class of the same kind; called on a function, as a decorator, it gives that back."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Named(name, (), {})

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else super().__call__()


class _Nothing(ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Named(name, (), {})


class _Absent(MetaPathFinder, Loader):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in _ABSENT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Nothing(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def leave_out_tensorflow() -> None:
    """Must run before anything else imports `rasa`; who asks for TensorFlow afterwards is told there is none."""
    nothing = _Absent()
    sys.meta_path.insert(0, nothing)
    import_module("rasa.core.run")
    import_module("rasa.engine.recipes.default_components")
    sys.meta_path.remove(nothing)
    for name in _ABSENT:
        sys.modules[name] = None  # type: ignore[assignment]

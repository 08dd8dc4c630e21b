"""A message that cannot be taken as the fact asked for, with the reason to tell."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Refused:
    """`reason` is the end of a phrase `refused_…` in knowledge/tools/case.yml, `values` fill its blanks."""

    reason: str
    values: dict[str, Any] = field(default_factory=dict)

"""Who of the staff may do what, and where."""

from dataclasses import dataclass

# What a role may do: see inquiries, answer them, move them between people and desks, see figures, edit articles,
# run the desk.
READ, WORK, LEAD, FIGURES, EDIT, ADMINISTER = "read", "work", "lead", "figures", "edit", "administer"
ROLES: dict[str, frozenset[str]] = {
    "agent": frozenset({READ, WORK}),
    "lead": frozenset({READ, WORK, LEAD, FIGURES}),
    "editor": frozenset({FIGURES, EDIT}),
    "observer": frozenset({READ, FIGURES}),
    "administrator": frozenset({READ, WORK, LEAD, FIGURES, EDIT, ADMINISTER}),
}
# In place of the ids of focal points.
EVERYWHERE = "*"


@dataclass(frozen=True)
class Account:
    """`regions` are ids of focal points, or EVERYWHERE."""

    id: int
    name: str
    role: str
    regions: tuple[str, ...]
    is_active: bool = True

    def may(self, permission: str) -> bool:
        return self.is_active and permission in ROLES[self.role]

    def sees(self, focal_point: str) -> bool:
        return self.may(READ) and (EVERYWHERE in self.regions or focal_point in self.regions)

    def shares_with(self, other: "Account") -> bool:
        """Whether the two see inquiries of one focal point."""
        return (
            self.may(READ)
            and other.may(READ)
            and (EVERYWHERE in {*self.regions, *other.regions} or not set(self.regions).isdisjoint(other.regions))
        )

    @property
    def counted(self) -> tuple[str, ...] | None:
        """The focal points whose figures it may see; None for all."""
        if not self.may(FIGURES):
            return ()
        return None if EVERYWHERE in self.regions else self.regions

    @property
    def visible(self) -> tuple[str, ...] | None:
        """The focal points whose inquiries it may see; None for all."""
        if not self.may(READ):
            return ()
        return None if EVERYWHERE in self.regions else self.regions

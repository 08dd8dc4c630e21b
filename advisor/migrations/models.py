"""Every table of the desk's database. A module with tables of its own is imported here."""

from advisor.editing import draft_tables as draft_tables
from advisor.inquiries import tables as tables
from advisor.inquiries.schema import metadata as metadata
from advisor.newsletter import issue_tables as issue_tables

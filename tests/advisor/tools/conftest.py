import pytest

from advisor.settings import read_settings
from advisor.tools.deadline import DeadlineFinder
from advisor.tools.toolbox import Toolbox, open_toolbox


@pytest.fixture(scope="session")
def toolbox() -> Toolbox:
    """The real tools on the real content."""
    return open_toolbox(read_settings())


@pytest.fixture(scope="session")
def finder(toolbox: Toolbox) -> DeadlineFinder:
    found = toolbox.tools["deadline"]
    assert isinstance(found, DeadlineFinder)
    return found

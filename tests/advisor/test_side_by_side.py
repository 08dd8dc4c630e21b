from collections.abc import Sequence

import pytest

from advisor.side_by_side import each


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("given", [[], [3], [3, 1, 2, 9, 4, 7]])
def test_what_is_made_comes_in_the_order_given(given: Sequence[int], threads: int) -> None:
    assert each(lambda one: 10 * one, given, threads) == [10 * one for one in given]


@pytest.mark.parametrize("threads", [1, 4])
def test_what_one_raises_is_raised(threads: int) -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda one: 1 // one, [1, 0, 2], threads)

"""A process that answers keeps one core busy, not all of them."""

import numpy  # noqa: F401 - its library is the one that is told
from threadpoolctl import threadpool_info, threadpool_limits

from advisor.one_thread import one_thread


def test_matrices_are_multiplied_by_one_thread() -> None:
    # Afterwards everything is as it was, for the tests that follow.
    with threadpool_limits(2, user_api="blas"):
        one_thread()
        threads = {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    assert threads == {1}

"""One thread for products of matrices, in a process that answers one short sentence at a time."""

from threadpoolctl import threadpool_limits


def one_thread() -> None:
    """From now on. Several would wait for one another, and keep cores busy that other processes want.

    Only libraries that are loaded already are told.
    """
    threadpool_limits(1, user_api="blas")

"""How many threads one question takes: one, for a service answers several at a time."""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def keep_products_to_one_thread() -> None:
    """Make numpy's products of matrices use the calling thread only, in this whole process, from now on.

    Threads of BLAS wait for each other spinning. Two of them, for a product of half a millisecond, take 100
    ms where another program keeps a core busy; one takes as long as on a quiet machine.
    """
    threadpool_limits(limits=1, user_api="blas")

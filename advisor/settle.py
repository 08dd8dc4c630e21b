"""After loading: what a server holds from now on is left in peace, and what it no longer needs is given back."""

import ctypes
import gc
import sys


def settle() -> None:
    """Python no longer looks for garbage among what is loaded, half a million objects each time; the system gets back
    the memory that loading took and freed, a hundred megabytes, which glibc would keep (only Linux has it).
    """
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        # Other libraries of C, such as musl's, have no such call and need none.
        if trim:
            trim(0)

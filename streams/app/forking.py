"""Work on a copy of this process's memory, while this process goes on."""

import asyncio
import os
from collections.abc import Callable


async def in_child(work: Callable[[], object]) -> bool:
    """Tell whether the work succeeded in a forked child, which sees everything as it is at this moment.

    The child may only reckon and write files: the sockets and the loop that it inherits are its parent's.
    """
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = await asyncio.to_thread(os.waitpid, pid, 0)
    return os.waitstatus_to_exitcode(status) == 0

"""Work on a copy of this process's memory, while this process goes on."""

import asyncio
import os
import signal
import time
from collections.abc import Callable

Work = Callable[[], object]
LOOK = 0.02  # seconds between looks for the child's end


async def in_child(work: Work) -> bool:
    """Tell whether the work succeeded in a forked child, which sees everything as it is at this moment.

    The child may only reckon and write files: the sockets and the loop that it inherits are its parent's. It ends when
    the waiting is cancelled.
    """
    pid = _forked(work)
    waiting = asyncio.get_running_loop().run_in_executor(None, os.waitpid, pid, 0)
    try:
        _, status = await asyncio.shield(waiting)
    except asyncio.CancelledError:
        if not waiting.done():  # else its number may be another's by now
            os.kill(pid, signal.SIGKILL)
        raise
    return os.waitstatus_to_exitcode(status) == 0


def in_child_within(seconds: float, work: Work) -> bool:
    """Tell whether the work succeeded in a forked child in time; one that is late is ended."""
    pid = _forked(work)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(LOOK)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False


def _forked(work: Work) -> int:
    """Return the process that does the work."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid

"""Ports for the embedded broker."""

import random
import socket

EPHEMERAL = (
    32768  # from here on the system hands ports to clients, so a restart may find its own taken
)
LOWEST = 20000
TRIES = 200


def is_free(port: int) -> bool:
    """Tell whether nobody listens on a port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port below the ephemeral ones that is free, as is the next one (the controller's)."""
    draw = random.SystemRandom()
    for _ in range(TRIES):
        port = draw.randrange(LOWEST, EPHEMERAL - 2)
        if is_free(port) and is_free(port + 1):
            return port
    raise OSError(f"no free pair of ports between {LOWEST} and {EPHEMERAL}")

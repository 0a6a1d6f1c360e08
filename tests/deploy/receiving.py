"""A webhook beside a run: a receiver that takes every alert, and the routes that lead to it."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from streams.catalog.load import SHIPPED

SECRET = "whsec_" + "c2VjcmV0" * 6


class Receiver(BaseHTTPRequestHandler):
    """Takes what it gets."""

    def do_POST(self) -> None:
        """Answer with 200."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def receiving() -> HTTPServer:
    """Return a receiver that answers until it is shut down."""
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def posting_to(receiver: HTTPServer, folder: Path) -> dict[str, str]:
    """Return settings under which a subscriber with a webhook is told beside those of the shipped routes."""
    secret, routes = folder / "secret", folder / "routes.yml"
    secret.write_text(SECRET, "utf-8")
    webhook = f'{{url: "http://127.0.0.1:{receiver.server_port}/alerts", secret_file: "{secret}"}}'
    node = f"- name: hook\n  subscriber: hook\n  continue: true\n  webhook: {webhook}\n"
    routes.write_text(node + (SHIPPED / "routes.yml").read_text("utf-8"), "utf-8")
    return {"routes_file": str(routes)}

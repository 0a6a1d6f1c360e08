"""Options that several commands have, spelled once."""

from typing import Annotated

import typer

Servers = Annotated[
    str | None,
    typer.Option(
        "--bootstrap-servers", help="host:port of the cluster; default: the embedded broker's."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsJsonLines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as of this RFC 3339 time, e.g. 2025-06-27T14:03:00Z."),
]

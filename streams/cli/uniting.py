"""`exportwire review split` and `merge`: which reports tell one act."""

from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.deciding import Author, Reason, decide
from streams.cli.ending import refuse
from streams.cli.naming import WHERE, told_ids, whole_id
from streams.cli.options import AsJson, Servers
from streams.cli.standing import stands

if TYPE_CHECKING:
    from streams.pipeline.standing import Standing
    from streams.track.state import Storyline

OF_SPLIT = """Examples:

exportwire review split 91607acb-8ebc-50ec-8f97-76732e0c6f5d reuters.com/2025/0627-3 --author "A. Jansen" --reason "it tells of graphite"

exportwire review split ALERT DOCUMENT DOCUMENT --into STORYLINE --author "A. Jansen" --reason "the notice of Tuesday"
"""
OF_MERGE = """Example:

exportwire review merge 91607acb-8ebc-50ec-8f97-76732e0c6f5d 3ac473ce-54e3-5f83-820b-a034778ffc22 --author "A. Jansen" --reason "one notice"
"""

Told = Annotated[str, typer.Argument(help="The storyline, or an alert of it, by its id.")]


def split(
    subject: Told,
    documents: Annotated[
        list[str],
        typer.Argument(help="The documents that tell another act, as `sources` has them."),
    ],
    author: Author,
    reason: Reason,
    into: Annotated[
        str | None, typer.Option(help="The storyline (or an alert of it) that they belong to.")
    ] = None,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let documents leave a storyline whose act they do not tell.

    They join another storyline or form one of their own, which is told as an Alert; whoever got the first one gets an
    Update. The part with the first report keeps the storyline's id.
    """
    now = stands(None, servers)
    subject = whole_id(subject, told_ids(now))
    story = _story(now, subject)
    known = {now.state.events[each].telling.document_id for each in story.tellings}
    strange = [each for each in documents if each not in known]
    if strange:
        refuse(f"{strange[0]} does not tell {subject}; its documents: {', '.join(sorted(known))}")
    if known <= set(documents) and story.past is None:
        refuse(
            "these are all its documents; exportwire retract takes back what was told of an act"
        )
    if into is not None:
        into = whole_id(into, told_ids(now))
        if _story(now, into) is story:
            refuse(f"{into} is the storyline that they would leave")
    decide(
        now, "split", subject, author, reason,
        into=into, documents=list(dict.fromkeys(documents)), servers=servers, as_json=as_json,
    )  # fmt: skip


def merge(
    first: Told,
    second: Told,
    author: Author,
    reason: Reason,
    servers: Servers = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let two storylines be one: the elder goes on, the younger is closed by an Update."""
    now = stands(None, servers)
    first, second = (whole_id(each, told_ids(now)) for each in (first, second))
    both = (_story(now, first), _story(now, second))
    elder, younger = sorted(both, key=lambda story: story.born)
    if elder is younger:
        refuse(f"{first} and {second} are one storyline already")
    decide(now, "merge", first, author, reason, into=second, servers=servers, as_json=as_json)
    if not as_json:
        typer.echo(f"storyline {elder.id} goes on, {younger.id} is closed")


def _story(now: "Standing", subject: str) -> "Storyline":
    story = now.story_named(subject)
    if story is None:
        refuse(f"no storyline or alert {subject!r}; {WHERE}")
    return story

"""The page at the end: pledges, where the documents went, how fast, and whether it is what the labels ask for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from streams.demo.reckoning import Balance, Latency, Verdict
from streams.demo.story import Mark
from streams.domain.alert import Pledge
from streams.domain.vocabulary import PledgeState

OPEN = frozenset({PledgeState.OPENED, PledgeState.PARTLY_FULFILLED})
GOOD, BAD = "green", "bold red"


@dataclass(frozen=True, slots=True)
class Results:
    """All that the demo found: `is_refolded` tells whether the log, folded anew, gave the same alerts.

    `tellers` counts, per pledge, the documents that tell it.
    """

    pledges: tuple[Pledge, ...]
    tellers: Mapping[str, int]
    balance: Balance
    latency: Latency | None
    verdict: Verdict
    alerts: int
    of_days: int
    storylines: int
    tellings: int
    acts: int
    is_refolded: bool
    seconds: float

    @property
    def is_in_order(self) -> bool:
        """Tell whether everything is as it must be."""
        return self.verdict.is_fulfilled and self.balance.is_exact and self.is_refolded


def show(results: Results, console: Console) -> None:
    """Print the page."""
    for part in page(results):
        console.print(part)


def page(results: Results) -> Iterator[RenderableType]:
    """Yield the parts of the page, from top to bottom."""
    yield Text()
    yield pledge_table(results.pledges, results.tellers)
    yield Text()
    yield sum_of(results.balance)
    yield Text(
        f"Alerts: {results.alerts} messages, {results.of_days} of them on days that come or have lapsed,"
        f" the others on {results.storylines} storylines;"
        f" the labels name {results.tellings} tellings of {results.acts} acts."
    )
    if results.latency is not None:
        way = results.latency
        yield Text(
            f"Latency raw to alert, {way.count} alerts: p50 {way.p50:.1f} ms, p99 {way.p99:.1f} ms."
        )
    same = "gives the same alerts" if results.is_refolded else "gives OTHER alerts"
    yield Text(f"The log, folded once more, {same}.", style=GOOD if results.is_refolded else BAD)
    yield from judgement(results.verdict)
    yield Text(f"Took {results.seconds:.0f} s.")


def pledge_table(pledges: Iterable[Pledge], tellers: Mapping[str, int]) -> Table:
    """Return the pledges, open ones first, each with what nobody has published."""
    table = Table(
        title="Pledges: official promises and their texts", title_justify="left", box=None
    )
    for name in ("state", "opened", "by", "promise", "missing", "told by"):
        table.add_column(name, no_wrap=name != "promise")
    for pledge in sorted(pledges, key=lambda each: (each.state not in OPEN, each.opened_at)):
        measure = pledge.measure_type.value.replace("_", " ")
        table.add_row(
            pledge.state.value.replace("_", " "),
            f"{pledge.opened_at:%Y-%m-%d}",
            pledge.issuer,
            f"{pledge.event_type.value} ({measure}): {', '.join(pledge.items)}",
            ", ".join(pledge.missing) or "-",
            str(tellers.get(pledge.id, 0)),
            style="" if pledge.state in OPEN else "dim",
        )
    return table


def sum_of(balance: Balance) -> Text:
    """Return the account of the documents as one sum."""
    reasons = ", ".join(f"{count} {reason}" for reason, count in balance.untold.items())
    parts = (
        f"Documents: {balance.documents} in = {balance.told} that alerts tell"
        f" + {sum(balance.untold.values())} without an event ({reasons or 'none'})"
        f" + {balance.dead_letters} dead letters"
    )
    if balance.is_exact:
        return Text(f"{parts}: exact.", style=GOOD)
    return Text(f"{parts}: WRONG, {balance.accounted} accounted for.", style=BAD)


def judgement(verdict: Verdict) -> Iterator[Text]:
    """Yield how the alerts compare with the labels, naming each difference."""
    if verdict.is_fulfilled:
        yield Text(f"Labels: all {verdict.expected} expected tellings came, no other.", style=GOOD)
        return
    yield Text(
        f"Labels: of {verdict.expected} expected tellings {len(verdict.missing)} are missing,"
        f" {len(verdict.unexpected)} came unexpected.",
        style=BAD,
    )
    yield from _named("missing", verdict.missing)
    yield from _named("unexpected", verdict.unexpected)


def as_object(results: Results) -> Mapping[str, object]:
    """Return the results as JSON takes them."""
    way, account = results.latency, results.balance
    return {
        "in_order": results.is_in_order,
        "documents": account.documents,
        "told": account.told,
        "no_event": dict(account.untold),
        "dead_letters": account.dead_letters,
        "exact": account.is_exact,
        "alerts": results.alerts,
        "of_days": results.of_days,
        "storylines": results.storylines,
        "tellings": results.tellings,
        "acts": results.acts,
        "expected": results.verdict.expected,
        "missing": [str(mark) for mark in results.verdict.missing],
        "unexpected": [str(mark) for mark in results.verdict.unexpected],
        "refolded": results.is_refolded,
        "latency_ms": None
        if way is None
        else {"p50": way.p50, "p99": way.p99, "count": way.count},
        "pledges": [
            {
                "id": each.id,
                "state": each.state.value,
                "issuer": each.issuer,
                "told_by": results.tellers.get(each.id, 0),
            }
            for each in results.pledges
        ],
        "seconds": round(results.seconds, 1),
    }


def _named(sign: str, marks: Sequence[Mark]) -> Iterator[Text]:
    for mark in marks:
        yield Text(f"  {sign}: {mark}", style=BAD)

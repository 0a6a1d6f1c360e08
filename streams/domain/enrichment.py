"""What an alert is enriched with: the codes of its goods, the firms that it names, the instruments that may react."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemCode:
    """An item with its codes: HS headings, US ECCNs, Chinese control codes."""

    id: str
    sector: str | None = None
    hs: tuple[str, ...] = ()
    eccn: tuple[str, ...] = ()
    cn_control_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposure:
    """An instrument with the expected sign of its reaction: 1 up, -1 down, 0 little or indirect, None mixed."""

    ticker: str
    mic: str
    name: str
    sign: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A firm or body that the evidence calls by name; `listed_by` are known measures that have listed it."""

    id: str
    name: str
    state: str
    sector: str | None = None
    listed_by: tuple[str, ...] = ()

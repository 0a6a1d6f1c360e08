"""HTML and gazette XML: tags off, entities decoded, regions with their kind."""

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from streams.text.offsets import Offsets, Piece, assemble
from streams.text.tokens import Token, tokens

Kind = Literal["heading", "paragraph", "list_item", "cell", "quote", "link", "preformatted"]


def _names(text: str) -> frozenset[str]:
    """Return the tag names of a line."""
    return frozenset(text.split())


_DROPPED: Final = _names("script style noscript template svg iframe math")
_INLINE: Final = _names(
    # HTML
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr"
    # Federal Register
    " e su ftref prtpage ac frac stars"
    # Formex, the gazette of the Union
    " ht ft ref.doc.oj ref.doc.ecr ref.doc date fn no.p quot.start quot.end"
    # Justice Laws of Canada
    " xrefexternal xrefinternal footnoteref definitionref definedtermen definedtermfr yyyy mm dd emphasis language"
    " originatingref repealed"
    # Staatscourant
    " nadruk extref intref nr inf"
)
_VOID: Final = _names("br hr img input meta link wbr col colspec prtpage stars area base")
_NAMES_BY_KIND: Final[dict[Kind, frozenset[str]]] = {
    "heading": _names(
        "h1 h2 h3 h4 h5 h6 title hd subject sectno ti sti titel kop titletext longtitle marginalnote ttitle caption"
        " figcaption legend summary heading"
    ),
    "list_item": _names("li dd dt item np paragraph subparagraph list-item"),
    "cell": _names("td th entry ent ched cell"),
    "quote": _names("blockquote quot.s quote extract"),
    "preformatted": _names("pre listing xmp gpotext"),
    "paragraph": _names("p fp al alinea txt text"),
}
_KINDS: Final = {name: kind for kind, names in _NAMES_BY_KIND.items() for name in names}
_UNWRAPPED: Final = frozenset({"heading", "list_item", "cell", "paragraph"})
_DEEPEST: Final = 48
_NEWLINES: Final = {0x0A: 0x20, 0x0D: 0x20}


class Region(NamedTuple):
    """A range of the flat text between two block tags."""

    start: int
    end: int
    kind: Kind
    is_link: bool


@dataclass(frozen=True, slots=True)
class Flat:
    """A text without markup: its regions in order and the way back to the source."""

    text: str
    offsets: Offsets
    regions: tuple[Region, ...]


@dataclass(slots=True)
class _Scan:
    """What the scan has seen so far."""

    pieces: list[Piece] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    open_tags: list[tuple[str, Kind | None]] = field(default_factory=list)
    """Each with the kind of text in it."""
    length: int = 0
    region_start: int = 0
    letters: int = 0
    link_letters: int = 0
    is_in_link: bool = False

    def kind(self) -> Kind | None:
        """Return the kind of the innermost open block that has one; a paragraph takes its parent's."""
        return self.open_tags[-1][1] if self.open_tags else None

    def add(self, text: str, start: int, end: int) -> None:
        """Take a run of text."""
        if not text:
            return
        if not text.isprintable() and self.kind() in _UNWRAPPED:
            text = text.translate(_NEWLINES)
        self.pieces.append(Piece(text, start, end))
        self.length += len(text)
        letters = len(text) - text.count(" ") - text.count("\n")
        self.letters += letters
        self.link_letters += letters if self.is_in_link else 0

    def cut(self) -> None:
        """End the present region."""
        if self.letters:
            is_link = self.link_letters >= 0.9 * self.letters
            kind = self.kind() or "paragraph"
            self.regions.append(Region(self.region_start, self.length, kind, is_link))
        self.region_start, self.letters, self.link_letters = self.length, 0, 0

    def open(self, name: str) -> None:
        """Enter a block."""
        self.cut()
        if self.open_tags and self.open_tags[-1][0] == name and name in _KINDS:
            self.open_tags.pop()
        if len(self.open_tags) < _DEEPEST:
            own = _KINDS.get(name)
            is_plain = own is None or own == "paragraph"
            self.open_tags.append((name, (self.kind() or own) if is_plain else own))

    def close(self, name: str) -> None:
        """Leave a block, and what was left open in it."""
        self.cut()
        for depth in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[depth][0] == name:
                del self.open_tags[depth:]
                return


def _take_tag(scan: _Scan, token: Token) -> None:
    """Change the scan by a tag."""
    if token.name == "a":
        scan.is_in_link = not token.is_closing
    if token.name == "br":
        scan.pieces.append(Piece("\n", token.start, token.end))
        scan.length += 1
    elif token.name in _INLINE:
        return
    elif token.name in _VOID:
        scan.cut()
    elif token.is_closing:
        scan.close(token.name)
    else:
        scan.open(token.name)


def flatten(raw: str) -> Flat:
    """Return the text without its markup."""
    scan = _Scan()
    at, dropping = 0, ""
    for token in tokens(raw):
        if dropping and not (token.name == dropping and token.is_closing):
            continue
        if not dropping:
            scan.add(raw[at : token.start], at, token.start)
        at, dropping = token.end, ""
        if token.text:
            scan.add(token.text, token.start, token.end)
        elif token.name in _DROPPED and not token.is_closing:
            dropping = token.name
        elif token.name:
            _take_tag(scan, token)
    if not dropping:
        scan.add(raw[at:], at, len(raw))
    scan.cut()
    text, offsets = assemble(scan.pieces)
    return Flat(text, offsets, tuple(scan.regions))

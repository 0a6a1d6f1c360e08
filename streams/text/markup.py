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
_MANY: Final = 2000  # regions
_SHORT: Final = 16  # characters
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

    def cut(self, start: int, end: int) -> None:
        """End the present region at a tag; of very many regions no short one ends, such as a cell of a long table."""
        if len(self.regions) >= _MANY and self.length < _SHORT * len(self.regions):
            if not self.pieces[-1].text[-1].isspace():
                self.pieces.append(Piece(" ", start, end))
                self.length += 1
            return
        self.end()

    def end(self) -> None:
        """End the present region."""
        if self.letters:
            is_link = self.link_letters >= 0.9 * self.letters
            kind = self.kind() or "paragraph"
            self.regions.append(Region(self.region_start, self.length, kind, is_link))
        self.region_start, self.letters, self.link_letters = self.length, 0, 0

    def open(self, name: str) -> None:
        """Enter a block."""
        tags, own = self.open_tags, _KINDS.get(name)
        if tags and tags[-1][0] == name and own:
            tags.pop()
        if len(tags) < _DEEPEST:
            is_plain = own is None or own == "paragraph"
            tags.append((name, (self.kind() or own) if is_plain else own))

    def close(self, name: str) -> None:
        """Leave a block, and what was left open in it."""
        for depth in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[depth][0] == name:
                del self.open_tags[depth:]
                return


def _take_tag(scan: _Scan, token: Token) -> None:
    """Change the scan by a tag."""
    name = token.name
    if name == "a":
        scan.is_in_link = not token.is_closing
    if name == "br":
        scan.pieces.append(Piece("\n", token.start, token.end))
        scan.length += 1
    elif name not in _INLINE:
        scan.cut(token.start, token.end)
        if token.is_closing and name not in _VOID:
            scan.close(name)
        elif name not in _VOID:
            scan.open(name)


def flatten(raw: str) -> Flat:
    """Return the text without its markup."""
    scan = _Scan()
    at, dropping = 0, ""
    for token in tokens(raw):
        start, end, name, is_closing, text = token
        if not dropping:
            if at < start:
                scan.add(raw[at:start], at, start)
        elif not (name == dropping and is_closing):
            continue
        at, dropping = end, ""
        if text:
            scan.add(text, start, end)
        elif name in _DROPPED and not is_closing:
            dropping = name
        elif name:
            _take_tag(scan, token)
    if not dropping:
        scan.add(raw[at:], at, len(raw))
    scan.end()
    text, offsets = assemble(scan.pieces)
    return Flat(text, offsets, tuple(scan.regions))

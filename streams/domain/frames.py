"""What detection reads in a clause: closed classes of acts, of what they act on, and of the words around them."""

from dataclasses import dataclass

from streams.domain.event import Derivation
from streams.domain.vocabulary import Term, Zone


class Act(Term):
    """What somebody does to a measure, a relief, a plan or a flow of trade."""

    CREATE = "create", "Imposes, introduces, puts in place."
    WIDEN = "widen", "Makes it cover more."
    NARROW = "narrow", "Makes it cover or burden less."
    PAUSE = "pause", "Sets aside for a time, puts on hold, delays."
    PROLONG = "prolong", "Makes it last longer."
    END = "end", "Ends it for good."
    RESTORE = "restore", "Puts it back."
    EXPLAIN = "explain", "Says how it is to be understood or handled."
    GRANT = "grant", "Lets happen, approves, exempts."
    REFUSE = "refuse", "Withholds, turns down, keeps out."
    RAISE = "raise", "Makes a rate or amount higher."
    LOWER = "lower", "Makes a rate or amount lower."
    ADD = "add", "Puts names or goods on a list."
    REMOVE = "remove", "Takes names or goods off a list."
    LAPSE = "lapse", "Runs out by itself."
    APPLY = "apply", "Takes effect, begins to bite."
    SPARE = "spare", "Is not levied or not applied, for a time or on some."
    HASTEN = "hasten", "Speeds up, makes a procedure lighter."


class Thing(Term):
    """What an act is about."""

    RESTRICTION = "restriction", "A ban, control, licence duty, curb or embargo on trade."
    DUTY = "duty", "A customs duty, tariff, surtax or export duty."
    SANCTION = (
        "sanction",
        "Asset freezes, countermeasures, restrictive measures against a state or names.",
    )
    LISTING = "listing", "A list of names that brings a duty or a ban."
    NAMES = "names", "Firms, bodies, persons or vessels, as what is listed."
    GOODS_LIST = "goods_list", "A list of controlled goods or technology."
    RELIEF = "relief", "A licence, waiver, exemption, exclusion or trusted status."
    FAVOUR = "favour", "A list of trusted states or firms: white list, licence-free group."
    PAUSE = "pause", "A suspension, truce, moratorium or delay as a thing."
    PLAN = "plan", "A plan, draft or proposal for a measure."
    PROCESS = "process", "The handling of applications for licences."
    TRADE = "trade", "Exports, imports, sales or shipments themselves."
    DENIAL = "denial", "A policy or presumption of denial."
    ACT = "act", "A numbered or titled legal act: announcement, order, rule, regulation."
    MEASURE = "measure", "Measures, curbs or steps whose kind is not named."
    QUOTA = "quota", "A quota or cap on trade."
    FEE = "fee", "A fee on ships or port calls."
    SCREENING = "screening", "Screening or prohibition of investments."
    ADVICE = "advice", "Guidance, questions and answers, advisories, procedures."
    OTHER = (
        "other",
        "Something else that the same verbs are used of: flights, shares, meetings, trials.",
    )


class Cue(Term):
    """A word that says how the clause around it is meant."""

    NEGATION = "negation", "Not, never, nobody."
    DENIAL = "denial", "An official rejects a report or claim."
    HEDGE = "hedge", "May, might, is likely to, is expected to."
    CONDITION = "condition", "If, should, in case, as long as."
    SUPPOSED = "supposed", "Imagine, suppose: whatever the sentence tells is made up."
    PROVISO = "proviso", "A condition behind the act: on what terms it holds."
    WEIGHING = "weighing", "Considers, weighs, discusses, has not decided."
    CALL = "call", "Somebody urges, asks, demands, sues or hopes."
    MOTION = "motion", "A bill or motion of members of a parliament, which no chamber has passed."
    OPINION = "opinion", "Somebody judges, predicts, comments."
    PROMISE = "promise", "Will, agreed to, undertakes to."
    DRAFT = "draft", "Proposed, draft, open for comment."
    HEARSAY = "hearsay", "Unnamed sources, media, letters seen."
    ISSUED = "issued", "Announced, published, signed, decided."
    DECREED = "decreed", "The paper that does it is out: by decree, in a notice, gazetted."
    FORCE = "force", "In force now, with immediate effect."
    FUTURE_FORCE = "future_force", "A day of effect that is named as such."
    OFFICIAL = "official", "Somebody who speaks for a state."
    BACKGROUND = "background", "Earlier, last year, since then, under the old rule."
    STAYS = "stays", "Remains, continues to apply, is not touched."
    PASSIVE = "passive", "The auxiliary that makes what stands before it the object."
    JOIN = "join", "And, or: two acts on one object."
    MARKET = "market", "Prices, shares, quotations."
    QUESTION = "question", "A question put to somebody."
    UNTIL = "until", "A day up to which something holds."
    FROM = "from", "A day from which something holds."
    TODAY = "today", "The day of publication."
    OUT_OF_SCOPE = "out_of_scope", "Trade remedies, food safety, visas and the like."
    SIDE_TERM = "side_term", "Transition, savings, how to apply."
    COMPANY = "company", "A firm acts, not a state."
    COMMENCEMENT = "commencement", "A sentence whose business is from when the text holds."
    SAID = "said", "Somebody says, announces, writes."
    PRONOUN = "pronoun", "It, they: what acted before acts again."
    CORRECTION = "correction", "A text corrects itself."
    NAMING = "naming", "A text says what it is called: may be cited as."
    PERFORMS = (
        "performs",
        "The words by which a text itself does what it says: I hereby, this rule.",
    )
    EXCHANGE = "exchange", "One side does so as the other does: in return, for its part."
    APART = "apart", "Another act than the one told before: in a separate notice."
    SUBSTITUTES = "substitutes", "One text takes the place of another: for X substitute Y."
    PENALTY = "penalty", "Fines, charges, trials, smuggling."
    FAVOURED = "favoured", "A list of trusted states or firms is meant."
    WARES = "wares", "Entries of a list of goods or technology are meant, and no names."
    OUTBOUND = (
        "outbound",
        "A measure on what leaves a state is meant: a ban on exports, an export duty.",
    )
    PARTLY = "partly", "Some of what a measure covers, and not all of it."
    NORMAL = "normal", "The rate of duty that holds for all, without surcharge or relief."
    CASE_BY_CASE = "case_by_case", "Applications are judged one by one."
    GENRE = (
        "genre",
        "A text that is no news by its kind: guide, opinion, tracker, webinar, meeting.",
    )
    ASKED = "asked", "The sentence is a question; told by its sign, not by words."
    JUDGED = "judged", "A court or a judge decides."
    BULK = "bulk", "A licence that covers many shipments."
    LISTED = "listed", "Named beside what stands behind: whoever asks for that asks for this."


@dataclass(frozen=True, slots=True)
class Frame:
    """One act read in one clause; ranges are of the clean text, `part` tells title and body apart.

    `statement` is the sentence that the clause stands in. `filled` names the slots that the clause itself leaves open
    and where they come from. `is_strong`: the thing is a trade measure in any text; `is_joined`: act and thing stand
    side by side; `rank` counts the acts before it in the sentence.
    """

    part: str
    clause: tuple[int, int]
    statement: tuple[int, int]
    act: Act
    act_at: tuple[int, int]
    thing: Thing
    thing_at: tuple[int, int] | None
    zone: Zone
    paragraph: int
    cues: frozenset[Cue] = frozenset()
    near: frozenset[Cue] = frozenset()
    is_strong: bool = False
    is_joined: bool = False
    rank: int = 0
    filled: tuple[Derivation, ...] = ()

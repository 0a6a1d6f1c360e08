"""The closed lists of exportwire; each value carries its definition."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A value of a closed list, with the definition that a reader of an alert may rely on."""

    definition: str

    def __new__(cls, value: str, definition: str) -> Self:
        """Build the value; the definition stands beside it."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        return term


class DocumentKind(Term):
    """What kind of publication a document is."""

    NEWS = "news", "A report by a publisher: wire, newspaper, trade press, law firm, aggregator."
    REGULATION = "regulation", "A publication of an authority or an official gazette."


class EventType(Term):
    """What an act does to a measure."""

    IMPOSITION = (
        "imposition",
        "A control, ban, tariff or listing is created or widened, or relief from one is taken away.",
    )
    GUIDANCE = "guidance", "A measure is explained or its procedure set out; its scope stays."
    EASING = "easing", "The measure stays, its burden or scope shrinks."
    SUSPENSION = "suspension", "The measure does not apply for a time or until further notice."
    EXTENSION = "extension", "A suspension, restriction, waiver or listing is prolonged."
    CANCELLATION = "cancellation", "A named measure ends in full, or names leave a list."
    REINSTATEMENT = "reinstatement", "A suspended or ended measure applies again."


class Status(Term):
    """How firm the event is: who says it, and what legal step has been taken."""

    REPORTED = "reported", "Media or unnamed sources say that it did or will happen."
    PLEDGED = "pledged", "Officials say that it will happen; the formal act is still to come."
    PROPOSED = "proposed", "A draft, proposed rule or consultation exists."
    PUBLISHED = "published", "The act is issued."
    EFFECTIVE = "effective", "The act is issued and in force."
    DENIED = "denied", "An official rejects a report or claim of it."


class MeasureType(Term):
    """What kind of measure is touched."""

    EXPORT_CONTROL = (
        "export_control",
        "Licence duties and bans on exports, arms and agricultural bans included.",
    )
    ENTITY_LISTING = (
        "entity_listing",
        "Names on or off an export-control or unreliable-entity list.",
    )
    TARIFF = "tariff", "Import and export duties, their exclusions and quotas."
    SANCTIONS = (
        "sanctions",
        "Asset freezes, trade embargoes, countermeasures on named firms, their general licences.",
    )
    IMPORT_RESTRICTION = "import_restriction", "Bans, quotas and licences on imports."
    INVESTMENT_SCREENING = (
        "investment_screening",
        "Screening and prohibition of investments, inbound or outbound.",
    )
    PORT_FEE = "port_fee", "Fees on ships by flag, owner or yard."
    OTHER = "other", "A restrictive trade measure of another or an unnamed kind."


class MeasureState(Term):
    """Where a measure stands in its life."""

    PROPOSED = "proposed", "A draft exists, nothing is issued."
    PENDING = "pending", "Issued, not yet in force."
    IN_FORCE = "in_force", "Issued and in force."
    SUSPENDED = "suspended", "Issued, and not applied for the time being."
    ENDED = "ended", "No longer a measure: repealed, withdrawn, expired, annulled or emptied."


class PledgeState(Term):
    """What has become of an official promise."""

    OPENED = "opened", "Promised; no legal text has appeared."
    PARTLY_FULFILLED = "partly_fulfilled", "A text covers part of what was promised."
    FULFILLED = (
        "fulfilled",
        "The promised text has appeared, or an official or a person says that it is done.",
    )
    LAPSED = "lapsed", "The promised day has passed without a text."
    CONTRADICTED = "contradicted", "The promising side has acted the other way."
    WITHDRAWN = "withdrawn", "The promising side has taken it back."


class Stance(Term):
    """What a side's own officials say of a promise."""

    PROMISES = "promises", "They say that it will happen."
    DONE = "done", "They say that it has happened."
    DENIES = "denies", "They reject it."


class Confirmation(Term):
    """Whether both sides of a promise say the same."""

    MATCHED = "matched", "The promising side and the other one both say so."
    ONE_SIDED = "one_sided", "Only one side's own words are known."
    CONTRADICTED = "contradicted", "A side denies it, or the sides name different days."


class DayKind(Term):
    """What a day of the calendar is."""

    EFFECTIVE = "effective", "The day from which an act applies, or is promised or planned to."
    UNTIL = "until", "The last day of a measure, or of its suspension."
    COMMENT = "comment", "The last day for comments on a draft."


class MessageType(Term):
    """What an alert is to its subscribers (OASIS CAP 1.2, msgType)."""

    ALERT = "Alert", "First word on a storyline."
    UPDATE = "Update", "Supersedes the earlier alerts that it references."
    CANCEL = (
        "Cancel",
        "Retracts our earlier alerts; a measure's end is event_type cancellation instead.",
    )


class MessageStatus(Term):
    """What an alert is for (OASIS CAP 1.2, status)."""

    ACTUAL = "Actual", "To be acted upon."
    TEST = "Test", "A trial of the way to a subscriber; to be dropped by consumers."


class Urgency(Term):
    """How soon the act bites (OASIS CAP 1.2, urgency)."""

    IMMEDIATE = "Immediate", "In force, or within 24 hours."
    EXPECTED = "Expected", "Within 30 days."
    FUTURE = "Future", "Later, or on a day not yet stated."
    PAST = "Past", "No longer in force."
    UNKNOWN = "Unknown", "The text gives nothing to go by."


class Severity(Term):
    """How much trade it touches (OASIS CAP 1.2, severity)."""

    EXTREME = "Extreme", "All goods of a state, or a chokepoint item for all destinations."
    SEVERE = "Severe", "A chokepoint item or a tariff on named goods."
    MODERATE = "Moderate", "Named entities, other named goods."
    MINOR = "Minor", "Guidance and procedure."
    UNKNOWN = "Unknown", "The text gives nothing to go by."


class Certainty(Term):
    """How sure the event is (OASIS CAP 1.2, certainty)."""

    OBSERVED = "Observed", "Published or in force."
    LIKELY = "Likely", "Pledged by officials."
    POSSIBLE = "Possible", "Proposed or reported."
    UNLIKELY = "Unlikely", "Denied by an official."
    UNKNOWN = "Unknown", "The text gives nothing to go by."


class Step(Term):
    """The steps of detection, in their order."""

    SCREEN = "screen", "Does the raw text hold any word of the lexica?"
    CLEAN = "clean", "Markup and wrapping off, offsets kept."
    ZONES = "zones", "Which part of the document is which."
    FRAMES = "frames", "Who does what to which measure, a clause at a time."
    EFFECT = "effect", "What the act does to the measure."
    FIRMNESS = "firmness", "How firm it is."
    RECENCY = "recency", "Whether it is news of the day."
    SCOPE = "scope", "Whether it is a trade measure at all."
    SIDE_TERMS = "side_terms", "Whether it is only a side term of another act."
    GUARDS = "guards", "Whether it is opinion, appeal, hypothesis or market talk."
    MERGE = "merge", "Which frames are one act."
    ATTRIBUTES = "attributes", "Issuer, authority, targets, items, measures, dates."
    JUDGE = "judge", "How probable it is that the event is one."


class Zone(Term):
    """A part of a document, by its role."""

    TITLE = "title", "The headline."
    DATELINE = "dateline", "Place, date and agency before the first sentence."
    LEAD = "lead", "The first paragraph."
    BODY = "body", "Running text."
    QUOTE = "quote", "Direct speech."
    LIST_ITEM = "list_item", "An item of a list, read with its heading or stem."
    QUESTION = "question", "A journalist's or reader's question."
    ANSWER = "answer", "The answer to one."
    OPERATIVE = "operative", "The part of an official text that acts."
    SUMMARY = (
        "summary",
        "The official text's own summary of what it does, its ACTION line and its dates.",
    )
    RECITAL = "recital", "Background, reasons, recitals of an official text."
    ANNEX = "annex", "Annexes and appendices."
    CORRECTION = "correction", "A medium's or gazette's correction of itself."
    RELATED = "related", "Teasers of other stories."
    NAVIGATION = "navigation", "Menus, sign-in lines, share buttons."
    BOILERPLATE = "boilerplate", "About the publisher, disclaimers, contact lines."


class Tier(Term):
    """How close a source stands to the act."""

    OFFICIAL = "official", "The authority itself or its gazette."
    WIRE = "wire", "A news agency with first-hand reporting."
    PRESS = "press", "A newspaper or the trade press."
    SECONDARY = "secondary", "Law firms, aggregators, rewrites."
    WEAK = "weak", "Social media, machine-written pages; never alerts alone."

"""The reasons for which a message is refused: a closed list, so that each is counted from zero."""

FORM = (
    "bad-date",
    "bad-header",
    "bad-id",
    "bad-time",
    "empty-id",
    "lone-surrogate",
    "missing-field",
    "no-observed-at",
    "no-zone",
    "not-an-object",
    "not-base64",
    "not-json",
    "not-utf8",
    "null-value",
    "too-deep",
    "too-large",
    "too-long",
    "unknown-kind",
    "unknown-record",
    "unknown-specversion",
    "unknown-value",
    "wrong-type",
)
"""The message is not of the form that its topic asks for."""
OTHERS = ("not-usable", "output-too-large", "under-embargo")
"""The message is sound: its source withholds it, or what it causes is too large for its topic."""
REASONS = (*FORM, *OTHERS)

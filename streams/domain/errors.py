"""The two ways in which exportwire refuses: a document, or its own start."""


class StreamsError(Exception):
    """Whatever exportwire raises on purpose."""


class DocumentRejectedError(StreamsError):
    """A message that cannot be read; it is kept as a dead letter, with the reason."""

    def __init__(self, reason: str, detail: str) -> None:
        """Take the reason (a short name, countable) and the detail for the reader."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class CatalogError(StreamsError):
    """Knowledge that contradicts itself; exportwire does not start on it."""

    def __init__(self, file: str, key: str, problem: str, mend: str) -> None:
        """Take the file, the key in it, what is wrong and what mends it."""
        super().__init__(f"{file}: {key}: {problem}; mend: {mend}")
        self.file = file
        self.key = key
        self.problem = problem
        self.mend = mend

"""The fields of an event, read off its merged frames."""

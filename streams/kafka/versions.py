"""The versions that the batch consumer was tested with: it overrides private methods of both."""

FAUST = "0.15.3"
AIOKAFKA = "0.14."


def misfit(faust_version: str, aiokafka_version: str) -> str | None:
    """Return why these versions may not be used, None where they may."""
    if faust_version == FAUST and aiokafka_version.startswith(AIOKAFKA):
        return None
    return (
        f"the batch consumer is tested with faust-streaming {FAUST} and aiokafka {AIOKAFKA}x,"
        f" found {faust_version} and {aiokafka_version}: install requirements/run.txt"
    )

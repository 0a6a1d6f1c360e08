"""The checks of `exportwire doctor`: a table of pure functions over facts, each with what it saw and the mend."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from streams.app import checks
from streams.app.checks import Complaint, Severity
from streams.app.facts import ClusterSeen, Facts, Host, LogSeen

OfHost = Callable[[Host], Iterator[Complaint]]
OfCluster = Callable[[Host, ClusterSeen], Iterator[Complaint]]
OfLog = Callable[[Host, ClusterSeen, LogSeen], Iterator[Complaint]]

HOST: Mapping[str, OfHost] = {
    "versions": checks.versions,
    "settings": checks.settings,
    "disk": checks.disk,
    "snapshot": checks.snapshot_file,
}
CLUSTER: Mapping[str, OfCluster] = {
    "topics": checks.topics,
    "partitions": checks.partitions,
    "permissions": checks.permissions,
    "schemas": checks.schema_ids,
    "clock": checks.clock_of_the_broker,
}
LOG: Mapping[str, OfLog] = {
    "log": checks.log_integrity,
    "rule pack": checks.rule_pack,
    "snapshot age": checks.snapshot_age,
    "hops": checks.clock_of_detection,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not in order."""

    check: str
    severity: Severity
    seen: str
    mend: str


@dataclass(frozen=True, slots=True)
class Report:
    """What every check came to: findings, and the checks that could not be made."""

    findings: tuple[Finding, ...]
    unasked: tuple[str, ...]

    @property
    def is_in_order(self) -> bool:
        """Tell whether there is no error and no warning."""
        return all(each.severity == "note" for each in self.findings)


def examine(facts: Facts) -> Report:
    """Return what the checks find; those that need a cluster, or its log, wait where there is none."""
    found = [(name, list(check(facts.host))) for name, check in HOST.items()]
    unasked: list[str] = []
    cluster = facts.cluster
    if cluster is None:
        mend = "exportwire broker start, or set EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS"
        found.append(("broker", [("error", facts.refusal, mend)]))
        unasked += [*CLUSTER, *LOG]
    else:
        found += [(name, list(check(facts.host, cluster))) for name, check in CLUSTER.items()]
        log = cluster.log
        if log is None:
            unasked += LOG
        else:
            found += [(name, list(check(facts.host, cluster, log))) for name, check in LOG.items()]
    findings = (Finding(name, *complaint) for name, held in found for complaint in held)
    return Report(tuple(findings), tuple(unasked))


def names() -> tuple[str, ...]:
    """Return the names of all checks, in their order."""
    return (*HOST, "broker", *CLUSTER, *LOG)

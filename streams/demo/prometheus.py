"""A Prometheus beside the demo: the one of this machine, else Debian's package unpacked into the cache."""

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streams
from streams.broker import ports
from streams.domain.errors import StreamsError

FOLDER = "prometheus"
PACKAGE = "prometheus"
PAGES = (  # what the package's web pages are made with
    "fonts-glyphicons-halflings",
    "libjs-bootstrap4",
    "libjs-d3",
    "libjs-eonasdan-bootstrap-datetimepicker",
    "libjs-jquery",
    "libjs-jquery-hotkeys",
    "libjs-moment",
    "libjs-moment-timezone",
    "libjs-mustache",
    "libjs-popper.js",
    "libjs-rickshaw",
)
NAMES = ("prometheus", "promtool")
NEEDED = ("apt-get", "dpkg")
PORT = 9090
START = 30.0
STOP = 10.0
POLL = 0.1
TAIL = 5
RULES = Path(streams.__file__).parents[1] / "helm" / "exportwire" / "rules"
MEND = "install Prometheus 2.42 or later so that `prometheus` and `promtool` are on the PATH"


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the two programs are, and the files of the web pages where they do not lie in their usual place."""

    prometheus: Path
    promtool: Path
    pages: Path | None = None


def programs(cache: Path) -> Programs:
    """Return the programs: of the PATH, else of the cache, else fetched into it; refuse with the mend."""
    own = [shutil.which(name) for name in NAMES]
    if all(own):
        return Programs(*(Path(each or "") for each in own))
    folder = cache / FOLDER
    binaries, pages = folder / "usr" / "bin", folder / "usr" / "share" / "prometheus" / "web"
    found = Programs(binaries / "prometheus", binaries / "promtool", pages)
    if not (found.prometheus.is_file() and found.promtool.is_file()):
        _fetch(folder)
    return found


def _fetch(folder: Path) -> None:
    """Unpack Debian's packages into a folder: no root is needed, nothing is installed; apt checks their sums."""
    if not all(shutil.which(name) for name in NEEDED):
        raise StreamsError(
            f"no Prometheus here, and no {' and '.join(NEEDED)} to fetch it; {MEND}"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as draft:
        _run("apt-get", "download", PACKAGE, *PAGES, folder=Path(draft))
        unpacked = Path(draft) / "unpacked"
        for packed in Path(draft).glob("*.deb"):
            _run("dpkg", "-x", str(packed), str(unpacked), folder=Path(draft))
        shutil.rmtree(folder, ignore_errors=True)
        unpacked.rename(folder)


def _run(*command: str, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  (fixed commands)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise StreamsError(
            f"Prometheus cannot be fetched: {said}; run `apt-get update` and try again, or {MEND}"
        )


@contextmanager
def scraping(
    home: Path, cache: Path, targets: Mapping[str, str], interval: str = "5s"
) -> Iterator[str]:
    """Yield the host:port of a Prometheus that scrapes the roles, each at its host:port; it ends with the context."""
    found = programs(cache)
    home.mkdir(parents=True, exist_ok=True)
    (home / "prometheus.yml").write_text(configured(targets, interval), "utf-8")
    port = PORT if ports.is_free(PORT) else ports.free_port()
    address = f"127.0.0.1:{port}"
    with (home / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  (found above)
            command_of(found, home, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the demo, which ends it
        )
    try:
        _wait(process, address, home / "prometheus.log")
        yield address
    finally:
        _end(process)


def configured(targets: Mapping[str, str], interval: str) -> str:
    """Return Prometheus's configuration, as JSON, which is YAML too; the alert rules where the project has them."""
    jobs = [{"job_name": "exportwire", "static_configs": [{"targets": sorted(targets.values())}]}]
    whole = {
        "global": {"scrape_interval": interval, "evaluation_interval": interval},
        "rule_files": [str(RULES / "*.yml")],
        "scrape_configs": jobs,
    }
    return json.dumps(whole, indent=2)


def command_of(found: Programs, home: Path, port: int) -> list[str]:
    """Return the command that starts it; exemplars are kept."""
    pages = [f"--web.local-assets={found.pages}"] if found.pages else []  # Debian's own option
    return [
        str(found.prometheus),
        *pages,
        f"--config.file={home / 'prometheus.yml'}",
        f"--storage.tsdb.path={home / 'series'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--enable-feature=exemplar-storage",
        "--log.level=warn",
    ]


def _wait(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + START
    while not _is_ready(address):
        if process.poll() is not None or time.monotonic() > until:
            said = "\n".join(log.read_text("utf-8", "replace").splitlines()[-TAIL:])
            raise StreamsError(f"Prometheus did not start; {log} says:\n{said}")
        time.sleep(POLL)


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}/-/ready", timeout=1):
            return True
    except OSError:
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

"""The documentation names every command there is, types none that does not parse, and links to what exists."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from streams.cli import GROUPS
from streams.demo.story import story

ROOT = Path(__file__).parents[3]
PAGES = sorted([ROOT / "README.md", ROOT / "SECURITY.md", *ROOT.glob("docs/**/*.md")])
READ_AT_LENGTH = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
TYPED = re.compile(
    r"(?:^|\| )(?:\w+=\S+ )*(?:\.venv/bin/)?exportwire (.+?)(?=\s+[#|>&]|$)", re.MULTILINE
)
NAMED = re.compile(r"`(?:\.venv/bin/)?exportwire ([a-z-]+)")


def commands() -> dict[str, Any]:
    """Return every command, by its name with its group's, as it is typed."""
    app = typer.Typer(name="exportwire")
    for group in GROUPS:
        import_module(f"streams.cli.{group}").register(app)
    top: Any = get_command(app)
    found: dict[str, Any] = {}
    for name, command in top.commands.items():
        inner = getattr(command, "commands", None) or {"": command}
        found |= {f"{name} {each}".strip(): held for each, held in inner.items()}
    return found


COMMANDS = commands()


def examples() -> Iterator[tuple[str, str]]:
    """Yield the command lines of the pages and of `--help`, each with where it stands."""
    for page in PAGES:
        for block in FENCED.findall(page.read_text("utf-8")):
            for line in TYPED.findall(block):
                yield page.name, line.strip()
    for name, command in COMMANDS.items():
        for line in re.split(r"\n| \| ", (command.epilog or "").replace(": ", "\n", 1)):
            yield from ((name, found.strip()) for found in TYPED.findall(line.strip()))


@pytest.mark.parametrize(
    ("place", "line"),
    [pytest.param(*each, id=": ".join(each)) for each in dict.fromkeys(examples())],
)
def test_a_command_line_can_be_typed(place: str, line: str) -> None:
    words = shlex.split(line)
    name = next(each for each in (" ".join(words[:2]), words[0]) if each in COMMANDS)
    assert COMMANDS[name].make_context(place, words[len(name.split()) :]).params is not None


def test_each_command_has_examples() -> None:
    have = {place for place, _ in examples()}
    assert [name for name in COMMANDS if name not in have] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"exportwire {command}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    local = [link.partition("#") for link in links if "://" not in link]
    assert [(file, part) for file, _, part in local if not leads(page, file, part)] == []


def leads(page: Path, file: str, part: str) -> bool:
    """Tell whether a link of a page leads to a file that is there, and to a heading in it where it names one."""
    target = page.parent / file if file else page
    if not part or target.suffix != ".md":
        return target.exists()
    text = FENCED.sub("", target.read_text("utf-8"))
    heads = (head.lower() for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    return part in {re.sub(r"[^\w -]", "", head).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_command_that_is_not_there(page: Path) -> None:
    firsts = {name.split()[0] for name in COMMANDS}
    assert set(NAMED.findall(page.read_text("utf-8"))) - firsts == set()


@pytest.mark.parametrize("page", READ_AT_LENGTH, ids=lambda page: page.name)
def test_lines_fit_a_reader_s_window(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > 160 and "|" not in line] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    first = (ROOT / "README.md").read_text("utf-8").splitlines()[:12]
    assert any(line.startswith("make demo") for line in first)
    assert any(line.startswith("make test") for line in first)


def test_the_story_is_as_long_as_it_is_said_to_be() -> None:
    told = story()
    months = (told[-1].observed_at - told[0].observed_at).days / 30.4
    assert int(months) == 16

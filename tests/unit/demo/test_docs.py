"""The documentation names every command and every setting group that there is, and links to what exists."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from streams.cli import GROUPS
from streams.demo.story import story

ROOT = Path(__file__).parents[3]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])


def commands() -> list[str]:
    """Return every command with its group, as it is typed."""
    app = typer.Typer(name="exportwire")
    for group in GROUPS:
        import_module(f"streams.cli.{group}").register(app)
    app.command(hidden=True)(commands)  # so that there is always more than one
    top = get_command(app)
    found = []
    for name, command in getattr(top, "commands", {}).items():
        inner = getattr(command, "commands", None)
        found += [name] if inner is None else [f"{name} {each}" for each in inner]
    return [name for name in found if name != "commands"]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_described(command: str) -> None:
    assert f"exportwire {command}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert [
        link for link in links if "://" not in link and not (page.parent / link).exists()
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
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

"""Settings from flags, environment, file and defaults, and the origin of each."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource

from streams.domain.errors import CatalogError
from streams.settings.model import PREFIX, Settings

FILE = "exportwire.toml"
NAMES = tuple(Settings.model_fields)


def load_settings(**flags: object) -> Settings:
    """Return the settings; a flag that is None was not given."""
    return settings_and_origins(flags)[0]


def settings_and_origins(flags: Mapping[str, object]) -> tuple[Settings, dict[str, str]]:
    """Return the settings and, per name, where the value comes from."""
    path = file_path()
    layers = {
        f"file {path}": _file(path),
        "environment": _environment(),
        "flag": {name: value for name, value in flags.items() if value is not None},
    }
    values: dict[str, object] = {}
    origins = dict.fromkeys(NAMES, "default")
    for origin, layer in layers.items():
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    try:
        return Settings.model_validate(values), origins
    except ValidationError as problem:
        raise _refusal(problem, origins) from None


def file_path() -> Path:
    """Return the settings file: EXPORTWIRE_CONFIG, else exportwire.toml in the working folder."""
    return Path(os.environ.get(f"{PREFIX}CONFIG") or FILE)


def unknown_variables() -> dict[str, str]:
    """Return variables with our prefix that set nothing, each with the name that was probably meant."""
    known = {f"{PREFIX}{name}".upper() for name in (*NAMES, "config")}
    strange = [name for name in os.environ if name.startswith(PREFIX) and name not in known]
    return {name: _nearest(name, known) for name in strange}


def child_environment(**changes: str) -> dict[str, str]:
    """Return the environment for a process of ours, with settings changed by name."""
    return os.environ | {f"{PREFIX}{name}".upper(): value for name, value in changes.items()}


def is_colourless() -> bool:
    """Tell whether the user asked for no colours (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def traces_wanted() -> bool:
    """Tell whether OpenTelemetry's standard variables ask for traces."""
    if os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    if os.environ.get("OTEL_TRACES_EXPORTER", "otlp") != "otlp":
        return False
    names = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
    return any(os.environ.get(name) for name in names)


def _environment() -> dict[str, object]:
    return cast("dict[str, object]", EnvSettingsSource(Settings)())


def _file(path: Path) -> dict[str, object]:
    if not path.exists():
        if path.name == FILE:
            return {}
        raise CatalogError(
            str(path), "file", "does not exist", f"unset {PREFIX}CONFIG or write it"
        )
    try:
        values = cast("dict[str, object]", tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CatalogError(
            str(path), "file", f"not TOML: {problem}", "write key = value"
        ) from None
    for name in values:
        if name not in NAMES:
            raise CatalogError(
                str(path), name, "unknown key", f"did you mean {_nearest(name, NAMES)}?"
            )
    return values


def _nearest(name: str, known: set[str] | tuple[str, ...]) -> str:
    """Return the known name that is most alike."""
    return difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.0)[0]


def _refusal(problem: ValidationError, origins: Mapping[str, str]) -> CatalogError:
    """Return the first complaint in our own form."""
    first = problem.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "settings"
    described = Settings.model_fields[name].description if name in NAMES else None
    mend = described or "see exportwire config show"
    return CatalogError(origins.get(name, "settings"), name, str(first["msg"]), mend)

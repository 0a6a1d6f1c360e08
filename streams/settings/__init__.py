"""Flags, environment and file as one frozen value; os.environ stops here."""

from streams.settings.loading import load_settings
from streams.settings.model import DELIVER, EVERY_ROLE, ROLES, Settings, group_of

__all__ = ["DELIVER", "EVERY_ROLE", "ROLES", "Settings", "group_of", "load_settings"]

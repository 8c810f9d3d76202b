"""Where configuration and letters lie when nobody says otherwise: the user's own folder first, then ours."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from outreach.errors import SettingsError


def packaged_dir(name: Literal["config", "templates"]) -> Path:
    """Return the folder of our own copy: within the package in a wheel, beside the package in a checkout.

    Raises SettingsError when neither is there, which means that the installation is damaged.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_packaged" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise SettingsError(
        f"The installation of Outreach in {package} has no folder {name!r}.",
        hint="Install it again: pip install --force-reinstall outreach-desk",
    )


def config_dir_of(workspace: Path) -> Path:
    """Return the workspace's ``config`` when it holds campaigns or a roster, else our own copy."""
    own = workspace / "config"
    if (own / "campaigns").is_dir() or (own / "roster").is_dir():
        return own
    return packaged_dir("config")


def templates_dir_of(workspace: Path) -> Path:
    """Return the workspace's ``templates/emails`` when it is there, else our own copy."""
    own = workspace / "templates" / "emails"
    return own if own.is_dir() else packaged_dir("templates") / "emails"

"""The settings: one table, read from env files and the environment. Only the assembly reads them."""

from __future__ import annotations

from outreach.settings.folders import packaged_dir
from outreach.settings.loading import load_settings
from outreach.settings.table import Security, SettingRow, Settings, settings_table

__all__ = ["Security", "SettingRow", "Settings", "load_settings", "packaged_dir", "settings_table"]

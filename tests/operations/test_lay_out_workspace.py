"""``outreach init``: a workspace is laid out whole or not at all, and never over what is there."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

import pytest

from outreach.domain.sending import Delivery
from outreach.errors import InputError, OutreachError, RefusedError, SettingsError
from outreach.operations.lay_out_workspace import LaidOut, lay_out_workspace
from outreach.settings import load_settings, packaged_dir

ENV = "# A comment.\nOUTREACH_DELIVERY=sandbox\n#OUTREACH_ACTOR=\nOUTREACH_TOKEN_KEY=\n"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a folder with a configuration and letters to copy, and with what must be left behind."""
    for name, text in {
        "config/README.md": "read me",
        "config/campaigns/a.toml": "title = 'A'",
        "config/outreach.env.example": ENV,
        "config/mine.env": "OUTREACH_SMTP_PASSWORD=hunter2",
        "config/.hidden": "x",
        "templates/emails/a/appeal/en/body.txt": "Excellency,\r\n",
        "templates/emails/__pycache__/x.pyc": "x",
    }.items():
        file = tmp_path / "ours" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return tmp_path / "ours"


def lay_out(folder: Path, ours: Path, *, delivery: str = "sandbox", force: bool = False) -> LaidOut:
    """Lay out a workspace from the folder of the fixture."""
    return lay_out_workspace(
        folder,
        packaged_config=ours / "config",
        packaged_letters=ours / "templates" / "emails",
        env_text=ENV,
        delivery=delivery,
        force=force,
    )


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return all that is below a folder: files with their bytes, folders with None."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_new_folder_gets_all_that_a_workspace_needs(tmp_path: Path, ours: Path) -> None:
    folder = tmp_path / "deep" / "appeal"
    laid_out = lay_out(folder, ours)
    files = [
        ".env",
        "config/README.md",
        "config/campaigns/a.toml",
        "templates/emails/a/appeal/en/body.txt",
    ]
    assert laid_out == LaidOut(folder, tuple(PurePosixPath(name) for name in files), ())
    assert sorted(name for name, raw in tree(folder).items() if raw is not None) == files
    assert (folder / "templates/emails/a/appeal/en/body.txt").read_bytes() == b"Excellency,\r\n"
    assert (folder / "var").is_dir()


def test_env_file_and_var_are_for_the_owner_alone(tmp_path: Path, ours: Path) -> None:
    lay_out(tmp_path / "w", ours)
    assert stat.S_IMODE((tmp_path / "w" / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "w" / "var").stat().st_mode) == 0o700


def test_each_workspace_gets_a_token_key_of_its_own(tmp_path: Path, ours: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        lay_out(tmp_path / name, ours)
        keys.add(load_settings(tmp_path / name, {}).token_key.get_secret_value())
    assert len(keys) == 2
    assert all(len(key) >= 43 for key in keys)


def test_comments_of_the_example_stay(tmp_path: Path, ours: Path) -> None:
    lay_out(tmp_path / "w", ours, delivery="redirect")
    first, second, third, fourth = (tmp_path / "w" / ".env").read_text(encoding="utf-8").splitlines()
    assert (first, second, third) == ("# A comment.", "OUTREACH_DELIVERY=redirect", "#OUTREACH_ACTOR=")
    assert fourth.startswith("OUTREACH_TOKEN_KEY=")


@pytest.mark.parametrize("env_text", ["", "#OUTREACH_DELIVERY=live\n", "OUTREACH_TOKEN_KEY=\nOUTREACH_TOKEN_KEY=\n"])
def test_example_without_the_lines_gets_them(tmp_path: Path, ours: Path, env_text: str) -> None:
    lay_out_workspace(
        tmp_path / "w",
        packaged_config=ours / "config",
        packaged_letters=ours / "templates" / "emails",
        env_text=env_text,
        delivery="sandbox",
    )
    lines = (tmp_path / "w" / ".env").read_text(encoding="utf-8").splitlines()
    assert lines.count("OUTREACH_DELIVERY=sandbox") == 1
    assert sum(line.startswith("OUTREACH_TOKEN_KEY=") for line in lines) == 1
    assert len(load_settings(tmp_path / "w", {}).token_key.get_secret_value()) >= 32


def test_what_came_with_outreach_makes_a_workspace_that_starts(tmp_path: Path) -> None:
    laid_out = lay_out_workspace(
        tmp_path / "w",
        packaged_config=packaged_dir("config"),
        packaged_letters=packaged_dir("templates") / "emails",
        env_text=(packaged_dir("config") / "outreach.env.example").read_text(encoding="utf-8"),
        delivery="sandbox",
    )
    settings = load_settings(tmp_path / "w", {})
    assert settings.delivery is Delivery.SANDBOX
    assert settings.config_dir == tmp_path / "w" / "config"
    assert settings.templates_dir == tmp_path / "w" / "templates" / "emails"
    assert PurePosixPath("config/outreach.env.example") not in laid_out.written


def test_live_workspace_says_what_is_still_missing(tmp_path: Path, ours: Path) -> None:
    lay_out(tmp_path / "w", ours, delivery="live")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "w", {})
    assert "OUTREACH_SMTP_HOST" in caught.value.message
    assert "OUTREACH_TOKEN_KEY" not in caught.value.message


def test_files_of_the_user_are_kept_and_listed(tmp_path: Path, ours: Path) -> None:
    (tmp_path / "w" / "config").mkdir(parents=True)
    (tmp_path / "w" / "config" / "README.md").write_text("mine", encoding="utf-8")
    laid_out = lay_out(tmp_path / "w", ours)
    assert laid_out.kept == (PurePosixPath("config/README.md"),)
    assert PurePosixPath("config/README.md") not in laid_out.written
    assert (tmp_path / "w" / "config" / "README.md").read_text(encoding="utf-8") == "mine"


def test_link_of_the_user_is_not_written_through(tmp_path: Path, ours: Path) -> None:
    (tmp_path / "w" / "config").mkdir(parents=True)
    (tmp_path / "w" / "config" / "README.md").symlink_to(tmp_path / "elsewhere")
    assert lay_out(tmp_path / "w", ours).kept == (PurePosixPath("config/README.md"),)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("sign", [".env", "config/campaigns/x.toml", "var/outreach.db"])
def test_workspace_is_not_laid_out_twice(tmp_path: Path, ours: Path, sign: str) -> None:
    file = tmp_path / "w" / sign
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    before = tree(tmp_path / "w")
    with pytest.raises(RefusedError, match="is a workspace already") as caught:
        lay_out(tmp_path / "w", ours)
    assert "--force" in caught.value.hint
    assert tree(tmp_path / "w") == before


def test_told_so_only_what_is_missing_is_added(tmp_path: Path, ours: Path) -> None:
    lay_out(tmp_path / "w", ours)
    key = (tmp_path / "w" / ".env").read_bytes()
    (tmp_path / "w" / "config" / "README.md").unlink()
    laid_out = lay_out(tmp_path / "w", ours, force=True)
    assert laid_out.written == (PurePosixPath("config/README.md"),)
    assert PurePosixPath(".env") in laid_out.kept
    assert (tmp_path / "w" / ".env").read_bytes() == key


def test_everything_in_the_way_is_named_before_anything_is_written(tmp_path: Path, ours: Path) -> None:
    folder = tmp_path / "w"
    (folder / "config" / "README.md").mkdir(parents=True)
    (folder / "templates").write_text("a file", encoding="utf-8")
    before = tree(folder)
    with pytest.raises(InputError) as caught:
        lay_out(folder, ours, delivery="production")
    named = [problem.where for problem in caught.value.problems]
    assert named == ["delivery", str(folder / "templates"), str(folder / "config" / "README.md")]
    assert "sandbox, redirect, live" in caught.value.message
    assert tree(folder) == before


def test_file_in_the_place_of_the_folder_is_named(tmp_path: Path, ours: Path) -> None:
    (tmp_path / "w").write_text("a file", encoding="utf-8")
    with pytest.raises(InputError, match="found no folder"):
        lay_out(tmp_path / "w" / "below", ours)
    assert (tmp_path / "w").read_text(encoding="utf-8") == "a file"


def test_damaged_installation_is_named(tmp_path: Path, ours: Path) -> None:
    with pytest.raises(InputError, match="the folder config that came with Outreach"):
        lay_out_workspace(
            tmp_path / "w",
            packaged_config=tmp_path / "gone",
            packaged_letters=ours / "templates" / "emails",
            env_text=ENV,
            delivery="sandbox",
        )
    assert not (tmp_path / "w").exists()


def test_nothing_stays_when_a_file_cannot_be_written(tmp_path: Path, ours: Path) -> None:
    """The longest path of the system lies between the letter here and its copy below a deeper folder."""
    letters = ours / "templates" / "emails"
    while len(str(letters)) < 3700:
        letters /= "d" * 200
    letters.mkdir(parents=True)
    (letters / "body.txt").write_text("Excellency,", encoding="utf-8")
    kept = tmp_path / "kept"
    kept.mkdir()
    folder = kept / ("f" * 200) / ("g" * 200) / ("h" * 200)
    with pytest.raises(OutreachError, match="cannot be written"):
        lay_out(folder, ours)
    assert tree(kept) == {}

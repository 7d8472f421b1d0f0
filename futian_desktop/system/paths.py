"""Where things are: resources beside the package or in the bundle, and the user's folders."""

import os
import sys
from pathlib import Path

import platformdirs

_APP = "FutianDesktop"


def root() -> Path:
    """Folder that holds `resources/`: the source tree, or the unpacked bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """The shipped content, fonts, icons and catalogues."""
    return root() / "resources"


def user_data() -> Path:
    """The program's own folder for preferences, logs and backups. `FUTIAN_HOME` overrides it."""
    override = os.environ.get("FUTIAN_HOME")
    return Path(override) if override else Path(platformdirs.user_data_dir(_APP, appauthor=False))


def backups_folder() -> Path:
    """Where automatic backups and the copies before a schema change lie."""
    return user_data() / "backups"


def user_cache() -> Path:
    """Throw-away files such as recoloured arrows."""
    override = os.environ.get("FUTIAN_HOME")
    return Path(override) / "cache" if override else Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def default_workspace_folder() -> Path:
    """文档/福安自评, where a new firm's workspace is made without asking."""
    override = os.environ.get("FUTIAN_HOME")
    documents = Path(override) if override else Path(platformdirs.user_documents_dir())
    return documents / "福安自评"

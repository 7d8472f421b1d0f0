"""Where a file lies: on this computer, on a network share, or in a folder that another program copies to the cloud.

Only what can be seen from inside: the type of the mount and well-known folder names. An unknown share or service is
not noticed.
"""

import os
import sys
from pathlib import Path, PureWindowsPath

NETWORK, SYNCED = "network", "synced"
_REMOTE = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "afpfs", "ncpfs", "ceph", "glusterfs", "lustre", "davfs",
    "webdav", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.gvfsd-fuse",
})  # fmt: skip
_REMOTE_DRIVE = 4
_FOLDERS = (
    "onedrive", "dropbox", "iclouddrive", "mobile documents", "cloudstorage", "google drive", "googledrive", "nutstore",
    "nutstore files", "坚果云", "我的坚果云", "百度网盘", "百度网盘同步空间", "baidunetdisk", "baidusyncdisk", "阿里云盘",
    "adrive", "腾讯微云", "微云同步助手", "weiyun", "wps云盘", "wpsdrive", "wps cloud files", "nextcloud", "owncloud",
    "seafile", "synologydrive", "syncthing", "飞书云盘", "企业微盘",
)  # fmt: skip
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def kind_of(path: Path) -> str:
    """``network``, ``synced`` or an empty text."""
    absolute = path.absolute()
    if _remote(absolute):
        return NETWORK
    return SYNCED if _synced(absolute) else ""


def mount_type(path: Path, mounts: str) -> str:
    """The file-system type of the mount that holds a path, by the text of ``/proc/mounts``."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:  # noqa: PLR2004 - device, place, type
            continue
        place = parts[1].encode("latin-1", "replace").decode("unicode_escape", "replace")
        place = place.encode("latin-1", "replace").decode("utf-8", "replace")
        if len(place) > best and path.is_relative_to(place):
            best, kind = len(place), parts[2]
    return kind


def _remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        drive = PureWindowsPath(path).drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return mount_type(path, mounts) in _REMOTE


def _synced(path: Path) -> bool:
    for name in _VARIABLES:
        root = os.environ.get(name)
        if root and path.is_relative_to(root):
            return True
    for parent in path.parents:
        name = parent.name.lower()
        if any(name == known or name.startswith(known + " - ") for known in _FOLDERS) or name.startswith("onedrive-"):
            return True
        if (parent / ".stfolder").exists() or (parent / ".dropbox").exists():
            return True
    return False

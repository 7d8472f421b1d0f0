"""Posts of the emergency plan, from `resources/plans/posts.toml`."""

from dataclasses import dataclass
from pathlib import Path

from futian_desktop.content.library import read_toml
from futian_desktop.content.loader import Source


@dataclass(frozen=True, slots=True)
class EmergencyPost:
    """A post: its title, its duty in one line, and the role in the firm it is proposed to (principal, officer)."""

    id: str
    title: str
    duty: str = ""
    role: str = ""


def load_posts(root: Path) -> tuple[dict[str, EmergencyPost], dict[str, str]]:
    """Posts by id in their order, and titles of those actors that are whoever is there."""
    source = Source("plans/posts.toml", read_toml(root / "plans" / "posts.toml"))
    posts = [
        EmergencyPost(row.text("id"), row.text("title"), row.text("duty"), row.text("role", ""))
        for row in source.tables("post")
    ]
    return {row.id: row for row in posts}, {row.text("id"): row.text("title") for row in source.tables("anybody")}

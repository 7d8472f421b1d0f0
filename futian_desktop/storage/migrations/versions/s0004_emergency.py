"""Schema 4: emergency posts, risks, resources, outside contacts, plans with revisions, scenarios, drills."""

from alembic import op

from futian_desktop.storage.migrations.statements import statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; nothing that exists is touched."""
    for statement in statements(4):
        op.execute(statement)

"""Schema 3: imported standards, a firm's own items, content packs and their makers, switches between versions."""

from alembic import op

from futian_desktop.storage.migrations.statements import statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; nothing that exists is touched."""
    for statement in statements(3):
        op.execute(statement)

"""Schema 2: what a report says beside the answers, judged suspicions, running numbers that are never reused."""

from alembic import op

from futian_desktop.storage.migrations.statements import statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; numbers of documents made before are taken over."""
    for statement in statements(2):
        op.execute(statement)

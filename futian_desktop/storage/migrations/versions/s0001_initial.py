"""Schema 1: firms, assessments, evidence, documents, audit."""

from alembic import op

from futian_desktop.storage.migrations.statements import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements."""
    for statement in statements(1):
        op.execute(statement)

"""Schema 5: files of people, training sessions and who was there, credits, plans, questions, exams, certificates."""

from alembic import op

from futian_desktop.storage.migrations.statements import statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen statements; nothing that exists is touched."""
    for statement in statements(5):
        op.execute(statement)

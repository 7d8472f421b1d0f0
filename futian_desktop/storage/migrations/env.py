"""Alembic environment: runs on the connection that `schema.upgrade` hands over, inside its one transaction."""

from alembic import context

from futian_desktop.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True,
    transaction_per_migration=False, transactional_ddl=True,
)  # fmt: skip
context.run_migrations()

"""Costs of delivery that the buyer agreed to"""

import sqlalchemy as sa
from alembic import op

revision = "b61f0d9e4c27"
down_revision = "244d94da4eaa"


def upgrade() -> None:
    with op.batch_alter_table("order") as table:
        table.add_column(sa.Column("is_agreed", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("order") as table:
        table.drop_column("is_agreed")

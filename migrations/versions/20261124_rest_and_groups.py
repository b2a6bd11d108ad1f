"""Rest and groups"""

import sqlalchemy as sa
from alembic import op

revision = '904f8b440bd7'
down_revision = '6cca63cdd7b6'


def upgrade() -> None:
    with op.batch_alter_table('classroom', schema=None) as batch_op:
        batch_op.add_column(sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('group_number', sa.BigInteger(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_column('group_number')

    with op.batch_alter_table('classroom', schema=None) as batch_op:
        batch_op.drop_column('paused_at')


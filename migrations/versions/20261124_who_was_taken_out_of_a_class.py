"""Who was taken out of a class"""

import sqlalchemy as sa
from alembic import op

revision = 'f201fcf6d0b4'
down_revision = '47192b58efba'


def upgrade() -> None:
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('left_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_column('left_at')

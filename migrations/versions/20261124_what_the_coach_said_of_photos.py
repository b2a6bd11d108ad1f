"""What the coach said of photos"""

import sqlalchemy as sa
from alembic import op

revision = 'b76779cbfca2'
down_revision = "d50aaf60c54a"


def upgrade() -> None:
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.add_column(sa.Column('score', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('reasons', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('made_from_id', sa.BigInteger(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.drop_column('made_from_id')
        batch_op.drop_column('reasons')
        batch_op.drop_column('score')


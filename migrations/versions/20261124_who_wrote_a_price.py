"""Who wrote a price"""

import sqlalchemy as sa
from alembic import op

revision = 'c1f2f5dba570'
down_revision = "b8b3ebc981c8"


def upgrade() -> None:
    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('price_by', sa.String(length=80), nullable=False, server_default=""))



def downgrade() -> None:
    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.drop_column('price_by')


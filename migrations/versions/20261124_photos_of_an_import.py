"""Photos of an import"""

import sqlalchemy as sa
from alembic import op

revision = '8b3916a93e91'
down_revision = "c1f2f5dba570"


def upgrade() -> None:
    with op.batch_alter_table('product_import', schema=None) as batch_op:
        batch_op.add_column(sa.Column('folder', sa.String(length=32), server_default='', nullable=False))
        batch_op.add_column(sa.Column('photos', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('said', sa.JSON(), server_default='[]', nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('product_import', schema=None) as batch_op:
        batch_op.drop_column('said')
        batch_op.drop_column('photos')
        batch_op.drop_column('folder')


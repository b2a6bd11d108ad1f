"""Habis and back, many at once"""

import sqlalchemy as sa
from alembic import op

revision = 'bd0f1cf86937'
down_revision = "304fa7881b2f"


def upgrade() -> None:
    op.create_table('many_changed',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('notes', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_many_changed_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_many_changed'))
    )
    with op.batch_alter_table('many_changed', schema=None) as batch_op:
        batch_op.create_index('ix_many_changed_at', ['store_id', 'at'], unique=False)

    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind_before', sa.String(length=10), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_column('kind_before')

    with op.batch_alter_table('many_changed', schema=None) as batch_op:
        batch_op.drop_index('ix_many_changed_at')

    op.drop_table('many_changed')

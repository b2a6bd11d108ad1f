"""Done once"""

import sqlalchemy as sa
from alembic import op

revision = 'f640f4f6f0ff'
down_revision = "b76779cbfca2"


def upgrade() -> None:
    op.create_table('done',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('once', sa.String(length=40), nullable=False),
    sa.Column('location', sa.String(length=300), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_done_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_done')),
    sa.UniqueConstraint('store_id', 'once', name=op.f('uq_done_store_id_once'))
    )
    with op.batch_alter_table('done', schema=None) as batch_op:
        batch_op.create_index('ix_done_at', ['store_id', 'at'], unique=False)

    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_product_store_id_once'), type_='unique')
        batch_op.drop_column('once')



def downgrade() -> None:
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.add_column(sa.Column('once', sa.VARCHAR(length=40), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_product_store_id_once'), ['store_id', 'once'])

    with op.batch_alter_table('done', schema=None) as batch_op:
        batch_op.drop_index('ix_done_at')

    op.drop_table('done')

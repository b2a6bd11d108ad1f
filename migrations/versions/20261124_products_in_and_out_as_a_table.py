"""Products in and out as a table"""

import sqlalchemy as sa
from alembic import op

revision = 'b8b3ebc981c8'
down_revision = "bc6da7da6d1c"


def upgrade() -> None:
    op.create_table('product_import',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('layout', sa.String(length=20), nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_product_import_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_product_import'))
    )
    with op.batch_alter_table('product_import', schema=None) as batch_op:
        batch_op.create_index('ix_product_import_at', ['store_id', 'at'], unique=False)

    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.String(length=40), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_product_store_id_code'), ['store_id', 'code'])



def downgrade() -> None:
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_product_store_id_code'), type_='unique')
        batch_op.drop_column('code')

    with op.batch_alter_table('product_import', schema=None) as batch_op:
        batch_op.drop_index('ix_product_import_at')

    op.drop_table('product_import')

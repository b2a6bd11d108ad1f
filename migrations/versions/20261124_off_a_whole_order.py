"""Off a whole order"""

import sqlalchemy as sa
from alembic import op

revision = '47192b58efba'
down_revision = '396fdbb4dfd3'


def upgrade() -> None:
    op.create_table('offer_use',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('offer_id', sa.BigInteger(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('is_back', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'offer_id'], ['offer.store_id', 'offer.id'], name=op.f('fk_offer_use_store_id_offer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_offer_use_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_offer_use_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_offer_use')),
    sa.UniqueConstraint('store_id', 'offer_id', 'phone', name=op.f('uq_offer_use_store_id_offer_id_phone')),
    sa.UniqueConstraint('store_id', 'order_id', name=op.f('uq_offer_use_store_id_order_id'))
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.String(length=20), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('least', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('most', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('uses', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('product_id', sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(op.f('ck_offer_uses'), 'uses >= 0')
        batch_op.create_index('ix_offer_code', ['store_id', 'code'], unique=True, sqlite_where=sa.text("code <> ''"), postgresql_where=sa.text("code <> ''"))
        batch_op.create_foreign_key(batch_op.f('fk_offer_store_id_product_id'), 'product', ['store_id', 'product_id'], ['store_id', 'id'], ondelete='CASCADE')

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('discount_label', sa.String(length=120), nullable=False, server_default=''))



def downgrade() -> None:
    op.drop_table('offer_use')
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_column('discount_label')

    op.execute("DELETE FROM offer WHERE kind <> 'price'")
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_offer_store_id_product_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('ck_offer_uses'), type_='check')
        batch_op.drop_index('ix_offer_code', sqlite_where=sa.text("code <> ''"), postgresql_where=sa.text("code <> ''"))
        batch_op.drop_column('product_id')
        batch_op.drop_column('uses')
        batch_op.drop_column('most')
        batch_op.drop_column('least')
        batch_op.drop_column('code')


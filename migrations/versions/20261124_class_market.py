"""Class market"""

import sqlalchemy as sa
from alembic import op

revision = '1cbdc5868149'
down_revision = "dd6b35b62a36"


def upgrade() -> None:
    op.create_table('class_purchase',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('buyer_id', sa.BigInteger(), nullable=False),
    sa.Column('seller_id', sa.BigInteger(), nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('paid_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['buyer_id'], ['participant.id'], name=op.f('fk_class_purchase_buyer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['seller_id'], ['participant.id'], name=op.f('fk_class_purchase_seller_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_class_purchase_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_class_purchase')),
    sa.UniqueConstraint('store_id', 'order_id', name=op.f('uq_class_purchase_store_id_order_id'))
    )
    with op.batch_alter_table('class_purchase', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_class_purchase_buyer_id'), ['buyer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_class_purchase_seller_id'), ['seller_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('class_purchase', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_class_purchase_seller_id'))
        batch_op.drop_index(batch_op.f('ix_class_purchase_buyer_id'))

    op.drop_table('class_purchase')

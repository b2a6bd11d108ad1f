"""Broadcast"""

import sqlalchemy as sa
from alembic import op

revision = "f1786767626d"
down_revision = "1cbdc5868149"


def upgrade() -> None:
    op.create_table('buyer_stop',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_buyer_stop_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_buyer_stop')),
    sa.UniqueConstraint('store_id', 'phone', name=op.f('uq_buyer_stop_store_id_phone'))
    )
    op.create_table('broadcast',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_broadcast_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_broadcast_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_broadcast'))
    )
    with op.batch_alter_table('broadcast', schema=None) as batch_op:
        batch_op.create_index('ix_broadcast_product', ['store_id', 'product_id'], unique=False)

    op.create_table('broadcast_chat',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('broadcast_id', sa.BigInteger(), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state in ('sent','skipped')", name=op.f('ck_broadcast_chat_state')),
    sa.ForeignKeyConstraint(['store_id', 'broadcast_id'], ['broadcast.store_id', 'broadcast.id'], name=op.f('fk_broadcast_chat_store_id_broadcast_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_broadcast_chat_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_broadcast_chat')),
    sa.UniqueConstraint('store_id', 'broadcast_id', 'phone', name=op.f('uq_broadcast_chat_store_id_broadcast_id_phone'))
    )
    with op.batch_alter_table('broadcast_chat', schema=None) as batch_op:
        batch_op.create_index('ix_broadcast_chat_phone', ['store_id', 'phone', 'at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('broadcast_chat', schema=None) as batch_op:
        batch_op.drop_index('ix_broadcast_chat_phone')

    op.drop_table('broadcast_chat')
    with op.batch_alter_table('broadcast', schema=None) as batch_op:
        batch_op.drop_index('ix_broadcast_product')

    op.drop_table('broadcast')
    op.drop_table('buyer_stop')

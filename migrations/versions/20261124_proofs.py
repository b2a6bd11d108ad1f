"""Photos of transfers, and a call before cash orders"""

import sqlalchemy as sa
from alembic import op

revision = '244d94da4eaa'
down_revision = "07a7293d105d"


def upgrade() -> None:
    op.create_table('payment_proof',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('photo_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_payment_proof_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'photo_id'], ['photo.store_id', 'photo.id'], name=op.f('fk_payment_proof_store_id_photo_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_payment_proof_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_payment_proof'))
    )
    with op.batch_alter_table('payment_proof', schema=None) as batch_op:
        batch_op.create_index('ix_payment_proof_order', ['store_id', 'order_id'], unique=False)
        batch_op.create_index('ix_payment_proof_photo', ['store_id', 'photo_id'], unique=False)

    with op.batch_alter_table('payment_settings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calls_first', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('calls_from', sa.BigInteger(), nullable=True, server_default='100000'))



def downgrade() -> None:
    with op.batch_alter_table('payment_settings', schema=None) as batch_op:
        batch_op.drop_column('calls_from')
        batch_op.drop_column('calls_first')

    with op.batch_alter_table('payment_proof', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_proof_photo')
        batch_op.drop_index('ix_payment_proof_order')

    op.drop_table('payment_proof')

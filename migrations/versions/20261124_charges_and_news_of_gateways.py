"""Charges and news of gateways"""

import sqlalchemy as sa
from alembic import op

revision = 'd8a31e9ed2f3'
down_revision = 'afbad9f864cf'


def upgrade() -> None:
    op.create_table('gateway_account',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('provider', sa.String(length=20), nullable=False),
    sa.Column('account', sa.String(length=120), nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_gateway_account_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gateway_account')),
    sa.UniqueConstraint('provider', 'account', name=op.f('uq_gateway_account_provider_account')),
    sa.UniqueConstraint('provider', 'store_id', name=op.f('uq_gateway_account_provider_store_id'))
    )
    op.create_table('gateway_charge',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('provider', sa.String(length=20), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('reference', sa.String(length=120), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('is_closed', sa.Boolean(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('amount > 0', name=op.f('ck_gateway_charge_amount')),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_gateway_charge_store_id_order_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_gateway_charge_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_gateway_charge')),
    sa.UniqueConstraint('store_id', 'token', name=op.f('uq_gateway_charge_store_id_token'))
    )
    with op.batch_alter_table('gateway_charge', schema=None) as batch_op:
        batch_op.create_index('ix_gateway_charge_order', ['store_id', 'order_id'], unique=False)
        batch_op.create_index('ix_gateway_charge_reference', ['store_id', 'provider', 'reference'], unique=False)

    op.create_table('gateway_event',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('charge_id', sa.BigInteger(), nullable=True),
    sa.Column('provider', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('movement', sa.String(length=120), nullable=False),
    sa.Column('of', sa.String(length=120), nullable=False),
    sa.Column('said_at', sa.BigInteger(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'charge_id'], ['gateway_charge.store_id', 'gateway_charge.id'], name=op.f('fk_gateway_event_store_id_charge_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_gateway_event_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_gateway_event')),
    sa.UniqueConstraint('store_id', 'provider', 'event', name=op.f('uq_gateway_event_store_id_provider_event'))
    )
    with op.batch_alter_table('gateway_event', schema=None) as batch_op:
        batch_op.create_index('ix_gateway_event_charge', ['store_id', 'charge_id'], unique=False)
        batch_op.create_index('ix_gateway_event_of', ['store_id', 'provider', 'of'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('gateway_event', schema=None) as batch_op:
        batch_op.drop_index('ix_gateway_event_of')
        batch_op.drop_index('ix_gateway_event_charge')

    op.drop_table('gateway_event')
    with op.batch_alter_table('gateway_charge', schema=None) as batch_op:
        batch_op.drop_index('ix_gateway_charge_reference')
        batch_op.drop_index('ix_gateway_charge_order')

    op.drop_table('gateway_charge')
    op.drop_table('gateway_account')

"""Notifications: whom to tell, phones, wishes, berhenti"""

import sqlalchemy as sa
from alembic import op

revision = 'e39338c8c874'
down_revision = "d8a31e9ed2f3"


def upgrade() -> None:
    op.create_table('news_stop',
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('is_stopped', sa.Boolean(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('mark', name=op.f('pk_news_stop'))
    )
    op.create_table('device',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('endpoint', sa.String(length=1000), nullable=False),
    sa.Column('p256dh', sa.String(length=100), nullable=False),
    sa.Column('auth', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=40), nullable=False),
    sa.Column('sign_in', sa.String(length=40), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_device_account_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_device_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_device')),
    sa.UniqueConstraint('store_id', 'endpoint', name=op.f('uq_device_store_id_endpoint'))
    )
    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.create_index('ix_device_account', ['store_id', 'account_id'], unique=False)

    op.create_table('news_choices',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('topics', sa.JSON(), nullable=False),
    sa.Column('at_night', sa.JSON(), nullable=False),
    sa.Column('channels', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_news_choices_account_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_news_choices_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_news_choices')),
    sa.UniqueConstraint('store_id', 'account_id', name=op.f('uq_news_choices_store_id_account_id'))
    )
    op.create_table('notification',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('event', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('product_id', sa.BigInteger(), nullable=True),
    sa.Column('receiver', sa.String(length=30), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=True),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('device_id', sa.BigInteger(), nullable=False),
    sa.Column('quiet_zone', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('leader_id', sa.BigInteger(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('report', sa.String(length=10), nullable=False),
    sa.CheckConstraint("state in ('waiting','sent','failed','skipped')", name=op.f('ck_notification_state')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notification_account_id')),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_notification_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_notification_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_notification_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_notification')),
    sa.UniqueConstraint('store_id', 'event', 'receiver', 'channel', 'device_id', name=op.f('uq_notification_store_id_event_receiver_channel_device_id'))
    )
    with op.batch_alter_table('notification', schema=None) as batch_op:
        batch_op.create_index('ix_notification_leader', ['store_id', 'leader_id'], unique=False)
        batch_op.create_index('ix_notification_order', ['store_id', 'order_id'], unique=False)
        batch_op.create_index('ix_notification_waiting', ['store_id', 'state', 'receiver'], unique=False)

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('email', sa.String(length=120), nullable=False, server_default=''))



def downgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('email')

    with op.batch_alter_table('notification', schema=None) as batch_op:
        batch_op.drop_index('ix_notification_waiting')
        batch_op.drop_index('ix_notification_order')
        batch_op.drop_index('ix_notification_leader')

    op.drop_table('notification')
    op.drop_table('news_choices')
    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.drop_index('ix_device_account')

    op.drop_table('device')
    op.drop_table('news_stop')

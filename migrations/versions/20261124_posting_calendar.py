"""Posting calendar"""

import sqlalchemy as sa
from alembic import op

revision = "dd6b35b62a36"
down_revision = "068ef5956643"


def upgrade() -> None:
    op.create_table('calendar_feed',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calendar_feed_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_calendar_feed_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('store_id', 'account_id', name=op.f('uq_calendar_feed_store_id_account_id')),
    sa.UniqueConstraint('token', name=op.f('uq_calendar_feed_token'))
    )
    op.create_table('market_days',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('weekdays', sa.String(length=20), nullable=False),
    sa.Column('pasaran', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_market_days_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_market_days')),
    sa.UniqueConstraint('store_id', name=op.f('uq_market_days_store_id'))
    )
    op.create_table('post_mark',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('place', sa.String(length=4), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state in ('moved','posted','skipped')", name=op.f('ck_post_mark_state')),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_post_mark_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_post_mark_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_post_mark')),
    sa.UniqueConstraint('store_id', 'planned_on', name=op.f('uq_post_mark_store_id_planned_on'))
    )
    with op.batch_alter_table('post_mark', schema=None) as batch_op:
        batch_op.create_index('ix_post_mark_day', ['store_id', 'day'], unique=False)
        batch_op.create_index('ix_post_mark_product', ['store_id', 'product_id'], unique=False)

    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.add_column(sa.Column('harvest', sa.String(length=30), server_default='', nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_column('harvest')

    with op.batch_alter_table('post_mark', schema=None) as batch_op:
        batch_op.drop_index('ix_post_mark_product')
        batch_op.drop_index('ix_post_mark_day')

    op.drop_table('post_mark')
    op.drop_table('market_days')
    op.drop_table('calendar_feed')

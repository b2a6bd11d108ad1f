"""Short links"""

import sqlalchemy as sa
from alembic import op

revision = '287d6cf1fdab'
down_revision = "f640f4f6f0ff"
BY_LINK, BY_CODE = sa.text("link_code <> ''"), sa.text("code <> ''")


def upgrade() -> None:
    op.create_table('short_link',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=True),
    sa.Column('channel', sa.String(length=4), nullable=False),
    sa.Column('campaign', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_short_link_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_short_link_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_short_link')),
    sa.UniqueConstraint('code', name=op.f('uq_short_link_code'))
    )
    with op.batch_alter_table('short_link', schema=None) as batch_op:
        batch_op.create_index('ix_short_link_product', ['store_id', 'product_id'], unique=False)

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('link_code', sa.String(length=8), nullable=False, server_default=''))
        batch_op.create_index('ix_order_link', ['store_id', 'link_code'], unique=False, sqlite_where=BY_LINK, postgresql_where=BY_LINK)

    with op.batch_alter_table('share_visits', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.String(length=8), nullable=False, server_default=''))
        batch_op.drop_constraint(batch_op.f('uq_share_visits_store_id_day_channel_product_slug'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_share_visits_store_id_day_channel_product_slug_code'), ['store_id', 'day', 'channel', 'product_slug', 'code'])
        batch_op.create_index('ix_share_visits_code', ['store_id', 'code'], unique=False, sqlite_where=BY_CODE, postgresql_where=BY_CODE)


# Rows that only the code of a short link told apart become one.
_SAME = "o.store_id = v.store_id AND o.day = v.day AND o.channel = v.channel AND o.product_slug = v.product_slug"
_MERGE = f"""
    UPDATE share_visits AS v SET count = (SELECT sum(o.count) FROM share_visits AS o WHERE {_SAME})
    WHERE v.id = (SELECT min(o.id) FROM share_visits AS o WHERE {_SAME})
"""
_DROP = f"DELETE FROM share_visits AS v WHERE v.id > (SELECT min(o.id) FROM share_visits AS o WHERE {_SAME})"


def downgrade() -> None:
    op.execute(_MERGE)
    op.execute(_DROP)
    with op.batch_alter_table('share_visits', schema=None) as batch_op:
        batch_op.drop_index('ix_share_visits_code')
        batch_op.drop_constraint(batch_op.f('uq_share_visits_store_id_day_channel_product_slug_code'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_share_visits_store_id_day_channel_product_slug'), ['store_id', 'day', 'channel', 'product_slug'])
        batch_op.drop_column('code')

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_link')
        batch_op.drop_column('link_code')

    with op.batch_alter_table('short_link', schema=None) as batch_op:
        batch_op.drop_index('ix_short_link_product')

    op.drop_table('short_link')

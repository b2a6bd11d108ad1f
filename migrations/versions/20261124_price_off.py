"""Price off"""

import sqlalchemy as sa
from alembic import op

revision = '396fdbb4dfd3'
down_revision = "aca528c513c6"


def upgrade() -> None:
    op.create_table('offer',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=80), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_offer_days')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_offer_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_offer'))
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index('ix_offer_ends', ['store_id', 'ends_at'], unique=False)

    op.create_table('price_off',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('offer_id', sa.BigInteger(), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('may_strike', sa.Boolean(), nullable=False),
    sa.CheckConstraint('amount >= 0', name=op.f('ck_price_off_amount')),
    sa.CheckConstraint('percent between 0 and 90', name=op.f('ck_price_off_percent')),
    sa.ForeignKeyConstraint(['store_id', 'offer_id'], ['offer.store_id', 'offer.id'], name=op.f('fk_price_off_store_id_offer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_price_off_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_price_off_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_price_off'))
    )
    with op.batch_alter_table('price_off', schema=None) as batch_op:
        batch_op.create_index('ix_price_off_offer', ['store_id', 'offer_id'], unique=False)
        batch_op.create_index('ix_price_off_product', ['store_id', 'product_id', 'ends_at'], unique=False)

    op.create_table('price_was',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('variant_id', sa.BigInteger(), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'variant_id'], ['variant.store_id', 'variant.id'], name=op.f('fk_price_was_store_id_variant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_price_was_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_price_was'))
    )
    with op.batch_alter_table('price_was', schema=None) as batch_op:
        batch_op.create_index('ix_price_was_variant', ['store_id', 'variant_id'], unique=False)

    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('was', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('price_since', sa.DateTime(timezone=True), nullable=True))

    # Nothing of a product changed since then, so neither did its prices.
    op.execute('UPDATE variant SET price_since = (SELECT changed_at FROM product'
               ' WHERE product.store_id = variant.store_id AND product.id = variant.product_id)')


def downgrade() -> None:
    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.drop_column('price_since')

    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.drop_column('was')

    with op.batch_alter_table('price_was', schema=None) as batch_op:
        batch_op.drop_index('ix_price_was_variant')

    op.drop_table('price_was')
    with op.batch_alter_table('price_off', schema=None) as batch_op:
        batch_op.drop_index('ix_price_off_product')
        batch_op.drop_index('ix_price_off_offer')

    op.drop_table('price_off')
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index('ix_offer_ends')

    op.drop_table('offer')

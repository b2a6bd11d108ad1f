"""Captions"""

import sqlalchemy as sa
from alembic import op

revision = 'ec59d2929905'
down_revision = "bd0f1cf86937"


def upgrade() -> None:
    op.create_table('caption',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('tone', sa.String(length=8), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_caption_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_caption_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_caption')),
    sa.UniqueConstraint('store_id', 'product_id', 'tone', 'language', name=op.f('uq_caption_store_id_product_id_tone_language'))
    )


def downgrade() -> None:
    op.drop_table('caption')

"""Rates from a file"""

import sqlalchemy as sa
from alembic import op

revision = 'bc6da7da6d1c'
down_revision = "01b790c17195"


def upgrade() -> None:
    op.create_table('shipping_rate_draft',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('service_id', sa.BigInteger(), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('gone', sa.JSON(), nullable=False),
    sa.Column('seen', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'service_id'], ['shipping_service.store_id', 'shipping_service.id'], name=op.f('fk_shipping_rate_draft_store_id_service_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_shipping_rate_draft_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_shipping_rate_draft')),
    sa.UniqueConstraint('store_id', 'service_id', name=op.f('uq_shipping_rate_draft_store_id_service_id'))
    )


def downgrade() -> None:
    op.drop_table('shipping_rate_draft')

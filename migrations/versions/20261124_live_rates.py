"""Live rates"""

import sqlalchemy as sa
from alembic import op

revision = 'f8543921e12a'
down_revision = "5f1c0a7d2b94"


def upgrade() -> None:
    op.create_table('rate_place',
    sa.Column('service', sa.String(length=20), nullable=False),
    sa.Column('region_code', sa.String(length=13), nullable=False),
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('service', 'region_code', name=op.f('pk_rate_place'))
    )
    op.create_table('rate_answer',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('service', sa.String(length=20), nullable=False),
    sa.Column('origin', sa.String(length=13), nullable=False),
    sa.Column('destination', sa.String(length=13), nullable=False),
    sa.Column('grams', sa.Integer(), nullable=False),
    sa.Column('side', sa.Integer(), nullable=False),
    sa.Column('offers', sa.JSON(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_rate_answer_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_rate_answer')),
    sa.UniqueConstraint('store_id', 'service', 'origin', 'destination', 'grams', 'side', name=op.f('uq_rate_answer_store_id_service_origin_destination_grams_side'))
    )
    with op.batch_alter_table('rate_answer', schema=None) as batch_op:
        batch_op.create_index('ix_rate_answer_asked_at', ['store_id', 'asked_at'], unique=False)

    op.create_table('rate_source',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('service', sa.String(length=20), nullable=False),
    sa.Column('couriers', sa.JSON(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_rate_source_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_rate_source'))
    )


def downgrade() -> None:
    op.drop_table('rate_source')
    with op.batch_alter_table('rate_answer', schema=None) as batch_op:
        batch_op.drop_index('ix_rate_answer_asked_at')

    op.drop_table('rate_answer')
    op.drop_table('rate_place')

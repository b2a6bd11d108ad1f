"""Statements of bank accounts and their rows"""

import sqlalchemy as sa
from alembic import op

revision = '18318af9a796'
down_revision = "e39338c8c874"


def upgrade() -> None:
    op.create_table('statement',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('bank_account_id', sa.BigInteger(), nullable=True),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('known', sa.Integer(), nullable=False),
    sa.Column('out', sa.Integer(), nullable=False),
    sa.Column('pending', sa.Integer(), nullable=False),
    sa.Column('unread', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('by_account_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'bank_account_id'], ['bank_account.store_id', 'bank_account.id'], name=op.f('fk_statement_store_id_bank_account_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_statement_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_statement'))
    )
    op.create_table('statement_row',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('statement_id', sa.BigInteger(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.String(length=300), nullable=False),
    sa.Column('fingerprint', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('payment_id', sa.BigInteger(), nullable=True),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('decided_by', sa.String(length=60), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_statement_row_store_id_order_id')),
    sa.ForeignKeyConstraint(['store_id', 'payment_id'], ['payment.store_id', 'payment.id'], name=op.f('fk_statement_row_store_id_payment_id')),
    sa.ForeignKeyConstraint(['store_id', 'statement_id'], ['statement.store_id', 'statement.id'], name=op.f('fk_statement_row_store_id_statement_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_statement_row_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_statement_row')),
    sa.UniqueConstraint('store_id', 'fingerprint', name=op.f('uq_statement_row_store_id_fingerprint'))
    )
    with op.batch_alter_table('statement_row', schema=None) as batch_op:
        batch_op.create_index('ix_statement_row_order', ['store_id', 'order_id'], unique=False)
        batch_op.create_index('ix_statement_row_state', ['store_id', 'state', 'id'], unique=False)
        batch_op.create_index('ix_statement_row_statement', ['store_id', 'statement_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('statement_row', schema=None) as batch_op:
        batch_op.drop_index('ix_statement_row_statement')
        batch_op.drop_index('ix_statement_row_state')
        batch_op.drop_index('ix_statement_row_order')

    op.drop_table('statement_row')
    op.drop_table('statement')

"""Buyers"""

import sqlalchemy as sa
from alembic import op

revision = 'd99be68bb768'
down_revision = "844a1fdf731e"


def upgrade() -> None:
    op.create_table('practice_script',
    sa.Column('classroom_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('script', sa.String(length=20), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_practice_script_classroom_id')),
    sa.PrimaryKeyConstraint('classroom_id', name=op.f('pk_practice_script'))
    )
    op.create_table('practice_money',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('to_id', sa.BigInteger(), nullable=False),
    sa.Column('from_id', sa.BigInteger(), nullable=True),
    sa.Column('from_name', sa.String(length=60), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_practice_money_amount')),
    sa.ForeignKeyConstraint(['from_id'], ['participant.id'], name=op.f('fk_practice_money_from_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['to_id'], ['participant.id'], name=op.f('fk_practice_money_to_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_money'))
    )
    with op.batch_alter_table('practice_money', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practice_money_from_id'), ['from_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_practice_money_to_id'), ['to_id'], unique=False)

    op.create_table('practice_visit',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('classroom_id', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('persona', sa.String(length=20), nullable=False),
    sa.Column('goods', sa.Integer(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('is_waiting', sa.Boolean(), nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('variant_id', sa.BigInteger(), nullable=True),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('unread', sa.Integer(), nullable=False),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('came_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_practice_visit_classroom_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_practice_visit_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_practice_visit_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_visit')),
    sa.UniqueConstraint('participant_id', 'number', name=op.f('uq_practice_visit_participant_id_number'))
    )
    with op.batch_alter_table('practice_visit', schema=None) as batch_op:
        batch_op.create_index('ix_practice_visit_due', ['classroom_id', 'due_at'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.create_index('ix_practice_visit_store', ['store_id', 'id'], unique=False)

    op.create_table('practice_message',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('visit_id', sa.BigInteger(), nullable=False),
    sa.Column('is_buyer', sa.Boolean(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['practice_visit.id'], name=op.f('fk_practice_message_visit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice_message'))
    )
    with op.batch_alter_table('practice_message', schema=None) as batch_op:
        batch_op.create_index('ix_practice_message_visit', ['visit_id', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('practice_message', schema=None) as batch_op:
        batch_op.drop_index('ix_practice_message_visit')

    op.drop_table('practice_message')
    with op.batch_alter_table('practice_visit', schema=None) as batch_op:
        batch_op.drop_index('ix_practice_visit_store')
        batch_op.drop_index('ix_practice_visit_due', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.drop_table('practice_visit')
    with op.batch_alter_table('practice_money', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practice_money_to_id'))
        batch_op.drop_index(batch_op.f('ix_practice_money_from_id'))

    op.drop_table('practice_money')
    op.drop_table('practice_script')

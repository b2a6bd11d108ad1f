"""Kept stores"""

import sqlalchemy as sa
from alembic import op

revision = '068ef5956643'
down_revision = "efb242b89342"


def upgrade() -> None:
    op.create_table('class_file',
    sa.Column('classroom_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key_sealed', sa.String(length=300), nullable=False),
    sa.Column('brought_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_class_file_classroom_id')),
    sa.PrimaryKeyConstraint('classroom_id', name=op.f('pk_class_file'))
    )
    op.create_table('class_snapshot',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('classroom_id', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=True),
    sa.Column('with_goods', sa.Boolean(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_class_snapshot_classroom_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_class_snapshot_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_class_snapshot'))
    )
    with op.batch_alter_table('class_snapshot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_class_snapshot_classroom_id'), ['classroom_id'], unique=False)

    op.create_table('kept_store',
    sa.Column('store_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=False),
    sa.Column('terms', sa.String(length=20), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_kept_store_participant_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_kept_store_store_id')),
    sa.PrimaryKeyConstraint('store_id', name=op.f('pk_kept_store'))
    )
    with op.batch_alter_table('kept_store', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kept_store_participant_id'), ['participant_id'], unique=False)

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('waits', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_column('waits')

    with op.batch_alter_table('kept_store', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_kept_store_participant_id'))

    op.drop_table('kept_store')
    with op.batch_alter_table('class_snapshot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_class_snapshot_classroom_id'))

    op.drop_table('class_snapshot')
    op.drop_table('class_file')

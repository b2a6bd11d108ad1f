"""Certificates and days"""

import sqlalchemy as sa
from alembic import op

revision = '844a1fdf731e'
down_revision = "904f8b440bd7"


def upgrade() -> None:
    op.create_table('certificate',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('classroom_id', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.String(length=12), nullable=False),
    sa.Column('skills', sa.JSON(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_certificate_classroom_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_certificate_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sa.UniqueConstraint('number', name=op.f('uq_certificate_number')),
    sa.UniqueConstraint('participant_id', name=op.f('uq_certificate_participant_id'))
    )
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_classroom_id'), ['classroom_id'], unique=False)

    op.create_table('day_here',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_day_here_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_here')),
    sa.UniqueConstraint('participant_id', 'day', name=op.f('uq_day_here_participant_id_day'))
    )


def downgrade() -> None:
    op.drop_table('day_here')
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificate_classroom_id'))

    op.drop_table('certificate')

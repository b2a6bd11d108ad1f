"""What classes came to"""

import sqlalchemy as sa
from alembic import op

revision = 'efb242b89342'
down_revision = "d99be68bb768"


def upgrade() -> None:
    op.create_table('class_outcome',
    sa.Column('participant_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('products', sa.BigInteger(), nullable=False),
    sa.Column('photos', sa.BigInteger(), nullable=False),
    sa.Column('handled', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_class_outcome_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', name=op.f('pk_class_outcome'))
    )


def downgrade() -> None:
    op.drop_table('class_outcome')

"""After the class"""

import sqlalchemy as sa
from alembic import op

revision = 'f96045aec3bd'
down_revision = "f1786767626d"


def upgrade() -> None:
    op.create_table('class_call',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('participant_id', sa.BigInteger(), nullable=False),
    sa.Column('mark', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_class_call_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_class_call')),
    sa.UniqueConstraint('participant_id', 'mark', name=op.f('uq_class_call_participant_id_mark'))
    )
    op.create_table('neighbour_link',
    sa.Column('participant_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_neighbour_link_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', name=op.f('pk_neighbour_link')),
    sa.UniqueConstraint('code', name=op.f('uq_neighbour_link_code'))
    )
    with op.batch_alter_table('class_outcome', schema=None) as batch_op:
        batch_op.add_column(sa.Column('right', sa.BigInteger(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('judged', sa.BigInteger(), server_default='0', nullable=False))

    with op.batch_alter_table('store', schema=None) as batch_op:
        batch_op.add_column(sa.Column('invited_with', sa.String(length=12), nullable=True))
        batch_op.create_index(batch_op.f('ix_store_invited_with'), ['invited_with'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('store', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_store_invited_with'))
        batch_op.drop_column('invited_with')

    with op.batch_alter_table('class_outcome', schema=None) as batch_op:
        batch_op.drop_column('judged')
        batch_op.drop_column('right')

    op.drop_table('neighbour_link')
    op.drop_table('class_call')

"""Logo of a class"""

import sqlalchemy as sa
from alembic import op

revision = 'aca528c513c6'
down_revision = 'f96045aec3bd'


def upgrade() -> None:
    op.create_table('class_logo',
    sa.Column('classroom_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('picture', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['classroom_id'], ['classroom.id'], name=op.f('fk_class_logo_classroom_id')),
    sa.PrimaryKeyConstraint('classroom_id', name=op.f('pk_class_logo'))
    )


def downgrade() -> None:
    op.drop_table('class_logo')

"""Uploads in pieces"""

import sqlalchemy as sa
from alembic import op

revision = '578a47f1e65b'
down_revision = 'b61f0d9e4c27'


def upgrade() -> None:
    op.create_table('upload',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('photo_key', sa.String(length=32), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_upload_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_upload')),
    sa.UniqueConstraint('store_id', 'key', name=op.f('uq_upload_store_id_key'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index('ix_upload_account', ['store_id', 'account_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index('ix_upload_account')

    op.drop_table('upload')

"""Photos of parcels"""

import sqlalchemy as sa
from alembic import op

revision = 'd50aaf60c54a'
down_revision = "578a47f1e65b"


def upgrade() -> None:
    op.create_table('parcel_photo',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('photo_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_parcel_photo_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'photo_id'], ['photo.store_id', 'photo.id'], name=op.f('fk_parcel_photo_store_id_photo_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_parcel_photo_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_parcel_photo'))
    )
    with op.batch_alter_table('parcel_photo', schema=None) as batch_op:
        batch_op.create_index('ix_parcel_photo_order', ['store_id', 'order_id'], unique=False)
        batch_op.create_index('ix_parcel_photo_photo', ['store_id', 'photo_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('parcel_photo', schema=None) as batch_op:
        batch_op.drop_index('ix_parcel_photo_photo')
        batch_op.drop_index('ix_parcel_photo_order')

    op.drop_table('parcel_photo')

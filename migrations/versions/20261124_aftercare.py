"""Complaints, part cancellation, what is owed after refunds"""

import sqlalchemy as sa
from alembic import op

revision = '07a7293d105d'
down_revision = "f8543921e12a"


def upgrade() -> None:
    op.create_table('aftercare_settings',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hours', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_aftercare_settings_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_aftercare_settings'))
    )
    op.create_table('complaint',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('fault', sa.String(length=10), nullable=False),
    sa.Column('wish', sa.String(length=10), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('replies', sa.Integer(), nullable=False),
    sa.Column('courier', sa.String(length=40), nullable=False),
    sa.Column('receipt_number', sa.String(length=60), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state in ('opened','answered','agreed','returning','returned','done','withdrawn')", name=op.f('ck_complaint_state')),
    sa.CheckConstraint('amount >= 0', name=op.f('ck_complaint_amount')),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_complaint_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_complaint_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_complaint'))
    )
    with op.batch_alter_table('complaint', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_order', ['store_id', 'order_id'], unique=False)

    op.create_table('complaint_message',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('complaint_id', sa.BigInteger(), nullable=False),
    sa.Column('is_buyer', sa.Boolean(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'complaint_id'], ['complaint.store_id', 'complaint.id'], name=op.f('fk_complaint_message_store_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_complaint_message_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_complaint_message'))
    )
    with op.batch_alter_table('complaint_message', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_message_complaint', ['store_id', 'complaint_id', 'id'], unique=False)

    op.create_table('complaint_photo',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('complaint_id', sa.BigInteger(), nullable=False),
    sa.Column('photo_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'complaint_id'], ['complaint.store_id', 'complaint.id'], name=op.f('fk_complaint_photo_store_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'photo_id'], ['photo.store_id', 'photo.id'], name=op.f('fk_complaint_photo_store_id_photo_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_complaint_photo_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_complaint_photo'))
    )
    with op.batch_alter_table('complaint_photo', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_photo_complaint', ['store_id', 'complaint_id'], unique=False)

    op.create_table('complaint_line',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('complaint_id', sa.BigInteger(), nullable=False),
    sa.Column('order_line_id', sa.BigInteger(), nullable=False),
    sa.Column('pieces', sa.Integer(), nullable=False),
    sa.CheckConstraint('pieces between 1 and 999', name=op.f('ck_complaint_line_pieces')),
    sa.ForeignKeyConstraint(['store_id', 'complaint_id'], ['complaint.store_id', 'complaint.id'], name=op.f('fk_complaint_line_store_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'order_line_id'], ['order_line.store_id', 'order_line.id'], name=op.f('fk_complaint_line_store_id_order_line_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_complaint_line_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_complaint_line'))
    )
    with op.batch_alter_table('complaint_line', schema=None) as batch_op:
        batch_op.create_index('ix_complaint_line_complaint', ['store_id', 'complaint_id'], unique=False)

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('compensation', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('aftercare', sa.String(length=15), nullable=False, server_default=''))
        batch_op.create_check_constraint(op.f('ck_order_compensation'), 'compensation between 0 and amount_refunded')
        batch_op.create_index('ix_order_complaint', ['store_id', 'id'], unique=False, sqlite_where=sa.text("aftercare <> ''"), postgresql_where=sa.text("aftercare <> ''"))
        batch_op.create_index('ix_order_overpaid', ['store_id', 'id'], unique=False, sqlite_where=sa.text("state = 'done' and amount_paid - amount_refunded > goods_total - discount + coalesce(shipping_cost, 0) + unique_code - compensation"), postgresql_where=sa.text("state = 'done' and amount_paid - amount_refunded > goods_total - discount + coalesce(shipping_cost, 0) + unique_code - compensation"))

    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cancelled', sa.Integer(), nullable=False, server_default='0'))
        batch_op.create_check_constraint(op.f('ck_order_line_cancelled'), 'cancelled between 0 and quantity')



def downgrade() -> None:
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_order_line_cancelled'), type_='check')
        batch_op.drop_column('cancelled')

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_overpaid', sqlite_where=sa.text("state = 'done' and amount_paid - amount_refunded > goods_total - discount + coalesce(shipping_cost, 0) + unique_code - compensation"), postgresql_where=sa.text("state = 'done' and amount_paid - amount_refunded > goods_total - discount + coalesce(shipping_cost, 0) + unique_code - compensation"))
        batch_op.drop_index('ix_order_complaint', sqlite_where=sa.text("aftercare <> ''"), postgresql_where=sa.text("aftercare <> ''"))
        batch_op.drop_constraint(op.f('ck_order_compensation'), type_='check')
        batch_op.drop_column('aftercare')
        batch_op.drop_column('compensation')

    with op.batch_alter_table('complaint_line', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_line_complaint')

    op.drop_table('complaint_line')
    with op.batch_alter_table('complaint_photo', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_photo_complaint')

    op.drop_table('complaint_photo')
    with op.batch_alter_table('complaint_message', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_message_complaint')

    op.drop_table('complaint_message')
    with op.batch_alter_table('complaint', schema=None) as batch_op:
        batch_op.drop_index('ix_complaint_order')

    op.drop_table('complaint')
    op.drop_table('aftercare_settings')

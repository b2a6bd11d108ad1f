"""The ledger of payments, kode unik, deadlines"""

import sqlalchemy as sa
from alembic import op

revision = 'afbad9f864cf'
down_revision = '7c4a983a3145'

# What went out stood as an amount below zero; now its kind says so.
SAY_THE_KIND = """
update payment set amount = -amount, kind = case when exists (
    select 1 from "order" o where o.store_id = payment.store_id and o.id = payment.order_id and o.payment = 'refunded'
) then 'refunded' else 'withdrawn' end
where amount < 0
"""


def upgrade() -> None:
    op.create_table('provider_settings',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('provider', sa.String(length=20), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_provider_settings_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_provider_settings')),
    sa.UniqueConstraint('store_id', 'provider', name=op.f('uq_provider_settings_store_id_provider'))
    )
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('discount', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('unique_code', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('holds_code', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('amount_refunded', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('buyer_email', sa.String(length=120), nullable=False, server_default=''))
        batch_op.create_check_constraint(op.f('ck_order_discount'), 'discount between 0 and goods_total')
        batch_op.create_check_constraint(op.f('ck_order_unique_code'), 'unique_code between 0 and 999')
        batch_op.create_index('ix_order_code', ['store_id', 'unique_code'], unique=True, sqlite_where=sa.text('holds_code'), postgresql_where=sa.text('holds_code'))

    op.execute("update \"order\" set amount_refunded = amount_paid where payment = 'refunded'")
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.create_check_constraint(op.f('ck_order_refunded'), 'amount_refunded between 0 and amount_paid')

    with op.batch_alter_table('order_counter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('last_code', sa.Integer(), nullable=False, server_default='0'))

    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=10), nullable=False, server_default='received'))
        batch_op.add_column(sa.Column('source', sa.String(length=20), nullable=False, server_default='desk'))
        batch_op.add_column(sa.Column('reference', sa.String(length=120), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('words', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('by_name', sa.String(length=60), nullable=False, server_default=''))
    op.execute(SAY_THE_KIND)
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f('ck_payment_kind'), "kind in ('expected','received','withdrawn','refunded')"
        )
        batch_op.create_check_constraint(op.f('ck_payment_amount'), 'amount >= 0')
        batch_op.create_index('ix_payment_reference', ['store_id', 'source', 'reference', 'kind'], unique=True, sqlite_where=sa.text("reference <> ''"), postgresql_where=sa.text("reference <> ''"))

    with op.batch_alter_table('payment_settings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('expire_hours', sa.Integer(), nullable=False, server_default='24'))



def downgrade() -> None:
    with op.batch_alter_table('payment_settings', schema=None) as batch_op:
        batch_op.drop_column('expire_hours')

    op.execute("delete from payment where kind = 'expected'")
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_payment_amount'), type_='check')
        batch_op.drop_constraint(op.f('ck_payment_kind'), type_='check')
    op.execute("update payment set amount = -amount where kind in ('withdrawn', 'refunded')")
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_reference', sqlite_where=sa.text("reference <> ''"), postgresql_where=sa.text("reference <> ''"))
        batch_op.drop_column('by_name')
        batch_op.drop_column('words')
        batch_op.drop_column('reference')
        batch_op.drop_column('source')
        batch_op.drop_column('kind')

    with op.batch_alter_table('order_counter', schema=None) as batch_op:
        batch_op.drop_column('last_code')

    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_order_refunded'), type_='check')
        batch_op.drop_constraint(op.f('ck_order_unique_code'), type_='check')
        batch_op.drop_constraint(op.f('ck_order_discount'), type_='check')
        batch_op.drop_index('ix_order_code', sqlite_where=sa.text('holds_code'), postgresql_where=sa.text('holds_code'))
        batch_op.drop_column('buyer_email')
        batch_op.drop_column('expires_at')
        batch_op.drop_column('amount_refunded')
        batch_op.drop_column('holds_code')
        batch_op.drop_column('unique_code')
        batch_op.drop_column('discount')

    op.drop_table('provider_settings')

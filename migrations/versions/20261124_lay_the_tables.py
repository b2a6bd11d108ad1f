"""Lay the tables"""

import sqlalchemy as sa
from alembic import op

revision = '7c4a983a3145'
down_revision = None

# The words of each listing, for search: no common form in SQLAlchemy, so by hand for each database.
WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE listing_words USING fts5(words, tokenize='ascii')",),
    "postgresql": (
        "CREATE TABLE listing_words (rowid bigint PRIMARY KEY REFERENCES listing (newest)"
        " ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX ix_listing_words ON listing_words USING gin (words)",
    ),
}


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('secret_hash', sa.String(length=200), nullable=False),
    sa.Column('epoch', sa.BigInteger(), nullable=False),
    sa.Column('is_operator', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('phone', name=op.f('uq_account_phone'))
    )
    op.create_table('disadvantaged_region',
    sa.Column('list_name', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=13), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('verified', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('list_name', 'code', name=op.f('pk_disadvantaged_region'))
    )
    op.create_table('ended_session',
    sa.Column('sign_in', sa.String(length=40), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sign_in', name=op.f('pk_ended_session'))
    )
    with op.batch_alter_table('ended_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ended_session_ended_at'), ['ended_at'], unique=False)

    op.create_table('job',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('for_store', sa.BigInteger(), nullable=True),
    sa.Column('once', sa.String(length=120), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.BigInteger(), nullable=False),
    sa.Column('error', sa.String(length=500), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_job_once'), ['once'], unique=False)

    op.create_table('limit_count',
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('n', sa.BigInteger(), nullable=False),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('free_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_limit_count'))
    )
    with op.batch_alter_table('limit_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_limit_count_marked_at'), ['marked_at'], unique=False)

    op.create_table('region',
    sa.Column('code', sa.String(length=13).with_variant(sa.String(length=13, collation='C'), 'postgresql'), nullable=False),
    sa.Column('parent', sa.String(length=13).with_variant(sa.String(length=13, collation='C'), 'postgresql'), nullable=True),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('postal_code', sa.String(length=5), nullable=True),
    sa.Column('search_name', sa.String(length=60).with_variant(sa.String(length=60, collation='C'), 'postgresql'), nullable=False),
    sa.Column('search_path', sa.String(length=160), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_region'))
    )
    with op.batch_alter_table('region', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_region_parent'), ['parent'], unique=False)
        batch_op.create_index('ix_region_postal_code', ['postal_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_region_search_name'), ['search_name'], unique=False)

    op.create_table('region_data',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('version', sa.String(length=16), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_region_data'))
    )
    op.create_table('region_word',
    sa.Column('start', sa.String(length=60).with_variant(sa.String(length=60, collation='C'), 'postgresql'), nullable=False),
    sa.Column('code', sa.String(length=13).with_variant(sa.String(length=13, collation='C'), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('start', 'code', name=op.f('pk_region_word'))
    )
    op.create_table('section',
    sa.Column('key', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('parent', sa.String(length=13), nullable=True),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('goods', sa.Integer(), nullable=False),
    sa.Column('face', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_section'))
    )
    with op.batch_alter_table('section', schema=None) as batch_op:
        batch_op.create_index('ix_section_goods', ['kind', 'goods'], unique=False)
        batch_op.create_index(batch_op.f('ix_section_parent'), ['parent'], unique=False)

    op.create_table('store',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('slug_skeleton', sa.String(length=60), nullable=False),
    sa.Column('domain', sa.String(length=120), nullable=True),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('is_joint', sa.Boolean(), nullable=False),
    sa.Column('village_code', sa.String(length=13), nullable=False),
    sa.Column('village', sa.String(length=60), nullable=False),
    sa.Column('district', sa.String(length=60), nullable=False),
    sa.Column('regency', sa.String(length=60), nullable=False),
    sa.Column('province', sa.String(length=60), nullable=False),
    sa.Column('postal_code', sa.String(length=5), nullable=True),
    sa.Column('whatsapp', sa.String(length=20), nullable=False),
    sa.Column('theme', sa.String(length=40), nullable=False),
    sa.Column('colour', sa.String(length=7), nullable=False),
    sa.Column('tagline', sa.String(length=200), nullable=False),
    sa.Column('story', sa.Text(), nullable=False),
    sa.Column('hours', sa.String(length=80), nullable=False),
    sa.Column('return_terms', sa.Text(), nullable=False),
    sa.Column('cover_id', sa.BigInteger(), nullable=True),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('is_practice', sa.Boolean(), nullable=False),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('legal_number', sa.String(length=60), nullable=False),
    sa.Column('verified_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store')),
    sa.UniqueConstraint('domain', name=op.f('uq_store_domain')),
    sa.UniqueConstraint('slug', name=op.f('uq_store_slug'))
    )
    with op.batch_alter_table('store', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_store_slug_skeleton'), ['slug_skeleton'], unique=False)
        batch_op.create_index(batch_op.f('ix_store_village_code'), ['village_code'], unique=False)

    op.create_table('bank_account',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('bank', sa.String(length=40), nullable=False),
    sa.Column('number', sa.String(length=30), nullable=False),
    sa.Column('holder', sa.String(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_retired', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_bank_account_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_bank_account'))
    )
    op.create_table('delivery_settings',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('pickup', sa.Boolean(), nullable=False),
    sa.Column('pickup_place', sa.String(length=120), nullable=False),
    sa.Column('local', sa.Boolean(), nullable=False),
    sa.Column('local_cost', sa.BigInteger(), nullable=False),
    sa.Column('local_area', sa.String(length=13), nullable=False),
    sa.Column('local_area_name', sa.String(length=80), nullable=False),
    sa.Column('send', sa.Boolean(), nullable=False),
    sa.Column('courier', sa.String(length=40), nullable=False),
    sa.CheckConstraint('local_cost >= 0', name=op.f('ck_delivery_settings_local_cost')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_delivery_settings_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_delivery_settings'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_invitation_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token', name=op.f('uq_invitation_token'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_store_id'), ['store_id'], unique=False)

    op.create_table('listing',
    sa.Column('shop_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('newest', sa.BigInteger(), nullable=False),
    sa.Column('store_slug', sa.String(length=60), nullable=False),
    sa.Column('store_domain', sa.String(length=120), nullable=True),
    sa.Column('place', sa.String(length=130), nullable=False),
    sa.Column('province_code', sa.String(length=2), nullable=False),
    sa.Column('regency_code', sa.String(length=5), nullable=False),
    sa.Column('district_code', sa.String(length=8), nullable=False),
    sa.Column('village_code', sa.String(length=13), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('price_varies', sa.Boolean(), nullable=False),
    sa.Column('grams', sa.Integer(), nullable=True),
    sa.Column('stock_kind', sa.String(length=10), nullable=False),
    sa.Column('left', sa.Integer(), nullable=True),
    sa.Column('preorder_days', sa.Integer(), nullable=True),
    sa.Column('is_local', sa.Boolean(), nullable=False),
    sa.Column('is_featured', sa.Boolean(), nullable=False),
    sa.Column('photo_key', sa.String(length=32), nullable=False),
    sa.Column('photo_width', sa.Integer(), nullable=False),
    sa.Column('photo_height', sa.Integer(), nullable=False),
    sa.Column('placeholder', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['shop_id'], ['store.id'], name=op.f('fk_listing_shop_id')),
    sa.PrimaryKeyConstraint('shop_id', 'product_id', name=op.f('pk_listing')),
    sa.UniqueConstraint('newest', name=op.f('uq_listing_newest'))
    )
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.create_index('ix_listing_category', ['category', 'newest'], unique=False)
        batch_op.create_index('ix_listing_district', ['district_code', 'newest'], unique=False)
        batch_op.create_index('ix_listing_province', ['province_code', 'newest'], unique=False)
        batch_op.create_index('ix_listing_regency', ['regency_code', 'newest'], unique=False)
        batch_op.create_index('ix_listing_village', ['village_code', 'newest'], unique=False)

    op.create_table('member',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_member_account_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_member_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member')),
    sa.UniqueConstraint('store_id', 'account_id', name=op.f('uq_member_store_id_account_id'))
    )
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_member_account_id'), ['account_id'], unique=False)

    op.create_table('old_slug',
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('slug_skeleton', sa.String(length=60), nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_old_slug_store_id')),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_old_slug'))
    )
    with op.batch_alter_table('old_slug', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_old_slug_slug_skeleton'), ['slug_skeleton'], unique=False)
        batch_op.create_index(batch_op.f('ix_old_slug_store_id'), ['store_id'], unique=False)

    op.create_table('one_time_code',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('code_hash', sa.String(length=200), nullable=False),
    sa.Column('made_by_id', sa.BigInteger(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_one_time_code_account_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_one_time_code_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_code'))
    )
    with op.batch_alter_table('one_time_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_time_code_account_id'), ['account_id'], unique=False)

    op.create_table('order',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('once', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('payment', sa.String(length=10), nullable=False),
    sa.Column('payment_method', sa.String(length=20), nullable=False),
    sa.Column('delivery', sa.String(length=10), nullable=False),
    sa.Column('delivery_label', sa.String(length=120), nullable=False),
    sa.Column('goods_total', sa.BigInteger(), nullable=False),
    sa.Column('shipping_cost', sa.BigInteger(), nullable=True),
    sa.Column('amount_paid', sa.BigInteger(), nullable=False),
    sa.Column('buyer_name', sa.String(length=60), nullable=False),
    sa.Column('buyer_phone', sa.String(length=20), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('region_code', sa.String(length=13), nullable=True),
    sa.Column('region_path', sa.String(length=200), nullable=False),
    sa.Column('postal_code', sa.String(length=5), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('wants_news', sa.Boolean(), nullable=False),
    sa.Column('consent_text', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('courier', sa.String(length=40), nullable=False),
    sa.Column('receipt_number', sa.String(length=60), nullable=False),
    sa.Column('cancel_reason', sa.String(length=200), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("payment in ('unpaid','claimed','paid','refunded')", name=op.f('ck_order_payment')),
    sa.CheckConstraint("state in ('new','packing','sent','done','cancelled')", name=op.f('ck_order_state')),
    sa.CheckConstraint('goods_total >= 0 and (shipping_cost is null or shipping_cost >= 0)', name=op.f('ck_order_money')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_order_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_order')),
    sa.UniqueConstraint('store_id', 'number', name=op.f('uq_order_store_id_number')),
    sa.UniqueConstraint('store_id', 'once', name=op.f('uq_order_store_id_once')),
    sa.UniqueConstraint('token', name=op.f('uq_order_token'))
    )
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.create_index('ix_order_buyer', ['store_id', 'buyer_phone'], unique=False)
        batch_op.create_index('ix_order_desk', ['store_id', 'state', 'id'], unique=False)
        batch_op.create_index('ix_order_refund', ['store_id', 'id'], unique=False, sqlite_where=sa.text("state = 'cancelled' and payment = 'paid'"), postgresql_where=sa.text("state = 'cancelled' and payment = 'paid'"))

    op.create_table('order_counter',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_order_counter_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_order_counter'))
    )
    op.create_table('payment_note',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('by_account_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_payment_note_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_payment_note'))
    )
    op.create_table('payment_settings',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('cash', sa.Boolean(), nullable=False),
    sa.Column('cash_areas', sa.JSON(), nullable=False),
    sa.Column('cash_most', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_payment_settings_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_payment_settings'))
    )
    op.create_table('photo',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('original_kind', sa.String(length=8), nullable=False),
    sa.Column('original_bytes', sa.BigInteger(), nullable=False),
    sa.Column('placeholder', sa.Text(), nullable=False),
    sa.Column('alt', sa.String(length=200), nullable=False),
    sa.Column('is_private', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_photo_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_photo'))
    )
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photo_key'), ['key'], unique=False)

    op.create_table('product',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('ingredients', sa.String(length=300), nullable=False),
    sa.Column('keeps', sa.String(length=100), nullable=False),
    sa.Column('maker', sa.String(length=80), nullable=False),
    sa.Column('maker_note', sa.String(length=200), nullable=False),
    sa.Column('maker_photo_id', sa.BigInteger(), nullable=True),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('stock_kind', sa.String(length=10), nullable=False),
    sa.Column('preorder_days', sa.Integer(), nullable=True),
    sa.Column('is_local', sa.Boolean(), nullable=False),
    sa.Column('wholesale_min', sa.Integer(), nullable=True),
    sa.Column('wholesale_price', sa.BigInteger(), nullable=True),
    sa.Column('is_featured', sa.Boolean(), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('once', sa.String(length=40), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state in ('draft','published','archived')", name=op.f('ck_product_state')),
    sa.CheckConstraint("stock_kind in ('counted','always','preorder')", name=op.f('ck_product_stock_kind')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_product_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_product')),
    sa.UniqueConstraint('store_id', 'once', name=op.f('uq_product_store_id_once')),
    sa.UniqueConstraint('store_id', 'slug', name=op.f('uq_product_store_id_slug'))
    )
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.create_index('ix_product_newest', ['store_id', 'state', 'published_at'], unique=False)
        batch_op.create_index('ix_product_shelf', ['store_id', 'state', 'is_featured', 'position'], unique=False)

    op.create_table('share_visits',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('channel', sa.String(length=4), nullable=False),
    sa.Column('product_slug', sa.String(length=80), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_share_visits_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_share_visits')),
    sa.UniqueConstraint('store_id', 'day', 'channel', 'product_slug', name=op.f('uq_share_visits_store_id_day_channel_product_slug'))
    )
    op.create_table('shipping_rate',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('region_code', sa.String(length=13), nullable=False),
    sa.Column('region_name', sa.String(length=80), nullable=False),
    sa.Column('cost', sa.BigInteger(), nullable=False),
    sa.Column('days', sa.String(length=12), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('cost >= 0', name=op.f('ck_shipping_rate_cost')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_shipping_rate_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_shipping_rate')),
    sa.UniqueConstraint('store_id', 'region_code', name=op.f('uq_shipping_rate_store_id_region_code'))
    )
    op.create_table('store_village',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.String(length=13), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_store_village_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store_village'))
    )
    with op.batch_alter_table('store_village', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_store_village_store_id'), ['store_id'], unique=False)

    op.create_table('order_event',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('words', sa.String(length=300), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('by_account_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_order_event_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_order_event_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_order_event'))
    )
    with op.batch_alter_table('order_event', schema=None) as batch_op:
        batch_op.create_index('ix_order_event_order', ['store_id', 'order_id', 'id'], unique=False)

    op.create_table('payment',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('method', sa.String(length=20), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('by_account_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_payment_store_id_order_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_payment_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_payment'))
    )
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.create_index('ix_payment_order', ['store_id', 'order_id'], unique=False)

    op.create_table('permit',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_permit_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_permit_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_permit')),
    sa.UniqueConstraint('store_id', 'product_id', 'kind', name=op.f('uq_permit_store_id_product_id_kind'))
    )
    op.create_table('product_photo',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('photo_id', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['store_id', 'photo_id'], ['photo.store_id', 'photo.id'], name=op.f('fk_product_photo_store_id_photo_id')),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_product_photo_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_product_photo_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_product_photo'))
    )
    with op.batch_alter_table('product_photo', schema=None) as batch_op:
        batch_op.create_index('ix_product_photo_product', ['store_id', 'product_id', 'position'], unique=False)

    op.create_table('variant',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('stock', sa.Integer(), nullable=False),
    sa.Column('grams', sa.Integer(), nullable=True),
    sa.Column('photo_id', sa.BigInteger(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_retired', sa.Boolean(), nullable=False),
    sa.CheckConstraint('price > 0 and price <= 999999999', name=op.f('ck_variant_price')),
    sa.CheckConstraint('stock >= 0', name=op.f('ck_variant_stock')),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_variant_store_id_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_variant_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_variant'))
    )
    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.create_index('ix_variant_product', ['store_id', 'product_id'], unique=False)

    op.create_table('order_line',
    sa.Column('store_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('variant_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('variant_name', sa.String(length=40), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('photo_key', sa.String(length=32), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('took_stock', sa.Boolean(), nullable=False),
    sa.CheckConstraint('quantity between 1 and 999', name=op.f('ck_order_line_quantity')),
    sa.ForeignKeyConstraint(['store_id', 'order_id'], ['order.store_id', 'order.id'], name=op.f('fk_order_line_store_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['store_id', 'product_id'], ['product.store_id', 'product.id'], name=op.f('fk_order_line_store_id_product_id')),
    sa.ForeignKeyConstraint(['store_id', 'variant_id'], ['variant.store_id', 'variant.id'], name=op.f('fk_order_line_store_id_variant_id')),
    sa.ForeignKeyConstraint(['store_id'], ['store.id'], name=op.f('fk_order_line_store_id')),
    sa.PrimaryKeyConstraint('store_id', 'id', name=op.f('pk_order_line'))
    )
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.create_index('ix_order_line_order', ['store_id', 'order_id'], unique=False)
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE listing_words")
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_index('ix_order_line_order')

    op.drop_table('order_line')
    with op.batch_alter_table('variant', schema=None) as batch_op:
        batch_op.drop_index('ix_variant_product')

    op.drop_table('variant')
    with op.batch_alter_table('product_photo', schema=None) as batch_op:
        batch_op.drop_index('ix_product_photo_product')

    op.drop_table('product_photo')
    op.drop_table('permit')
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_order')

    op.drop_table('payment')
    with op.batch_alter_table('order_event', schema=None) as batch_op:
        batch_op.drop_index('ix_order_event_order')

    op.drop_table('order_event')
    with op.batch_alter_table('store_village', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_store_village_store_id'))

    op.drop_table('store_village')
    op.drop_table('shipping_rate')
    op.drop_table('share_visits')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_index('ix_product_shelf')
        batch_op.drop_index('ix_product_newest')

    op.drop_table('product')
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_photo_key'))

    op.drop_table('photo')
    op.drop_table('payment_settings')
    op.drop_table('payment_note')
    op.drop_table('order_counter')
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_refund', sqlite_where=sa.text("state = 'cancelled' and payment = 'paid'"), postgresql_where=sa.text("state = 'cancelled' and payment = 'paid'"))
        batch_op.drop_index('ix_order_desk')
        batch_op.drop_index('ix_order_buyer')

    op.drop_table('order')
    with op.batch_alter_table('one_time_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_code_account_id'))

    op.drop_table('one_time_code')
    with op.batch_alter_table('old_slug', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_old_slug_store_id'))
        batch_op.drop_index(batch_op.f('ix_old_slug_slug_skeleton'))

    op.drop_table('old_slug')
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_member_account_id'))

    op.drop_table('member')
    with op.batch_alter_table('listing', schema=None) as batch_op:
        batch_op.drop_index('ix_listing_village')
        batch_op.drop_index('ix_listing_regency')
        batch_op.drop_index('ix_listing_province')
        batch_op.drop_index('ix_listing_district')
        batch_op.drop_index('ix_listing_category')

    op.drop_table('listing')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_store_id'))

    op.drop_table('invitation')
    op.drop_table('delivery_settings')
    op.drop_table('bank_account')
    with op.batch_alter_table('store', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_store_village_code'))
        batch_op.drop_index(batch_op.f('ix_store_slug_skeleton'))

    op.drop_table('store')
    with op.batch_alter_table('section', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_section_parent'))
        batch_op.drop_index('ix_section_goods')

    op.drop_table('section')
    op.drop_table('region_word')
    op.drop_table('region_data')
    with op.batch_alter_table('region', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_region_search_name'))
        batch_op.drop_index('ix_region_postal_code')
        batch_op.drop_index(batch_op.f('ix_region_parent'))

    op.drop_table('region')
    with op.batch_alter_table('limit_count', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_limit_count_marked_at'))

    op.drop_table('limit_count')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_once'))
        batch_op.drop_index(batch_op.f('ix_job_due_at'))

    op.drop_table('job')
    with op.batch_alter_table('ended_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ended_session_ended_at'))

    op.drop_table('ended_session')
    op.drop_table('disadvantaged_region')
    op.drop_table('account')

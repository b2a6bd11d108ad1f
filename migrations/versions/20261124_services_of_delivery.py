"""Services of delivery, areas it goes to, measures of goods"""

import sqlalchemy as sa
from alembic import op

revision = "5f1c0a7d2b94"
down_revision = "18318af9a796"


def upgrade() -> None:
    op.create_table(
        "shipping_service",
        sa.Column("store_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("courier", sa.String(length=40), nullable=False),
        sa.Column("least_kg", sa.Integer(), nullable=False),
        sa.Column("step_kg", sa.Integer(), nullable=False),
        sa.Column("tolerance", sa.Integer(), nullable=False),
        sa.Column("divisor", sa.Integer(), nullable=False),
        sa.Column("days", sa.String(length=12), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "least_kg >= 1 and step_kg >= 1 and tolerance >= 0", name=op.f("ck_shipping_service_weight")
        ),
        sa.ForeignKeyConstraint(["store_id"], ["store.id"], name=op.f("fk_shipping_service_store_id")),
        sa.PrimaryKeyConstraint("store_id", "id", name=op.f("pk_shipping_service")),
        sa.UniqueConstraint("store_id", "name", name=op.f("uq_shipping_service_store_id_name")),
    )
    op.create_table(
        "local_area",
        sa.Column("store_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("region_code", sa.String(length=13), nullable=False),
        sa.Column("region_name", sa.String(length=80), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_local_area_cost")),
        sa.ForeignKeyConstraint(["store_id"], ["store.id"], name=op.f("fk_local_area_store_id")),
        sa.PrimaryKeyConstraint("store_id", "id", name=op.f("pk_local_area")),
        sa.UniqueConstraint("store_id", "region_code", name=op.f("uq_local_area_store_id_region_code")),
    )
    keep_what_stores_wrote()
    with op.batch_alter_table("shipping_rate") as table:
        table.add_column(sa.Column("service_id", sa.BigInteger(), nullable=False, server_default="1"))
        table.add_column(sa.Column("first_cost", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("first_kg", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("is_example", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.drop_column("position")
        table.alter_column("region_name", type_=sa.String(length=120), existing_type=sa.String(length=80))
        table.drop_constraint(op.f("ck_shipping_rate_cost"), type_="check")
        table.create_check_constraint(
            op.f("ck_shipping_rate_cost"), "cost >= 0 and first_cost >= 0 and first_kg >= 1"
        )
        table.drop_constraint(op.f("uq_shipping_rate_store_id_region_code"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_shipping_rate_store_id_service_id_region_code"), ["store_id", "service_id", "region_code"]
        )
        table.create_foreign_key(
            op.f("fk_shipping_rate_store_id_service_id"),
            "shipping_service",
            ["store_id", "service_id"],
            ["store_id", "id"],
            ondelete="CASCADE",
        )
    with op.batch_alter_table("shipping_rate") as table:
        for column in ("service_id", "first_kg", "is_example"):
            table.alter_column(column, server_default=None)
    with op.batch_alter_table("delivery_settings") as table:
        table.add_column(sa.Column("pickup_hours", sa.String(length=80), nullable=False, server_default=""))
        table.add_column(sa.Column("free_from", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("free_area", sa.String(length=13), nullable=False, server_default=""))
        table.add_column(sa.Column("free_area_name", sa.String(length=80), nullable=False, server_default=""))
        table.drop_constraint(op.f("ck_delivery_settings_local_cost"), type_="check")
        table.create_check_constraint(op.f("ck_delivery_settings_free_from"), "free_from > 0")
        for column in ("courier", "local_cost", "local_area", "local_area_name"):
            table.drop_column(column)
    with op.batch_alter_table("variant") as table:
        for column in ("length", "width", "height"):
            table.add_column(sa.Column(column, sa.Integer(), nullable=True))
    with op.batch_alter_table("order") as table:
        table.add_column(sa.Column("delivery_option", sa.String(length=60), nullable=False, server_default=""))


def keep_what_stores_wrote() -> None:
    """The one table of a store becomes its first service, named as its courier; the one area becomes the first."""
    op.execute(
        "INSERT INTO shipping_service (store_id, id, name, courier, least_kg, step_kg, tolerance, divisor, days,"
        " is_active, position) SELECT s.id, 1, coalesce(d.courier, ''), coalesce(d.courier, ''), 1, 1, 300, 0, '',"
        " true, 0 FROM store s LEFT JOIN delivery_settings d ON d.store_id = s.id"
        " WHERE d.courier <> '' OR EXISTS (SELECT 1 FROM shipping_rate r WHERE r.store_id = s.id)"
    )
    op.execute(
        "INSERT INTO local_area (store_id, id, region_code, region_name, cost)"
        " SELECT store_id, 1, local_area, local_area_name, local_cost FROM delivery_settings WHERE local_area <> ''"
    )


def downgrade() -> None:
    with op.batch_alter_table("order") as table:
        table.drop_column("delivery_option")
    with op.batch_alter_table("variant") as table:
        for column in ("height", "width", "length"):
            table.drop_column(column)
    with op.batch_alter_table("delivery_settings") as table:
        table.add_column(sa.Column("courier", sa.String(length=40), nullable=False, server_default=""))
        table.add_column(sa.Column("local_cost", sa.BigInteger(), nullable=False, server_default="0"))
        table.add_column(sa.Column("local_area", sa.String(length=13), nullable=False, server_default=""))
        table.add_column(sa.Column("local_area_name", sa.String(length=80), nullable=False, server_default=""))
    keep_the_first_of_each()
    with op.batch_alter_table("delivery_settings") as table:
        for column in ("courier", "local_cost", "local_area", "local_area_name"):
            table.alter_column(column, server_default=None)
        table.drop_constraint(op.f("ck_delivery_settings_free_from"), type_="check")
        table.create_check_constraint(op.f("ck_delivery_settings_local_cost"), "local_cost >= 0")
        for column in ("free_area_name", "free_area", "free_from", "pickup_hours"):
            table.drop_column(column)
    with op.batch_alter_table("shipping_rate") as table:
        table.drop_constraint(op.f("fk_shipping_rate_store_id_service_id"), type_="foreignkey")
        table.drop_constraint(op.f("uq_shipping_rate_store_id_service_id_region_code"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_shipping_rate_store_id_region_code"), ["store_id", "region_code"]
        )
        table.drop_constraint(op.f("ck_shipping_rate_cost"), type_="check")
        table.create_check_constraint(op.f("ck_shipping_rate_cost"), "cost >= 0")
        table.alter_column("region_name", type_=sa.String(length=80), existing_type=sa.String(length=120))
        table.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        for column in ("is_example", "first_kg", "first_cost", "service_id"):
            table.drop_column(column)
    with op.batch_alter_table("shipping_rate") as table:
        table.alter_column("position", server_default=None)
    op.drop_table("local_area")
    op.drop_table("shipping_service")


def keep_the_first_of_each() -> None:
    """Back to one table and one area of each store; what is over is given up."""
    first = "(SELECT id FROM shipping_service f WHERE f.store_id = {0}.store_id ORDER BY position, id LIMIT 1)"
    op.execute(f"DELETE FROM shipping_rate WHERE service_id <> {first.format('shipping_rate')}")
    op.execute("UPDATE shipping_rate SET region_name = substr(region_name, 1, 80)")
    op.execute(
        "UPDATE delivery_settings SET courier = coalesce((SELECT name FROM shipping_service s WHERE"
        f" s.store_id = delivery_settings.store_id AND s.id = {first.format('delivery_settings')}), '')"
    )
    for column, kept in (("local_area", "region_code"), ("local_area_name", "region_name"), ("local_cost", "cost")):
        old = "''" if column != "local_cost" else "0"
        op.execute(
            f"UPDATE delivery_settings SET {column} = coalesce((SELECT {kept} FROM local_area a WHERE"
            f" a.store_id = delivery_settings.store_id ORDER BY id LIMIT 1), {old})"
        )

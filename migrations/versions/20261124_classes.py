"""Classes"""

import sqlalchemy as sa
from alembic import op

revision = "304fa7881b2f"
down_revision = "287d6cf1fdab"


def upgrade() -> None:
    op.create_table("classroom",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("code", sa.String(length=6), nullable=False),
    sa.Column("name", sa.String(length=80), nullable=False),
    sa.Column("place", sa.String(length=120), nullable=False),
    sa.Column("village_code", sa.String(length=13), nullable=False),
    sa.Column("village", sa.String(length=60), nullable=False),
    sa.Column("regency", sa.String(length=60), nullable=False),
    sa.Column("starts_on", sa.Date(), nullable=False),
    sa.Column("ends_on", sa.Date(), nullable=False),
    sa.Column("organiser", sa.String(length=120), nullable=False),
    sa.Column("partners", sa.JSON(), nullable=False),
    sa.Column("course", sa.String(length=40), nullable=False),
    sa.Column("state", sa.String(length=12), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_classroom")),
    sa.UniqueConstraint("code", name=op.f("uq_classroom_code"))
    )
    op.create_table("participant",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("classroom_id", sa.BigInteger(), nullable=False),
    sa.Column("number", sa.BigInteger(), nullable=False),
    sa.Column("name", sa.String(length=60), nullable=False),
    sa.Column("gender", sa.String(length=1), nullable=False),
    sa.Column("account_id", sa.BigInteger(), nullable=False),
    sa.Column("store_id", sa.BigInteger(), nullable=False),
    sa.Column("code_mark", sa.String(length=40), nullable=False),
    sa.Column("code_sealed", sa.String(length=300), nullable=False),
    sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_participant_account_id")),
    sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_participant_classroom_id")),
    sa.ForeignKeyConstraint(["store_id"], ["store.id"], name=op.f("fk_participant_store_id")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    sa.UniqueConstraint("classroom_id", "account_id", name=op.f("uq_participant_classroom_id_account_id")),
    sa.UniqueConstraint("classroom_id", "number", name=op.f("uq_participant_classroom_id_number")),
    sa.UniqueConstraint("code_mark", name=op.f("uq_participant_code_mark")),
    sa.UniqueConstraint("store_id", name=op.f("uq_participant_store_id"))
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_account_id"), ["account_id"], unique=False)

    op.create_table("trainer",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("classroom_id", sa.BigInteger(), nullable=False),
    sa.Column("account_id", sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_trainer_account_id")),
    sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_trainer_classroom_id")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_trainer")),
    sa.UniqueConstraint("classroom_id", "account_id", name=op.f("uq_trainer_classroom_id_account_id"))
    )
    with op.batch_alter_table("trainer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trainer_account_id"), ["account_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_trainer", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.alter_column("phone", existing_type=sa.String(20), nullable=True)



def downgrade() -> None:
    op.execute("UPDATE account SET phone = 'c' || id WHERE phone IS NULL")  # Nobody's number, but one of its own.
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.alter_column("phone", existing_type=sa.String(20), nullable=False)
        batch_op.drop_column("is_trainer")

    with op.batch_alter_table("trainer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trainer_account_id"))

    op.drop_table("trainer")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_account_id"))

    op.drop_table("participant")
    op.drop_table("classroom")

"""Course"""

import sqlalchemy as sa
from alembic import op

revision = "01b790c17195"
down_revision = "ec59d2929905"


def upgrade() -> None:
    op.create_table("participant_answers",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("participant_id", sa.BigInteger(), nullable=False),
    sa.Column("kind", sa.String(length=10), nullable=False),
    sa.Column("answers", sa.JSON(), nullable=False),
    sa.Column("right", sa.Integer(), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_participant_answers_participant_id"), ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_answers")),
    sa.UniqueConstraint("participant_id", "kind", name=op.f("uq_participant_answers_participant_id_kind"))
    )
    op.create_table("potential",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("participant_id", sa.BigInteger(), nullable=False),
    sa.Column("name", sa.String(length=80), nullable=False),
    sa.Column("maker", sa.String(length=80), nullable=False),
    sa.Column("monthly", sa.String(length=40), nullable=False),
    sa.Column("season", sa.String(length=40), nullable=False),
    sa.Column("price", sa.BigInteger(), nullable=False),
    sa.Column("permits", sa.String(length=80), nullable=False),
    sa.Column("product_id", sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_potential_participant_id"), ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_potential"))
    )
    with op.batch_alter_table("potential", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_potential_participant_id"), ["participant_id"], unique=False)

    op.create_table("step_done",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("participant_id", sa.BigInteger(), nullable=False),
    sa.Column("step", sa.String(length=40), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_step_done_participant_id"), ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_step_done")),
    sa.UniqueConstraint("participant_id", "step", name=op.f("uq_step_done_participant_id_step"))
    )


def downgrade() -> None:
    op.drop_table("step_done")
    with op.batch_alter_table("potential", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_potential_participant_id"))

    op.drop_table("potential")
    op.drop_table("participant_answers")

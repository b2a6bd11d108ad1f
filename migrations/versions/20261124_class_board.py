"""Class board"""

import sqlalchemy as sa
from alembic import op

revision = "6cca63cdd7b6"
down_revision = "8b3916a93e91"


def upgrade() -> None:
    op.create_table("class_note",
    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column("participant_id", sa.BigInteger(), nullable=False),
    sa.Column("by_name", sa.String(length=60), nullable=False),
    sa.Column("words", sa.String(length=200), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_class_note_participant_id"), ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_class_note"))
    )
    with op.batch_alter_table("class_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_note_participant_id"), ["participant_id"], unique=False)

    with op.batch_alter_table("classroom", schema=None) as batch_op:
        batch_op.add_column(sa.Column("screen", sa.String(length=8), server_default="", nullable=False))
        batch_op.add_column(sa.Column("message", sa.String(length=160), server_default="", nullable=False))
        batch_op.add_column(sa.Column("step", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("timer_until", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("asked_at")

    with op.batch_alter_table("classroom", schema=None) as batch_op:
        batch_op.drop_column("timer_until")
        batch_op.drop_column("step")
        batch_op.drop_column("message")
        batch_op.drop_column("screen")

    with op.batch_alter_table("class_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_note_participant_id"))

    op.drop_table("class_note")

"""Article drafts."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.create_table(
        "article_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("english", sa.Text(), nullable=False),
        sa.Column("chinese", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article", "number"),
    )
    with op.batch_alter_table("article_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_draft_article"), ["article"], unique=False)
        batch_op.create_index(batch_op.f("ix_article_draft_at"), ["at"], unique=False)

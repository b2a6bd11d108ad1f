"""What the machine can do: the same goods by one ORM query on a bare Flask page, a page from memory, a bare insert.

Served by the same server with the same processes and threads as the app, on the same database.
"""

import itertools
import os
import secrets
from typing import Any

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, MetaData, String, Table, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

GOODS = 24
ORDER_TABLES = ("order", "order_line", "order_event", "job")


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Good(db.Model):
    __tablename__ = "control_good"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    slug: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(20))
    price: Mapped[int]
    photo: Mapped[str] = mapped_column(String(40))


PAGE = """<!doctype html><html lang="id"><head><title>Toko</title></head><body><h1>Toko</h1><ul class="goods">
{% for g in goods %}<li class="good"><div class="pic"><img src="/foto/{{ g.photo }}-320.jpg" alt="" width="320"
height="320" loading="lazy"></div><h3><a href="/produk/{{ g.slug }}">{{ g.name }}</a></h3>
<p class="price"><i>Rp</i>{{ g.price }} <span class="unit">/ {{ g.unit }}</span></p></li>{% endfor %}
</ul></body></html>"""
KEPT = b"x" * 6000


def create_app(url: str) -> Flask:
    app = Flask("control")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)

    @app.get("/")
    def goods() -> str:
        return render_template_string(PAGE, goods=db.session.scalars(select(Good).limit(GOODS)).all())

    app.add_url_rule("/order", view_func=OrderAgain(), methods=["POST"], endpoint="order")
    return app


class OrderAgain:
    """Writes the rows of the shop's last order once more under new keys, in one transaction and nothing else.

    SQLite's own default is synchronous=FULL, as in the app.
    """

    def __init__(self) -> None:
        self.rows: dict[Table, dict[str, Any]] = {}
        self.numbers = itertools.count(secrets.randbits(60))

    def __call__(self) -> tuple[str, int]:
        if not self.rows:
            self.rows = _last_order()
        order = next(self.numbers)
        fresh = {"number": order % 2**31, "token": f"t{order}", "once": f"o{order}", "order_id": order}
        with db.engine.begin() as connection:
            for table, row in self.rows.items():
                number = order if table.name == "order" else next(self.numbers)
                new = {"id": number} | {name: value for name, value in fresh.items() if name in row}
                connection.execute(insert(table), row | new)
        return "", 303


def _last_order() -> dict[Table, dict[str, Any]]:
    metadata, found = MetaData(), {}
    with db.engine.connect() as connection:
        metadata.reflect(connection, only=ORDER_TABLES)
        for name in ORDER_TABLES:
            table = metadata.tables[name]
            last = select(table).order_by(table.c.id.desc()).limit(1)
            found[table] = dict(connection.execute(last).mappings().one())
    return found


def fill(url: str) -> None:
    """The control's own table, on the same database as the app."""
    with create_app(url).app_context():
        db.drop_all()
        db.create_all()
        rows = [
            Good(id=n, name=f"Gula Semut {n}", slug=f"gula-{n}", unit="bungkus", price=20000, photo="a" * 32)
            for n in range(GOODS)
        ]
        db.session.add_all(rows)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def application() -> Any:
    """`/` is the bare page, `/memory` the floor below any page cache: nothing but the server."""
    flask = create_app(os.environ["CONTROL_DATABASE_URL"])

    def both(environ, start_response):
        if environ["PATH_INFO"] != "/memory":
            return flask(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(KEPT)))])
        return [KEPT]

    return both

"""What the machine can do: the same goods by one ORM query on a bare Flask page, and a page from memory.

Served by the same server with the same processes and threads as the app.
"""

import os
from typing import Any

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

GOODS = 24


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


def create_app() -> Flask:
    app = Flask("control")
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["CONTROL_DATABASE_URL"]
    db.init_app(app)

    @app.get("/")
    def goods() -> str:
        return render_template_string(PAGE, goods=db.session.scalars(select(Good).limit(GOODS)).all())

    return app


def fill() -> None:
    """The control's own table, on the same database as the app."""
    with create_app().app_context():
        db.drop_all()
        db.create_all()
        rows = [
            Good(id=n, name=f"Gula Semut {n}", slug=f"gula-{n}", unit="bungkus", price=20000, photo="a" * 32)
            for n in range(GOODS)
        ]
        db.session.add_all(rows)
        db.session.commit()


def application() -> Any:
    """`/` is the bare page, `/memory` the floor below any page cache: nothing but the server."""
    flask = create_app()

    def both(environ, start_response):
        if environ["PATH_INFO"] != "/memory":
            return flask(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(KEPT)))])
        return [KEPT]

    return both

"""`storefront doctor`: what is wrong with an installation, and how to mend it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select, text

from .. import clock, config, themes
from ..db import db
from ..outbox import Job
from ..regions.models import Region
from . import data

ROOM = 200_000_000  # bytes; below it, photos are refused before orders are.


class Finding(NamedTuple):
    good: bool
    what: str
    mend: str = ""


@click.command()
@click.option("--settings", is_flag=True, help="List every setting, its default and why it is there.")
@with_appcontext
def doctor(settings: bool) -> None:
    """Look at everything, say what is wrong and how to mend it. Exit code 1 if anything is."""
    if settings:
        for name, setting in config.SETTINGS.items():
            click.echo(f"STOREFRONT_{name} = {setting.default!r}\n    {setting.why}")
        return
    findings = list(examine(current_app))
    for finding in findings:
        click.echo(f"{'✓' if finding.good else '✗'} {finding.what}")
        if not finding.good:
            click.echo(f"    {finding.mend}")
    bad = sum(not finding.good for finding in findings)
    click.echo("Semua baik." if not bad else f"{bad} hal perlu dibenahi.")
    raise SystemExit(1 if bad else 0)


def examine(app: Flask) -> Iterator[Finding]:
    for look in (_folder, _room, _secret, _addresses, _news, _database):
        yield from look(app)


def _folder(app: Flask) -> Iterator[Finding]:
    for name in ("INSTANCE", "MEDIA_FOLDER"):
        folder = app.config[name]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".doctor"
            probe.write_text("x")
            probe.unlink()
            yield Finding(True, f"{name}: {folder} dapat ditulis")
        except OSError as error:
            yield Finding(False, f"{name}: {folder} tidak dapat ditulis ({error.strerror})", "Perbaiki hak folder itu.")


def _room(app: Flask) -> Iterator[Finding]:
    free = shutil.disk_usage(app.config["INSTANCE"]).free
    yield Finding(
        free > ROOM, f"Ruang disk tersisa {free / 1e9:.1f} GB", "Hapus berkas lain, atau pindahkan MEDIA_FOLDER."
    )


def _secret(app: Flask) -> Iterator[Finding]:
    file = app.config["INSTANCE"] / "secret_key"
    closed = not file.is_file() or file.stat().st_mode & 0o077 == 0
    yield Finding(closed, "Kunci rahasia hanya terbaca pemiliknya", f"chmod 600 {file}")
    yield Finding(
        len(app.config["SECRET_KEY"]) >= 32, "Kunci rahasia cukup panjang", "Isi SECRET_KEY dengan 32 huruf acak."
    )


def _addresses(app: Flask) -> Iterator[Finding]:
    public = app.config["PUBLIC_SCHEME"] == "https"
    named = bool(app.config["PLATFORM_HOSTS"])
    yield Finding(
        named or not public,
        "PLATFORM_HOSTS sesuai dengan pemakaian",
        "Isi nama pasar ini, misalnya PLATFORM_HOSTS=lumbung.id",
    )
    for name in themes.names():
        try:
            themes.environment(name).get_template("layout.html")
            yield Finding(True, f"Tema {name} dapat dibaca")
        except Exception as error:
            yield Finding(False, f"Tema {name} rusak: {error}", "Perbaiki theme.toml atau hapus folder tema itu.")


def _news(app: Flask) -> Iterator[Finding]:
    """A channel is set up whole or not at all."""
    for name, settings in {
        "E-mail": ("SMTP_HOST", "SMTP_FROM"),
        "WhatsApp": ("WHATSAPP_TOKEN", "WHATSAPP_PHONE_ID", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"),
    }.items():
        needed = (*settings, "PLATFORM_HOSTS")
        if any(app.config[setting] for setting in settings):
            missing = [setting for setting in needed if not app.config[setting]]
            yield Finding(not missing, f"{name} siap mengirim kabar", f"Isi juga: {', '.join(missing)}")


def _database(app: Flask) -> Iterator[Finding]:
    looks: tuple[Callable[[], Finding], ...] = (_migrations, _integrity, _regions, _jobs)
    for look in looks:
        try:
            yield look()
        except Exception as error:
            name = look.__name__.strip("_")
            yield Finding(
                False,
                f"Basis data, {name}: {type(error).__name__}",
                "Periksa DATABASE_URL, lalu jalankan: storefront db upgrade",
            )
            db.session.rollback()


def _migrations() -> Finding:
    return Finding(not data.pending(), "Tabel sesuai versi ini", "Jalankan: storefront db upgrade")


def _integrity() -> Finding:
    if db.engine.dialect.name != "sqlite":
        db.session.execute(text("SELECT 1"))
        return Finding(True, "PostgreSQL menjawab")
    with db.engine.connect() as connection:
        state = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    good = state == "ok" and not orphans
    return Finding(good, "Berkas basis data utuh", "Kembalikan cadangan terakhir: storefront restore FILE --replace")


def _regions() -> Finding:
    count = db.session.scalar(select(func.count()).select_from(Region))
    return Finding((count or 0) > 90_000, f"Daftar desa terisi ({count})", "Jalankan: storefront db upgrade")


def _jobs() -> Finding:
    late = db.session.scalar(select(func.count(Job.id)).where(Job.due_at < clock.now() - timedelta(minutes=10)))
    return Finding(not late, "Pekerjaan latar berjalan", f"{late} pekerjaan tertunda. Jalankan: storefront worker")

"""Every setting of an installation: its default and one line of why.

Read in this order, the last one wins: the defaults here, `instance/config.toml`, `STOREFRONT_*` variables. A name that
is not listed here is an error at start, so that a misspelt setting is never silently without effect.
"""

import os
import secrets
import tomllib
from pathlib import Path
from typing import Any, NamedTuple


class ConfigError(Exception):
    """A setting that cannot be used; the message names it and says what is expected."""


class Setting(NamedTuple):
    default: Any
    why: str


SETTINGS: dict[str, Setting] = {
    "DATABASE_URL": Setting("", "SQLite in the instance folder when empty; also postgres:// and postgresql://"),
    "SECRET_KEY": Setting("", "signs cookies and tokens; made once in instance/secret_key when empty"),
    "PLATFORM_HOSTS": Setting("", "names of the marketplace, by comma; empty answers on any name (class, first try)"),
    "PUBLIC_SCHEME": Setting("http", "http or https as the visitor sees it; decides the Secure mark of cookies"),
    "PROXY_COUNT": Setting(0, "how many proxies stand in front and may be believed about address and scheme"),
    "MEDIA_FOLDER": Setting("", "photos; instance/media when empty"),
    "STORAGE": Setting("local", "which `storefront.storage` provider keeps photos"),
    "UPLOAD_MEGABYTES": Setting(25, "the largest photo that is taken"),
    "STORE_MEGABYTES": Setting(2000, "originals of photos that one store may keep; 0 is no limit"),
    "THREADS": Setting(8, "threads of one web process; at most half of them may wait to write"),
    "PROCESSES": Setting(2, "web processes of `storefront serve`"),
    "WORKER": Setting("thread", "thread: each web process also drains the job queue; none: `storefront worker` does"),
    "PAGE_CACHE_SECONDS": Setting(
        60, "how long a shared page is kept when nothing changes; 5 where several machines serve; 0 is off"
    ),
    "SIGN_UP": Setting(True, "may a visitor make an account and open a store"),
    "OPERATOR_NAME": Setting("Lumbung", "who runs this installation, in the footer and the privacy page"),
    "OPERATOR_CONTACT": Setting("", "where a person asks about personal data: a phone number or an address"),
    "PSE_NUMBER": Setting("", "registration as Penyelenggara Sistem Elektronik, shown in the footer"),
    "RETENTION_MONTHS": Setting(12, "how long a buyer's name, number and address are kept after an order ended"),
    "CLASS_CODE": Setting(
        "", "of the class in this room, set by `storefront class start`: foreign names lead to its door"
    ),
    "STRIPE_SECRET_KEY": Setting(
        "", "of a Stripe Connect platform; empty: each store types the keys of its own account"
    ),
    "STRIPE_WEBHOOK_SECRET": Setting("", "signs the news of connected accounts, sent to /kabar/stripe"),
    "SMTP_HOST": Setting("", "the server that takes our e-mail; empty sends none"),
    "SMTP_PORT": Setting(587, "its port: 587 for starttls, 465 for tls, 25 for none"),
    "SMTP_TLS": Setting(
        "starttls", "starttls, tls (both check the certificate) or none: how the way there is kept private"
    ),
    "SMTP_USER": Setting("", "who signs in there; empty for nobody"),
    "SMTP_PASSWORD": Setting("", "and with which password"),
    "SMTP_FROM": Setting("", "the address that e-mail comes from, such as kabar@lumbung.id"),
    "WHATSAPP_TOKEN": Setting("", "WhatsApp Cloud API: the system user's token; empty sends none (docs/whatsapp.md)"),
    "WHATSAPP_PHONE_ID": Setting("", "WhatsApp Cloud API: which of your numbers writes"),
    "WHATSAPP_APP_SECRET": Setting("", "WhatsApp Cloud API: proves that a report comes from Meta"),
    "WHATSAPP_VERIFY_TOKEN": Setting("", "WhatsApp Cloud API: a word of your own, typed into Meta's webhook page"),
    "WHATSAPP_API_BASE": Setting("https://graph.facebook.com/v21.0", "WhatsApp Cloud API: address and version"),
    "STAND_INS": Setting(
        "", "for demos: local servers that play outside parties, `midtrans=http://127.0.0.1:5001, xendit=…`"
    ),
    "TESTING": Setting(False, "tests only"),
}


def load(instance: Path, **overrides: Any) -> dict[str, Any]:
    """All settings as Flask wants them. Raises ConfigError with the setting's name."""
    values = {name: setting.default for name, setting in SETTINGS.items()}
    for source, given in (
        ("config.toml", _from_file(instance / "config.toml")),
        ("STOREFRONT_*", _from_environment()),
        ("create_app()", overrides),
    ):
        for name, value in given.items():
            values[name] = _checked(name, value, source)
    return _completed(values, instance)


def instance_folder() -> Path:
    """`STOREFRONT_INSTANCE`, or `instance/` beside the package, or `./instance` for an installed wheel."""
    if named := os.environ.get("STOREFRONT_INSTANCE"):
        return Path(named).resolve()
    beside = project_root() / "instance"
    return beside if beside.is_dir() else Path.cwd() / "instance"


def project_root() -> Path:
    return Path(__file__).resolve().parent.parent


def carried(folder: str) -> Path:
    """`themes` or `migrations`: beside the package in a checkout, inside it in a wheel."""
    beside = project_root() / folder
    return beside if beside.is_dir() else Path(__file__).resolve().parent / "_carried" / folder


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return {name.upper(): value for name, value in tomllib.loads(path.read_text("utf-8")).items()}
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error


def _from_environment() -> dict[str, str]:
    prefix = "STOREFRONT_"
    return {
        name.removeprefix(prefix): value
        for name, value in os.environ.items()
        if name.startswith(prefix) and name != "STOREFRONT_INSTANCE"
    }


def _checked(name: str, value: Any, source: str) -> Any:
    if name not in SETTINGS:
        raise ConfigError(f"{source}: there is no setting {name}. `storefront doctor` lists them")
    kind = type(SETTINGS[name].default)
    if kind is bool and isinstance(value, str):
        return value.strip().lower() in ("1", "true", "yes", "ya", "on")
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{source}: {name} must be {kind.__name__}, not {value!r}") from error


def _completed(values: dict[str, Any], instance: Path) -> dict[str, Any]:
    if values["PUBLIC_SCHEME"] not in ("http", "https"):
        raise ConfigError("PUBLIC_SCHEME must be http or https")
    if values["SMTP_TLS"] not in ("starttls", "tls", "none"):
        raise ConfigError("SMTP_TLS must be starttls, tls or none")
    instance.mkdir(parents=True, exist_ok=True)
    secure = values["PUBLIC_SCHEME"] == "https"
    values["SECRET_KEY"] = values["SECRET_KEY"] or _kept_secret(instance / "secret_key")
    values["MEDIA_FOLDER"] = Path(values["MEDIA_FOLDER"] or instance / "media")
    values["PLATFORM_HOSTS"] = [h.strip().lower() for h in values["PLATFORM_HOSTS"].split(",") if h.strip()]
    values["THEME_PATHS"] = [instance / "themes", carried("themes")]
    return values | {
        "INSTANCE": instance,
        # A link in a mail must lead back, so it takes a name of this installation.
        "SENDS_MAIL": bool(values["SMTP_HOST"] and values["SMTP_FROM"] and values["PLATFORM_HOSTS"]),
        "SQLALCHEMY_DATABASE_URI": database_url(values["DATABASE_URL"], instance),
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # An error in the log names no buyer.
        "PREFERRED_URL_SCHEME": values["PUBLIC_SCHEME"],
        "SESSION_COOKIE_NAME": "__Host-lumbung" if secure else "lumbung",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": 60 * 60 * 24 * 90,
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 500_000,
        "MAX_FORM_PARTS": 500,
    }


def database_url(given: str, instance: Path) -> str:
    """What SQLAlchemy takes: hosts that give `postgres://` are understood, psycopg 3 is the driver."""
    if not given:
        return f"sqlite:///{instance / 'storefront.db'}"
    for old in ("postgres://", "postgresql://"):
        if given.startswith(old):
            return "postgresql+psycopg://" + given.removeprefix(old)
    return given


def _kept_secret(path: Path) -> str:
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()

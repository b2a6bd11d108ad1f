"""`storefront stripe-sim`: a Stripe that is played on this machine, for demos and classes."""

import threading

import click

from ..payments.gateways.sims import served
from ..payments.gateways.sims.stripe import Hook, StripeSim
from ..payments.gateways.sims.stripe_things import PLATFORM_KEY

SECRET = "whsec_tiruan"  # noqa: S105  (it signs nothing that is worth anything)


@click.command("stripe-sim")
@click.option("--port", default=4242, show_default=True)
@click.option("--shop", default="http://127.0.0.1:8000", show_default=True, help="Where the storefront runs.")
@click.option("--delay", default=0.0, show_default=True, help="Seconds before each message is sent.")
def stripe_sim(port: int, shop: str, delay: float) -> None:
    """Play Stripe: no real money, no internet. Prints what the storefront has to be started with."""
    sim = StripeSim((Hook(f"{shop.rstrip('/')}/kabar/stripe", SECRET),), delay)
    with served(sim, port) as address:
        click.echo(f"Stripe tiruan di {address}\nJalankan toko dengan:")
        for name, value in (("STAND_INS", f"stripe={address}"), ("STRIPE_SECRET_KEY", PLATFORM_KEY)):
            click.echo(f"  STOREFRONT_{name}={value}")
        click.echo(f"  STOREFRONT_STRIPE_WEBHOOK_SECRET={SECRET}")
        click.echo(f"Akun untuk toko: {', '.join(name for name in sim.accounts if name not in sim.keys.values())}")
        click.echo("Ctrl+C untuk berhenti.")
        threading.Event().wait()

"""The marketplace as machines read it."""

from typing import Any

from ..catalogue.structured import breadcrumbs
from ..pages import platform_url


def of_path(path: list[tuple[str, str]]) -> dict[str, Any]:
    """Where a region lies: (code, name) from the province down."""
    steps = [("Lumbung", platform_url("marketplace.home", external=True))]
    steps += [(name, platform_url("marketplace.region", external=True, code=code)) for code, name in path]
    return {"@context": "https://schema.org", **breadcrumbs(steps)}

"""`python -m storefront.cli` does what `storefront` does."""

from . import main

main()

"""Products in the back office: list, add, change; one tap for what is done daily; their photos."""

from . import exchange, gallery, many, numbers, photos, products, repairs, steps, uploads
from .blueprint import pages

__all__ = ["exchange", "gallery", "many", "numbers", "pages", "photos", "products", "repairs", "steps", "uploads"]

"""Papers as PDF: values in, bytes out, the same bytes for the same values. No request, no database."""

from .sheet import SIZES, Size

__all__ = ["SIZES", "Size"]

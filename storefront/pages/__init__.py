"""Pages and addresses: rendering in a store's theme, links between a store and the platform, answers to refusals."""

from .render import init_app, render
from .sides import platform_pages, store_pages
from .urls import absolute, platform_url, store_path, store_url

__all__ = ["absolute", "init_app", "platform_pages", "platform_url", "render", "store_pages", "store_path", "store_url"]

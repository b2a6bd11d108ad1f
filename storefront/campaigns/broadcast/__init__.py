"""Kabari pembeli: news for buyers who agreed, chat by chat, sent by a person; who says stop is never asked again.

Consent is the ticked box of an order (`Order.wants_news`), with its moment and the version of its words.
"""

"""Prices of couriers from a rate service: asked when a buyer's village is known, remembered, never waited for long.

What is remembered is all that an order is priced with; without it the store's own table answers.
"""

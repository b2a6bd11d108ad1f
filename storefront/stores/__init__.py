"""Stores: the village enterprise, its address, its look, its people and who may do what.

Knows nothing of what is sold.
"""

"""Goods as lists for Meta (Facebook, Instagram) and Google: one reading of the shelf, two ways of writing it.

Streamed a page of goods at a time, so that a village and a whole marketplace take the same memory.
"""

"""The demo marketplace: real villages and products, invented people, made through the same operations that
people use."""

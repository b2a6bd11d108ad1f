"""The demo marketplace: real villages and products, invented people, made through the same operations that
people use. `stores/*.toml` and `buyers.toml` are the whole of it; `operations.py` is the walk through it."""

"""A photo that comes in small pieces over a bad network: each piece once, from where the last one stopped.

The phone names its photo by a key of its own and asks how far it came (`begin`); pieces follow by their offset. They
lie in the storage, the database only knows how many bytes there are. What is not finished in time goes (`clear`).
"""

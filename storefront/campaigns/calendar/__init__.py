"""The posting calendar: what to post when, made out of the store's goods and the days that matter in a village.

The plan is not stored. It is the same for a store and a day whenever it is made; only what a person did with a post is.
"""

"""People who sign in: managers, trainers, operators. Phone number and secret; no e-mail. Buyers have no account.

Knows who somebody is and whether the secret fits. Refuses to know stores, roles in a store or orders.
"""

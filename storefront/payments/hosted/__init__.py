"""Orders that are paid on the pages of a company: sent there, asked for, told of, given back.

What a company says is kept as a set of events; the ledger is what that set adds up to, whatever came first or twice.
"""

"""The flow that joins cart, shipping, orders and payments into one page and one order. No tables."""

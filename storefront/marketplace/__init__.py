"""The platform over all stores: a public copy of each product (Listing), search, region and category pages."""

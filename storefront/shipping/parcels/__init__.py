"""The parcel on its way: courier and number that can be corrected, the courier's page, and private photos."""

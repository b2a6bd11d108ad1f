"""How an order is paid and what is known of it. Money goes straight to the seller; the platform holds none."""

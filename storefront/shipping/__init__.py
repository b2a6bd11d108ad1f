"""How goods reach the buyer and what it costs: pick-up, local delivery, a rate table by region, or "tanya ongkir"."""

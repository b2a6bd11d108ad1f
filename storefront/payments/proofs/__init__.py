"""Photos by which a buyer shows a transfer. They say that the store should look, never that money came."""

"""The class market: participants buy from each other with practice money; nothing leaves the class."""

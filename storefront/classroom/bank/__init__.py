"""Practice money: what moved between simulated buyers, participants and their stores. None of it is real."""

"""Speed as ratios: the app beside bare controls on the same machine, in the same run (`make bench`)."""

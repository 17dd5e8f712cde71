"""What the map says of one thing, or of all things of a kind, as tables."""

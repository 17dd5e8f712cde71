"""What a change does: what it reaches, and what if something goes or is replaced."""

"""How likely a passage states a fact of some kind: what a reader notices about it, and what each trait weighs."""

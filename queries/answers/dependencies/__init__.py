"""How domains depend on each other."""

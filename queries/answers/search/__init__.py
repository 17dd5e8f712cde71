"""What is called so, or says so."""

"""Reports on a schedule: when the next one is due, one run at a time, what is kept of each, and the mail about it."""

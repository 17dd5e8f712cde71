"""Runs a notebook for people without Jupyter: finds it, gives it its parameters, makes a page of what it shows."""

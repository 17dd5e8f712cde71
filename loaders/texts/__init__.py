"""Readers of documents: each gives the text of one kind of file as a person reads it, with the places in the file."""

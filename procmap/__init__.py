"""procmap: a company's management documents as a cited process map, and the judgement of it."""

__version__ = "0.1.0"

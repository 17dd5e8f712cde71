"""The approval route of a change: which steps the governing policy demands in this case, and who takes them."""

from checks.routing.case import BadCase, Case
from checks.routing.facts import Fact
from checks.routing.finding import facts_of, route
from checks.routing.steps import Branch, Candidate, Citation, Note, Route, Step

__all__ = ["BadCase", "Branch", "Candidate", "Case", "Citation", "Fact", "Note", "Route", "Step", "facts_of", "route"]

"""Findings that live: who does what about them until when, and every run of the past."""

from checks.following.actions import Action, BadActions, Due, Line, Update, due, follow
from checks.following.files import ActionsFile, actions_beside, read_actions
from checks.following.history import Run, Runs, add_run, read_runs, run_of

__all__ = [
    "Action",
    "ActionsFile",
    "BadActions",
    "Due",
    "Line",
    "Run",
    "Runs",
    "Update",
    "actions_beside",
    "add_run",
    "due",
    "follow",
    "read_actions",
    "read_runs",
    "run_of",
]

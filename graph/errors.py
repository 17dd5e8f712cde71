"""The errors that a user can do something about: one line with what, where and the next step."""

from __future__ import annotations


class ProcmapError(Exception):
    """The base of every error that is shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback: the sentence, what to do on a line of its own."""
        return str(self).replace("; ", ";\n").splitlines()


class StoreUnavailable(ProcmapError):
    """The store cannot be reached or opened."""


class StoreLocked(ProcmapError):
    """Another process is writing to the embedded store."""


class StoreRefused(ProcmapError):
    """The store was reached and would not do it: credentials, rights, an unknown database, a map of another version."""


class QueryFailed(ProcmapError):
    """A query that the store could not run, or that was stopped at its limit."""

"""The command line: which verbs there are, and how errors reach the person who typed."""

from __future__ import annotations

import difflib
import importlib
import io
import logging
import os
import sys
from collections.abc import Mapping
from typing import NoReturn

import click

from graph.errors import ProcmapError
from procmap import __version__

FINE, FINDINGS, BAD_INPUT, BUG, INTERRUPTED = 0, 1, 2, 3, 130

# One line a verb, so that --help need not import what the verbs need.
VERBS: Mapping[str, str] = {
    "load": "Read documents and put what they say on the map.",
    "extract": "Show what documents say, fact by fact, beside the sentences.",
    "check": "Judge the map: what is not as the rules demand.",
    "report": "Write the report: a page, a workbook and JSON.",
    "schedule": "Report at the times of a cron expression, and mail the report.",
    "query": "Ask the map: a question of the catalogue, or Cypher.",
    "search": "Find things by name, alias or code, and clauses by what they say.",
    "impact": "Show what a change in something reaches, and whom to tell.",
    "route": "Show who has to approve a change, and where the policy says so.",
    "flow": "Draw the flow of a process: Mermaid, or BPMN 2.0 with its layout.",
    "notebook": "Run a notebook and write what it shows as a page.",
    "export": "Write the map as a workbook that can be edited and loaded back.",
    "template": "Write an empty register to fill in: inspections, approvals, KPI actuals and others.",
    "status": "Tell how fresh and whole the map is.",
    "rebuild": "Make the map again from what is kept on it.",
    "migrate": "Move the map to another store.",
    "snapshot": "Write the map as a file of sorted lines.",
    "diff": "Compare two maps or snapshots.",
    "demo": "Map, check and report a made-up company.",
}


class Verbs(click.Group):
    """Imports a verb when it is used, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's own module holds its command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"procmap.verbs.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was typed; for one that does not exist, the nearest ones."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], VERBS, n=2, cutoff=0.55)
            hint = f"did you mean {' or '.join(near)}?" if near else f"the verbs are {', '.join(VERBS)}"
            raise click.UsageError(f"there is no verb {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="procmap")
def cli() -> None:
    """Turn a company's documents into a process map in which every fact cites its sentence, and judge the map.

    \b
    procmap load documents/          read the documents into ./procmap.kgl
    procmap check                    what is missing, and where it says so
    procmap report --out report/     the same as a page, a workbook and JSON

    The map is kept in --store, else PROCMAP_STORE, else ./procmap.kgl: a file, or a bolt:// or neo4j:// address, with
    user and password in PROCMAP_NEO4J_USER and PROCMAP_NEO4J_PASSWORD.

    Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad usage or input, 3 a fault in procmap itself.
    """


def main() -> NoReturn:
    """Run the command line; known errors are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show must not stop the work
    _show_log_on_stderr()
    code = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _run() -> int:
    """Run the verb that was typed; returns the exit code."""
    try:
        # Not cli.main(): it would end with 1 when the reader of a pipe has gone, and to us 1 means findings.
        with cli.make_context("procmap", sys.argv[1:] or ["--help"]) as context:
            cli.invoke(context)
        return FINE
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        _say(_in_one_line(error))
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; a load that was begun is finished by the next one")
        return INTERRUPTED
    except ProcmapError as error:
        _say(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        return FINE
    except Exception as error:
        if os.environ.get("PROCMAP_DEBUG") == "1":
            raise
        _say(f"a fault in procmap: {type(error).__name__}: {' '.join(str(error).split())[:200]}")
        _say("please report it with the traceback that PROCMAP_DEBUG=1 shows")
        return BUG


def _in_one_line(error: click.ClickException) -> str:
    said = " ".join(error.format_message().split())
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return said
    return f"{said.rstrip('.')}; see: {error.ctx.command_path} --help"


def _say(message: str) -> None:
    click.echo(f"procmap: {message}", err=True)


def _show_log_on_stderr() -> None:
    class ToStderr(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            _say(record.getMessage())

    log = logging.getLogger("procmap")
    log.handlers = [ToStderr()]
    log.propagate = False

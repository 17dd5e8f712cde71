"""`procmap schedule`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options
from procmap.scheduling.job import SECURITY, WHAT, Job, Mail, Security, What
from procmap.words import Lang


@click.command("schedule")
@click.option("--cron", metavar="EXPRESSION", help='When to report: "0 8 1 * *" is 8:00 on the first of each month.')
@click.option("--once", is_flag=True, help="Run now and end; for cron, systemd timers and Kubernetes.")
@click.option(
    "--report", "what", type=click.Choice(WHAT), default="all", show_default=True, help="What the report judges."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="The folder for reports, one below it for each run.",
)
@click.option(
    "--timezone", metavar="NAME", help="The time zone of --cron, as in Asia/Shanghai.  [default: the local one]"
)
@click.option(
    "--mail", "to", multiple=True, metavar="ADDRESS", help="Mail the report to this address; may be repeated."
)
@click.option("--smtp", metavar="HOST[:PORT]", default="localhost", show_default=True, help="The mail server.")
@click.option(
    "--from", "sender", metavar="ADDRESS", help="The sender.  [default: PROCMAP_SMTP_USER, or procmap@this-host]"
)
@click.option(
    "--smtp-tls",
    "security",
    type=click.Choice(SECURITY),
    default="auto",
    show_default=True,
    help="auto: SSL on port 465, else STARTTLS where the server offers it.",
)
@click.option(
    "--mail-limit",
    "limit",
    type=click.FloatRange(min=0),
    default=10,
    show_default=True,
    metavar="MB",
    help="The largest mail; files beyond it are named with their folder instead.",
)
@options.judging
@options.store
@options.lang
@click.pass_context
def command(
    ctx: click.Context,
    cron: str | None,
    once: bool,
    what: What,
    out: Path,
    timezone: str | None,
    to: tuple[str, ...],
    smtp: str,
    sender: str | None,
    security: Security,
    limit: float,
    governance: Path | None,
    baseline: Path | None,
    address: str,
    lang: Lang,
) -> None:
    """Report again and again, at the times of a cron expression, each time into a folder of the day.

    What the report before had is shown as still open or resolved. A run that was missed is caught up once at the next
    start. DIR/schedule.log has a line for each run. The user and the password of the mail server come from
    PROCMAP_SMTP_USER and PROCMAP_SMTP_PASSWORD.

    \b
    procmap schedule --cron "0 8 1 * *" --report completeness --out reports --mail pmo@example.com --smtp mail:587
    """
    from procmap.scheduling import mailing, times

    times.zone(timezone)
    mail = None
    if to:
        host, port = mailing.server(smtp)
        given = tuple(mailing.address(one) for one in to)
        mail = Mail(given, mailing.address(sender or mailing.default_sender()), host, port, security, limit)
    job = Job(address, out, what, lang, timezone, governance, baseline, mail)
    if once:
        from procmap.scheduling.running import run_once

        ctx.exit(run_once(job))
    if not cron:
        raise click.UsageError('give --cron, as in --cron "0 8 1 * *", or --once')
    from procmap.scheduling.serving import serve

    serve(job, cron)

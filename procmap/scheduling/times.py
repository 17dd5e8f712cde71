"""When a cron expression is due, as cron itself would have it, in a time zone with its changes of the clock."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from graph.errors import ProcmapError

_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@hourly": "0 * * * *",
}


class BadSchedule(ProcmapError):
    """A cron expression, a time zone, an address or a folder that a schedule cannot go by."""


def next_time(cron: str, after: datetime) -> datetime:
    """The first time after `after`, in its time zone. Raises BadSchedule for an expression that names no time."""
    try:
        return next(CronSim(_NICKNAMES.get(cron.strip().casefold(), cron), after))
    except CronSimError as error:
        raise BadSchedule(
            f"{cron!r} is no cron expression ({error}); it has five fields: minute, hour, day, month, day of the week, "
            'as in "0 8 1 * *", 8:00 on the first of each month'
        ) from error
    except StopIteration as error:
        raise BadSchedule(f"{cron!r} names a day that never comes; give another expression") from error


def zone(name: str | None) -> tzinfo:
    """The time zone of that name; None: the local one, which TZ or the machine says."""
    import tzlocal

    try:
        return ZoneInfo(name) if name else tzlocal.get_localzone()
    except (LookupError, ValueError, OSError) as error:
        given = name or "the local time zone"
        raise BadSchedule(f"{given}: no time zone that is known here; give a name such as Asia/Shanghai") from error

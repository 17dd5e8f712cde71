"""The mail about a report: scores and what is new as plain text, the files attached as far as they may be."""

from __future__ import annotations

import mimetypes
import os
import smtplib
import socket
import ssl
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from checks.findings import SEVERITIES, Judgement
from graph.errors import ProcmapError
from procmap.reporting import MANAGEMENT, OWNERS, PAGE
from procmap.scheduling.job import Job, Mail
from procmap.scheduling.times import BadSchedule
from procmap.words import words

USER, PASSWORD = "PROCMAP_SMTP_USER", "PROCMAP_SMTP_PASSWORD"
_SSL_PORT, _PORT = 465, 25
_NAMED = 20  # new findings that the text names
_ATTACHED = (MANAGEMENT, PAGE, OWNERS)  # the evidence is for auditors, who come to the folder
_PATIENCE = 30  # seconds for each answer of the server
_ENCODED = 1.4  # an attachment as base64 lines is so much longer
_MB = 1024 * 1024


class MailNotSent(ProcmapError):
    """The server cannot be reached, or did not take the mail."""


@dataclass(frozen=True)
class Delivery:
    """Who took a mail, and who was refused, with the server's reason."""

    taken: int
    refused: Mapping[str, str]


def address(text: str) -> str:
    """A mail address, with or without a name before it, as it was given. Raises BadSchedule."""
    name, plain = parseaddr(text)
    try:
        parsed = Address(display_name=name, addr_spec=plain)
    except (MessageError, ValueError, IndexError) as error:
        raise BadSchedule(f"{text!r} is no mail address ({error}); give one such as pmo@example.com") from error
    if not (parsed.username and parsed.domain) or any(ord(each) < 32 for each in text) or " " in plain:
        raise BadSchedule(f"{text!r} is no mail address; give one such as pmo@example.com")
    return text


def server(text: str) -> tuple[str, int]:
    """Host and port of HOST or HOST:PORT; an IPv6 host stands in brackets. Raises BadSchedule."""
    host, _, port = text.rpartition(":") if not text.endswith("]") else (text, "", "")
    if not host:
        host, port = text, ""
    if not host or (port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536)) or " " in host:
        raise BadSchedule(f"{text!r} is no mail server; give HOST or HOST:PORT, as in mail.example.com:587")
    return host.strip("[]"), int(port or _PORT)


def default_sender() -> str:
    """The user of the mail server where that is an address, else procmap at this machine."""
    user = os.environ.get(USER, "")
    return user if "@" in user else f"procmap@{socket.getfqdn() or 'localhost'}"


def send(job: Job, mail: Mail, judgement: Judgement, folder: Path, files: Sequence[Path], when: datetime) -> Delivery:
    """Send the mail about a report. Raises MailNotSent when nobody was sent it."""
    where = f"mail through {mail.host}:{mail.port}"
    try:
        with _connected(mail) as smtp:
            limit = min(mail.limit * _MB, _size_that(smtp))
            message = _message(job, mail, judgement, folder, files, limit, when)
            refused = smtp.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise MailNotSent(f"{where} was refused for everybody: {_reasons(error.recipients)}") from error
    except smtplib.SMTPResponseException as error:
        raise MailNotSent(f"{where} was refused: {error.smtp_code} {_text(error.smtp_error)}") from error
    except ssl.SSLCertVerificationError as error:
        raise MailNotSent(
            f"{where}: its certificate is not trusted ({error.verify_message}); SSL_CERT_FILE names a file of your CA"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailNotSent(f"{where} failed: {error.__class__.__name__}: {error}") from error
    return Delivery(len(mail.to) - len(refused), {to: f"{code} {_text(said)}" for to, (code, said) in refused.items()})


def _connected(mail: Mail) -> smtplib.SMTP:
    """A session that is encrypted where the server can, and where it must be; a password goes through no other."""
    trusted = ssl.create_default_context()
    if mail.security == "ssl" or (mail.security == "auto" and mail.port == _SSL_PORT):
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_PATIENCE, context=trusted)
        is_encrypted = True
    else:
        smtp = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
        is_encrypted = False
    try:
        smtp.ehlo_or_helo_if_needed()
        if mail.security == "starttls" or (mail.security == "auto" and not is_encrypted and smtp.has_extn("starttls")):
            smtp.starttls(context=trusted)
            smtp.ehlo()
            is_encrypted = True
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        if user and password:
            if not is_encrypted and mail.security != "none":
                raise MailNotSent(
                    f"mail through {mail.host}:{mail.port}: the server offers no encryption, and the password is not "
                    "sent in the clear; --smtp-tls none does so all the same"
                )
            smtp.login(user, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _size_that(smtp: smtplib.SMTP) -> float:
    """How many bytes the server takes, as far as it says so."""
    said = smtp.esmtp_features.get("size", "").strip()
    return float(said) if said.isdigit() and int(said) else float("inf")


def _message(
    job: Job, mail: Mail, judgement: Judgement, folder: Path, files: Sequence[Path], limit: float, when: datetime
) -> EmailMessage:
    attached, left_out = _fitting(files, limit)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(job, judgement)
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    message["Date"] = format_datetime(when)
    message["Message-ID"] = make_msgid(domain=parseaddr(mail.sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text_of(job, judgement, folder, [path.name for path in left_out], mail.limit))
    for path in attached:
        kind, _, subkind = (mimetypes.guess_type(path.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=subkind, filename=path.name)
    return message


def _fitting(files: Sequence[Path], limit: float) -> tuple[list[Path], list[Path]]:
    """The files that a mail of that size has room for, in their order, and the others."""
    attached: list[Path] = []
    left_out: list[Path] = []
    room = limit - _MB / 16  # for the text
    for path in files:
        if path.name not in _ATTACHED:
            continue
        size = path.stat().st_size * _ENCODED
        (attached if size <= room else left_out).append(path)
        room -= size if size <= room else 0
    return attached, left_out


def _subject(job: Job, judgement: Judgement) -> str:
    w = words(job.lang)
    return w["schedule_subject"].format(
        what=w["overall"] if job.what == "all" else w[job.what],
        day=judgement.today,
        score=shown(judgement.scores["overall"]),
        new=sum(finding.state == "new" for finding in judgement.findings),
    )


def _text_of(job: Job, judgement: Judgement, folder: Path, left_out: Sequence[str], limit: float) -> str:
    w = words(job.lang)
    states = Counter(finding.state for finding in judgement.findings)
    severities = {rule.id: rule.severity for rule in judgement.rules}
    new = sorted(
        (finding for finding in judgement.findings if finding.state == "new"),
        key=lambda finding: SEVERITIES.index(severities[finding.rule]),
    )
    broken = [rule.name for rule in judgement.rules if rule.verdict == "could not run"]
    lines = [w["schedule_judged"].format(day=judgement.today), ""]
    lines += [f"  {w[name]}: {shown(score)}" for name, score in judgement.scores.items()]
    lines += ["", w["schedule_states"].format(**{state: states[state] for state in ("new", "open", "resolved")})]
    if broken:
        lines += ["", w["schedule_not_run"].format(many=len(broken))]
    if new:
        lines += ["", w["schedule_new"]]
        lines += [
            f"  [{w[f'severity_{severities[finding.rule]}']}] {finding.message} {finding.owner}".rstrip()
            for finding in new[:_NAMED]
        ]
        if len(new) > _NAMED:
            lines += [f"  {w['schedule_more'].format(more=len(new) - _NAMED)}"]
    lines += ["", w["schedule_folder"].format(folder=folder.absolute())]
    if left_out:
        lines += [w["schedule_too_large"].format(files=", ".join(left_out), limit=f"{limit:g}")]
    return "\n".join(lines) + "\n"


def shown(score: float | None) -> str:
    """A score in percent, never rounded up to what was not reached; a dash for none."""
    return "–" if score is None else f"{int(score * 1000 + 1e-6) / 10:g}%"


def _reasons(refused: Mapping[str, tuple[int, bytes]]) -> str:
    return "; ".join(f"{to}: {code} {_text(said)}" for to, (code, said) in refused.items())


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said

"""The mail about a report, through a real SMTP server on this machine."""

from __future__ import annotations

import email
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from checks.findings import Judgement
from procmap.scheduling.job import Job, Mail, Security
from procmap.scheduling.mailing import MailNotSent, address, send, server

WHEN = datetime(2026, 12, 1, 8, tzinfo=UTC)
Judged = Callable[..., Judgement]


@dataclass
class Inbox:
    """What the server took; it takes nothing for addresses that begin with `gone`."""

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        if to.startswith("gone"):
            return "550 no such user here"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuses:
            return self.refuses
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        is_right = (data.login, data.password) == (b"procmap", b"secret")
        if is_right:
            self.users.append(data.login.decode())
        return AuthResult(success=is_right, handled=False)


@pytest.fixture
def listening() -> Iterator[Callable[..., Inbox]]:
    """Starts a server with the options of aiosmtpd; its port is free, chosen by the system."""
    running: list[Controller] = []

    def listen(**options: Any) -> Inbox:
        inbox = Inbox()
        controller = _AnyPort(inbox, hostname="127.0.0.1", port=0, authenticator=inbox.authenticate, **options)
        running.append(controller)
        controller.start()
        inbox.port = controller.port
        return inbox

    yield listen
    for controller in running:
        controller.stop()


class _AnyPort(Controller):
    def _trigger_server(self) -> None:
        """Connect once, as the controller does to see that all is well, to the port that the system has chosen."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1, signed by itself, and its key, in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail of the tests")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    path.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()) + made.public_bytes(pem))
    return path


@pytest.fixture
def report(tmp_path: Path) -> list[Path]:
    """The files of a report: a page, a workbook of 200 kB, and what is for auditors and for machines."""
    folder = tmp_path / "2026-12-01"
    folder.mkdir()
    sizes = {"report.html": 1_000, "owners.xlsx": 200_000, "evidence.html": 10, "findings.json": 10}
    for name, size in sizes.items():
        (folder / name).write_bytes(b"x" * size)
    return [folder / name for name in sizes]


def mail(inbox: Inbox, *to: str, security: Security = "auto", limit: float = 10) -> Mail:
    return Mail(to or ("pmo@example.com",), "procmap@example.com", "127.0.0.1", inbox.port, security, limit)


def sent(given: Mail, judgement: Judgement, files: list[Path]) -> Any:
    job = Job("map.kgl", files[0].parents[1], "all", "zh", mail=given)
    return send(job, given, judgement, files[0].parent, files, WHEN)


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_the_mail_says_what_is_new_and_brings_the_report(
    listening: Callable[..., Inbox], judged: Judged, report: list[Path]
) -> None:
    inbox = listening()
    judgement = judged(14)
    assert sent(mail(inbox, "陈敏 <pmo@example.com>", "audit@example.com"), judgement, report).taken == 2
    (message,) = inbox.messages
    new = [finding for finding in judgement.findings if finding.state == "new"]
    assert message["Subject"] == f"流程检查报告（总分）2026-11-22：68.2%，新增 {len(new)} 项"
    assert message["To"] == "陈敏 <pmo@example.com>, audit@example.com"
    assert message["Date"].datetime == WHEN
    text = text_of(message)
    assert "完备性: 85.3%" in text and "遵循性: –" in text and f"新增 {len(new)} 项" in text
    assert "有 1 条规则未能检查" in text and all(finding.message in text for finding in new)
    assert str(report[0].parent) in text and "未随附" not in text
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert attached == {"report.html": b"x" * 1_000, "owners.xlsx": b"x" * 200_000}


@pytest.mark.parametrize(("limit", "server_limit"), [(0.2, 33_554_432), (10, 200_000)], ids=["ours", "the server's"])
def test_what_is_too_large_is_named_with_its_folder_instead(
    listening: Callable[..., Inbox], judged: Judged, report: list[Path], limit: float, server_limit: int
) -> None:
    inbox = listening(data_size_limit=server_limit)
    sent(mail(inbox, limit=limit), judged(3), report)
    (message,) = inbox.messages
    assert [part.get_filename() for part in message.iter_attachments()] == ["report.html"]
    assert f"未随附（超过 {limit:g} MB 或邮件服务器的限制）：owners.xlsx" in text_of(message)


def test_a_password_goes_only_through_an_encrypted_session(
    listening: Callable[..., Inbox],
    certificate: Path,
    judged: Judged,
    report: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PROCMAP_SMTP_USER", "procmap")
    monkeypatch.setenv("PROCMAP_SMTP_PASSWORD", "secret")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    encrypted = listening(tls_context=context, require_starttls=True)
    with pytest.raises(MailNotSent, match="certificate is not trusted"):
        sent(mail(encrypted), judged(3), report)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    sent(mail(encrypted), judged(3), report)
    assert encrypted.users == ["procmap"] and len(encrypted.messages) == 1
    monkeypatch.setenv("PROCMAP_SMTP_PASSWORD", "wrong")
    with pytest.raises(MailNotSent, match="535"):
        sent(mail(encrypted), judged(3), report)

    monkeypatch.setenv("PROCMAP_SMTP_PASSWORD", "secret")
    open_server = listening(auth_require_tls=False)
    with pytest.raises(MailNotSent, match="not sent in the clear"):
        sent(mail(open_server), judged(3), report)
    with pytest.raises(MailNotSent, match="STARTTLS"):
        sent(mail(open_server, security="starttls"), judged(3), report)
    assert open_server.users == [] and open_server.messages == []
    sent(mail(open_server, security="none"), judged(3), report)
    assert open_server.users == ["procmap"]


def test_a_session_can_be_encrypted_from_its_start(
    listening: Callable[..., Inbox],
    certificate: Path,
    judged: Judged,
    report: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    inbox = listening(ssl_context=context)
    assert sent(mail(inbox, security="ssl"), judged(3), report).taken == 1


def test_who_is_refused_is_told_and_the_others_get_the_mail(
    listening: Callable[..., Inbox], judged: Judged, report: list[Path]
) -> None:
    inbox = listening()
    delivery = sent(mail(inbox, "gone@example.com", "pmo@example.com"), judged(3), report)
    assert (delivery.taken, dict(delivery.refused)) == (1, {"gone@example.com": "550 no such user here"})
    with pytest.raises(MailNotSent, match="550 no such user here"):
        sent(mail(inbox, "gone@example.com"), judged(3), report)
    inbox.refuses = "554 this looks like spam"
    with pytest.raises(MailNotSent, match="554 this looks like spam"):
        sent(mail(inbox), judged(3), report)


def test_a_mail_that_is_refused_is_logged_and_the_report_stays(
    listening: Callable[..., Inbox], run: Callable[..., Any], tmp_path: Path
) -> None:
    from procmap.loading import load_paths

    (tmp_path / "流程.txt").write_text("采购管理流程\n\n第一条 采购由采购员办理。\n", encoding="utf-8")
    load_paths([tmp_path / "流程.txt"], str(tmp_path / "map.kgl"))
    inbox, out = listening(), tmp_path / "reports"
    options = ("--store", tmp_path / "map.kgl", "--out", out, "--report", "compliance", "--lang", "zh")
    given = ("--smtp", f"127.0.0.1:{inbox.port}", "--from", "procmap@example.com")
    done = run("schedule", "--once", *options, *given, "--mail", "pmo@example.com")
    assert done.code == 0 and "mailed to 1" in done.err
    assert "流程检查报告（遵循性）" in inbox.messages[0]["Subject"]
    inbox.refuses = "452 mailbox full"
    done = run("schedule", "--once", *options, *given, "--mail", "pmo@example.com")
    assert done.code == 2 and "452 mailbox full" in (out / "schedule.log").read_text(encoding="utf-8")
    assert len(list(out.glob("2*/findings.json"))) == 2


def test_addresses_and_servers_as_people_write_them() -> None:
    for good in ("pmo@example.com", "流程办 <pmo@example.com>", "root@localhost"):
        assert address(good) == good
    assert server("mail.example.com:587") == ("mail.example.com", 587)
    assert server("mail") == ("mail", 25) and server("[::1]:2525") == ("::1", 2525) and server("[::1]") == ("::1", 25)

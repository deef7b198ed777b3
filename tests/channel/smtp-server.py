#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server on loopback (aiosmtpd) that keeps what it gets.

smtp-server.py [--certs DIR [--certificate NAME]] [--security tls|starttls|none] [--auth] [--keep DIR]

Prints "ready PORT"; then "connect" for every connection and "mail N SENDER RECIPIENT" for every
mail, whose bytes are in DIR/N.eml. Recipients choose their fate by the part before the @:
nobody, grey, full, later, blocked, drop. Ends when its standard input is closed."""

import argparse
import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

FATES = {
    "nobody": "550 5.1.1 User unknown",
    "grey": "451 4.7.1 Greylisted",
    "full": "552 5.2.2 Mailbox full",
    "blocked": "550 5.7.1 Relaying denied",
}
USER, PASSWORD = b"ana", b"s3cr3t-p4ss"


def say(text):
    print(text, flush=True)


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data == LoginPassword(USER, PASSWORD)
    return AuthResult(success=good, handled=False)


class Handler:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder) if folder else None
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        fate = address.split("@")[0]
        if fate in FATES:
            return FATES[fate]
        if fate == "drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("later@"):
            return "550 5.4.5 Daily sending quota exceeded"
        self.count += 1
        if self.folder:
            (self.folder / f"{self.count}.eml").write_bytes(envelope.original_content)
        say(f"mail {self.count} {envelope.mail_from} {' '.join(envelope.rcpt_tos)}")
        return f"250 2.0.0 Ok: queued as Q{self.count}"


class Server(SMTP):
    def connection_made(self, transport):
        if not self.session:  # not again after STARTTLS
            say("connect")
        super().connection_made(transport)


async def serve(options):
    context = None
    if options.certs:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{options.certs}/{options.certificate}.pem",
                                f"{options.certs}/{options.certificate}.key")
    handler = Handler(options.keep)
    starttls = options.security == "starttls"

    def factory():
        return Server(handler, hostname="mx.test.example", enable_SMTPUTF8=False,
                      data_size_limit=64 * 1024 * 1024,
                      tls_context=context if starttls else None, require_starttls=starttls,
                      authenticator=authenticate if options.auth else None,
                      auth_required=options.auth, auth_require_tls=starttls)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        factory, "127.0.0.1", 0, ssl=context if options.security == "tls" else None)
    say(f"ready {server.sockets[0].getsockname()[1]}")
    await loop.run_in_executor(None, sys.stdin.read)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--certs")
    parser.add_argument("--certificate", default="server")
    parser.add_argument("--security", choices=("tls", "starttls", "none"), default="none")
    parser.add_argument("--auth", action="store_true")
    parser.add_argument("--keep")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails to a real server over STARTTLS, TLS and in clear text on loopback, read back by Python's
own parser."""

import email
import email.policy
import importlib.util
import os
import pathlib
import shutil
import tempfile

import certificates
import mailtest
from mailtest import MailTest, RunningServer

SUBJECT = "Recordatorio: factura 2026-0042 vencida — Taller Muñoz «€»"


class SmtpTest(MailTest):
    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory(prefix="puntual-ca-")
        cls.addClassCleanup(place.cleanup)
        cls.certs = certificates.make(pathlib.Path(place.name))

    def serve(self, security, *arguments):
        return RunningServer("smtp-server.py", "--certs", str(self.certs), "--security", security,
                             "--auth", "--keep", str(self.folder), *arguments)

    def send(self, server, security, *arguments, **settings):
        settings = {"security": security, "user": "ana", "ca_file": str(self.certs / "ca.pem"),
                    **settings}
        return self.client(server, *arguments, **settings)

    def read(self, number=1):
        octets = (self.folder / f"{number}.eml").read_bytes()
        return email.message_from_bytes(octets, policy=email.policy.default)

    def test_every_security_and_sign_in(self):
        for security in ("starttls", "tls"):
            for auth in ("", "plain", "login"):
                with self.subTest(security, auth=auth), self.serve(security) as server:
                    reports = self.send(server, security, "ana@cliente.example", auth=auth)
                    self.assertEqual([r["result"] for r in reports], ["ok", "ok"], reports)
                    self.assertEqual(reports[1]["provider_id"], "Q1")
                self.assertIn("mail 1 cobros@taller.example ana@cliente.example", server.lines)

    def test_mail_reads_back(self):
        pdf = self.folder / "in.pdf"
        pdf.write_bytes(b"%PDF-1.5\n" + os.urandom(50000) + b"\r\n.\r\n\n.\n")
        with self.serve("starttls") as server:
            self.send(server, "starttls", "--attach", str(pdf), "ana@cliente.example")
        mail = self.read()
        self.assertEqual(mail["Subject"], SUBJECT)
        self.assertEqual(mail["From"].addresses[0].display_name, "Taller Muñoz")
        self.assertEqual(mail["From"].addresses[0].addr_spec, "cobros@taller.example")
        # Python's parser shows a space more where an encoded-word ends.
        self.assertEqual(" ".join(mail["To"].addresses[0].display_name.split()),
                         "Núñez, Ana «督促担当者» Departamento de Administración General")
        self.assertEqual(mail["To"].addresses[0].addr_spec, "ana@cliente.example")
        self.assertEqual(mail["Message-ID"], "<rem.42.2@taller.example>")
        self.assertEqual(mail["In-Reply-To"], "<rem.42.1@taller.example>")
        self.assertEqual(mail["References"].split(),
                         ["<inv.42@taller.example>", "<rem.42.1@taller.example>", "<reminder.r0@taller.example>"])
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(mail["X-Reminder-Id"], "r0")
        self.assertEqual(mail["Date"].datetime.isoformat(), "2026-09-10T09:00:00+00:00")
        self.assertEqual(mail.defects, [])
        attachments = list(mail.iter_attachments())
        self.assertEqual(len(attachments), 1)
        self.assertEqual(attachments[0].get_filename(), "Factura Muñoz 42.pdf")
        self.assertEqual(attachments[0].get_content_type(), "application/pdf")
        self.assertEqual(attachments[0].get_content(), pdf.read_bytes())

    def test_text_comes_before_html_and_its_image(self):
        with self.serve("tls") as server:
            self.send(server, "tls", "ana@cliente.example")
        kinds = [part.get_content_type() for part in self.read().walk()]
        self.assertEqual(kinds, ["multipart/related", "multipart/alternative", "text/plain",
                                 "text/html", "image/png"])
        parts = {part.get_content_type(): part for part in self.read().walk()}
        self.assertEqual(parts["text/plain"].get_content().replace("\r\n", "\n"),
                         "Hola Ana:\n\n.vence mañana\n.\n..\n1.210,50 €\n")
        self.assertIn("<b>vence mañana</b>", parts["text/html"].get_content())
        self.assertEqual(parts["image/png"]["Content-ID"], "<qr@taller.example>")
        self.assertEqual(parts["image/png"].get_content_disposition(), "inline")
        self.assertTrue(parts["image/png"].get_content().startswith(b"\x89PNG"))

    def test_bytes_arrive_unchanged(self):
        sent = self.folder / "sent"
        with self.serve("starttls") as server:
            self.send(server, "starttls", "--mime", str(sent), "ana@cliente.example")
        octets = (self.folder / "1.eml").read_bytes()
        self.assertEqual(octets, sent.read_bytes())
        self.assertTrue(octets.isascii())
        lines = octets.split(b"\r\n")
        self.assertLessEqual(max(map(len, lines)), 998)
        self.assertFalse(any(b"\n" in line or b"\r" in line for line in lines))

    def test_fates_of_recipients(self):
        with self.serve("starttls") as server:
            reports = self.send(server, "starttls", "ana@b.example", "nobody@b.example",
                                "grey@b.example", "full@b.example", "blocked@b.example",
                                "later@b.example", "drop@b.example", "eva@b.example")
        self.assertEqual([r["result"] for r in reports[1:]],
                         ["ok", "channel-refused", "channel-unreachable", "channel-later",
                          "channel-config", "channel-quota", "channel-unreachable", "ok"])
        self.assertEqual(len([line for line in server.lines if line.startswith("mail")]), 2)

    def test_one_connection(self):
        with self.serve("starttls") as server:
            reports = self.send(server, "starttls", *(f"a{i}@b.example" for i in range(10)))
        self.assertEqual({r["result"] for r in reports}, {"ok"})
        self.assertEqual(server.lines.count("connect"), 1)

    def test_wrong_password(self):
        for security in ("starttls", "tls"):
            with self.subTest(security), self.serve(security) as server:
                reports = self.send(server, security, "ana@b.example",
                                    environment={"PUNTUAL_SMTP_PASSWORD": "wr0ng-p4ss"})
                self.assertEqual([r["result"] for r in reports], ["channel-config"])
                self.assertIn("did not accept the password", reports[0]["message"])
                self.assertIn("535", reports[0]["raw"])
                self.assertNotIn("wr0ng", self.output)

    def test_certificates(self):
        for security in ("starttls", "tls"):
            for name in ("stranger", "other-host", "expired"):
                with self.subTest(security, certificate=name), \
                        self.serve(security, "--certificate", name) as server:
                    reports = self.send(server, security, "ana@b.example")
                    self.assertEqual([r["result"] for r in reports], ["channel-config"], reports)
                    self.assertIn("could not prove", reports[0]["message"])
                self.assertFalse([line for line in server.lines if line.startswith("mail")])

    def test_own_authority_is_needed(self):
        with self.serve("tls") as server:
            reports = self.send(server, "tls", "ana@b.example", ca_file="")
        self.assertEqual([r["result"] for r in reports], ["channel-config"])

    def test_missing_authority_file(self):
        with self.serve("tls") as server:
            reports = self.send(server, "tls", "ana@b.example", ca_file="/nowhere/ca.pem")
        self.assertEqual([r["result"] for r in reports], ["channel-config"])
        self.assertIn("certificate authorities", reports[0]["message"])

    def test_no_encryption_on_loopback(self):
        with RunningServer("smtp-server.py", "--keep", str(self.folder)) as server:
            reports = self.client(server, "ana@b.example")
            self.assertEqual([r["result"] for r in reports], ["ok", "ok"])
        self.assertEqual(self.read()["Subject"], SUBJECT)

    def test_no_encryption_anywhere_else(self):
        report = self.client(type("Elsewhere", (), {"port": 587}), "a@b.example",
                             host="mail.example")[0]
        self.assertEqual((report["call"], report["result"]), ("new", "invalid-value"))


def reason_to_skip():
    if importlib.util.find_spec("aiosmtpd") is None:
        return "python3-aiosmtpd is not installed"
    if shutil.which("openssl") is None:
        return "openssl is not installed"
    return None


if __name__ == "__main__":
    mailtest.main(reason_to_skip())

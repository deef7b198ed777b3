#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way in which a mail server fails gets its retry class, and no mail goes out twice."""

import base64
import shutil
import socket
import time
import unittest

import certificates
import mailtest
from mailtest import PASSWORD, MailTest, RunningServer

RETRY, WAIT, QUOTA, TEXT = "channel-unreachable", "channel-later", "channel-quota", "channel-text"
CONFIG, DEAD, UNKNOWN = "channel-config", "channel-refused", "channel-unknown"


class FaultTest(MailTest):
    def fault(self, *steps):
        return RunningServer("smtp-fault-server.py", *steps)

    def last(self, steps, *arguments, **settings):
        """The last thing the client reported against a server with these faults."""
        with self.fault(*steps) as server:
            reports = self.client(server, *(arguments or ("ana@cliente.example",)), **settings)
        self.server = server
        self.assertEqual(reports[-1]["result"] == "ok", reports[-1]["message"] == "")
        return reports[-1]

    def check(self, step, call, result, raw=None, **settings):
        with self.subTest(step):
            report = self.last([step], **settings)
            self.assertEqual((report["call"], report["result"]), (call, result), report)
            if raw:
                self.assertIn(raw, report["raw"])
            return report

    def test_greeting(self):
        self.check("greeting=421 4.3.2 Try later", "prepare", RETRY, "421 4.3.2")
        self.check("greeting=554 No service for you", "prepare", CONFIG, "554 No")
        self.check("greeting=CLOSE", "prepare", RETRY)
        self.check("greeting=RESET", "prepare", RETRY)
        self.check("greeting=GARBAGE", "prepare", CONFIG)
        self.check("greeting=HTTP/1.1 400 Bad Request", "prepare", CONFIG, "HTTP/1.1")
        self.check("greeting=220-" + "x" * 900 + ("\\n220-" + "y" * 900) * 90, "prepare", CONFIG)

    def test_opening(self):
        self.check("NOOP=421 4.3.2 Shutting down", "prepare", RETRY)
        self.check("EHLO=CLOSE", "prepare", RETRY)

    def test_slow_server(self):
        for step in ("greeting=SILENT", "EHLO=SILENT", "NOOP=SILENT"):
            self.check(step, "prepare", RETRY, timeout=1)
        for step in ("MAIL=SILENT", "RCPT=SILENT", "DATA=SILENT"):
            self.check(step, "deliver", RETRY, timeout=1)

    def test_sign_in(self):
        self.check("SECRET=535 5.7.8 Bad credentials", "prepare", CONFIG, "535 5.7.8", user="ana")
        self.check("SECRET=454 4.7.0 Try later", "prepare", RETRY, "454 4.7.0", user="ana")
        self.check("SECRET=534 5.7.9 App password needed", "prepare", CONFIG, user="ana")
        self.check("SECRET=550 5.7.30 Basic authentication is not supported", "prepare", CONFIG,
                   "5.7.30", user="ana")
        self.check("AUTH=535 5.7.8 No", "prepare", CONFIG, user="ana")
        self.check("SECRET=CLOSE", "prepare", RETRY, user="ana")

    def test_password_sentence_names_the_server(self):
        report = self.last(["SECRET=535 No"], user="ana")
        self.assertEqual(report["message"], "The mail server 127.0.0.1 did not accept the password. "
                         "Enter it again in the e-mail account.")

    def test_no_sign_in_offered(self):
        report = self.check("EHLO=250-fault.example\\n250 SIZE 1000", "prepare", CONFIG, user="ana")
        self.assertIn("sign in", report["message"])
        self.assertNotIn("MAIL", self.server.commands())
        self.check("EHLO=250-fault.example\\n250 AUTH GSSAPI", "prepare", CONFIG, user="ana")

    def test_sign_in_needed(self):
        self.check("MAIL=530 5.7.0 Authentication required", "deliver", CONFIG, "530 5.7.0")

    def test_ways_to_sign_in(self):
        for auth in ("plain", "login", "xoauth2"):
            self.check("QUIT=221 Bye", "deliver", "ok", user="ana", auth=auth)

    def test_missing_password(self):
        with self.fault() as server:
            reports = self.client(server, "a@b.example", user="ana",
                                  environment={"PUNTUAL_SMTP_PASSWORD": ""})
        self.assertEqual(reports[-1]["result"], "no-secret")
        self.assertEqual(server.lines, [])

    def test_envelope(self):
        self.check("MAIL=421 4.7.0 Too many", "deliver", RETRY, "421")
        self.check("MAIL=451 4.3.0 Try later", "deliver", RETRY)
        self.check("MAIL=550 Sender refused", "deliver", CONFIG)
        self.check("MAIL=552 5.3.4 Too large", "deliver", TEXT)
        self.check("RCPT=450 4.2.1 Greylisted", "deliver", RETRY, "450 4.2.1")
        self.check("RCPT=452 4.2.2 Full", "deliver", WAIT)
        self.check("RCPT=550 5.1.1 Unknown", "deliver", DEAD, "550 5.1.1")
        self.check("RCPT=550 Unknown", "deliver", DEAD)
        self.check("RCPT=550-5.7.1 Line one\\n550 5.7.1 Line two", "deliver", CONFIG,
                   "550-5.7.1 Line one\n550 5.7.1 Line two")
        self.check("RCPT=CLOSE", "deliver", RETRY)
        self.check("DATA=451 4.3.0 Try later", "deliver", RETRY)
        self.check("DATA=554 No", "deliver", DEAD)
        self.check("DATA=CLOSE", "deliver", RETRY)
        self.check("RCPT=GARBAGE", "deliver", CONFIG)

    def test_final_reply(self):
        self.check("DOT=451 4.3.0 Try later", "deliver", RETRY, "451")
        self.check("DOT=452 4.3.1 Storage", "deliver", RETRY)
        self.check("DOT=552 5.3.4 Too large", "deliver", TEXT)
        self.check("DOT=550 5.1.1 Unknown", "deliver", DEAD)
        self.check("DOT=554 5.7.1 Spam", "deliver", CONFIG)
        report = self.check("DOT=550 5.4.5 Daily quota", "deliver", QUOTA)
        self.assertEqual(report["retry_after"], 86400)
        self.check("DOT=421 4.3.2 Going down", "deliver", RETRY)

    def test_unknown(self):
        self.check("DOT=CLOSE", "deliver", UNKNOWN)
        self.check("DOT=RESET", "deliver", UNKNOWN)
        self.check("DOT=SILENT", "deliver", UNKNOWN, timeout=1)
        self.check("DOT=GARBAGE", "deliver", UNKNOWN)
        report = self.check("DOT=399 Hm", "deliver", UNKNOWN)
        self.assertIn("ana@cliente.example", report["message"])

    def test_accepted_and_gone(self):
        report = self.check("DOT=250 2.0.0 Ok: queued as X1+CLOSE", "deliver", "ok")
        self.assertEqual(report["provider_id"], "X1")
        self.check("DOT=251 Taken", "deliver", "ok")
        self.check("QUIT=SILENT", "deliver", "ok")

    def test_broken_in_the_middle(self):
        big = self.folder / "big.pdf"
        big.write_bytes(b"%PDF" + bytes(6_000_000))
        for step in ("BODY=CLOSE", "BODY=RESET", "BODY=STALL"):
            with self.subTest(step):
                report = self.last([step], "--attach", str(big), "ana@cliente.example", timeout=1)
                self.assertEqual(report["result"], RETRY, report)

    def test_every_message_has_its_own_answer(self):
        with self.fault("RCPT@2=550 5.1.1 Unknown", "DOT@2=451 4.3.0 Later") as server:
            reports = self.client(server, *(f"a{i}@b.example" for i in range(4)))
        self.assertEqual([report["result"] for report in reports],
                         ["ok", "ok", DEAD, RETRY, "ok"])

    def test_kept_connection_closed_between_messages(self):
        for step in ("DOT@1=250 2.0.0 Ok: queued as 1+CLOSE", "MAIL@2=CLOSE", "MAIL@2=RESET",
                     "MAIL@2=421 4.7.0 Enough for one connection+CLOSE"):
            with self.subTest(step), self.fault(step) as server:
                reports = self.client(server, "a@b.example", "c@d.example", "e@f.example", user="ana")
                self.assertEqual([report["result"] for report in reports], ["ok"] * 4)
            self.assertEqual(server.lines.count("connect"), 2)
            self.assertEqual(server.lines.count("C <mail>"), 3)
            self.assertEqual(server.commands().count("AUTH"), 2)

    def test_stage_after_a_silent_reconnect(self):
        with self.fault("DOT@1=250 2.0.0 Ok+CLOSE", "RCPT@2=550 Unknown",
                        "MAIL@3=550 Not you") as server:
            reports = self.client(server, *(f"a{i}@b.example" for i in range(3)), user="ana")
        self.assertEqual([report["result"] for report in reports], ["ok", "ok", DEAD, CONFIG])

    def test_one_connection_for_all(self):
        with self.fault() as server:
            reports = self.client(server, *(f"a{i}@b.example" for i in range(20)), user="ana")
        self.assertEqual({report["result"] for report in reports}, {"ok"})
        self.assertEqual(server.lines.count("connect"), 1)
        self.assertEqual(server.commands().count("AUTH"), 1)
        self.assertEqual(server.commands()[-1], "QUIT")
        self.assertIn("C EHLO taller.example", server.lines)
        self.assertIn("C RCPT TO:<a7@b.example>", server.lines)

    def test_prepare_reaches_nobody(self):
        with self.fault() as server:
            reports = self.client(server, "--prepare", user="ana")
        self.assertEqual([report["result"] for report in reports], ["ok"])
        self.assertEqual(server.commands(), ["EHLO", "AUTH", "NOOP", "QUIT"])

    def test_quit_is_not_waited_for(self):
        start = time.monotonic()
        self.check("QUIT=SILENT", "deliver", "ok", timeout=30)
        self.assertLess(time.monotonic() - start, 10)

    def test_cancelled(self):
        report = self.last([], "--cancelled", "a@b.example")
        self.assertEqual((report["call"], report["result"]), ("prepare", RETRY))

    def test_nobody_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        closed = type("Closed", (), {"port": port})
        self.assertEqual(self.client(closed, "a@b.example")[-1]["result"], RETRY)

    def test_recipients_that_are_no_addresses(self):
        with self.fault() as server:
            reports = self.client(server, "a@b.example>\r\nRCPT TO:<c@d.example", "a b@c.example",
                                  "<a@b.example>", "a@b.example c@d.example", "good@b.example")
        self.assertEqual([report["result"] for report in reports[1:]], [DEAD] * 4 + ["ok"])
        self.assertEqual(server.commands().count("RCPT"), 1)

    # What an echo may look like: plain, in the blobs of the sign-in, and in one of a wrong user.
    SECRETS = [PASSWORD, *(base64.b64encode(blob.encode()).decode() for blob in (
        PASSWORD, f"\0ana\0{PASSWORD}", f"user=ana\1auth=Bearer {PASSWORD}\1\1",
        f"\0eva\0{PASSWORD}!", f"12\0pepa\0{PASSWORD}?!"))]

    def check_no_secret_in_the_output(self):
        for secret in self.SECRETS:
            self.assertNotIn(secret, self.output)
            self.assertNotIn(secret.rstrip("="), self.output)

    def test_no_word_of_the_secret(self):
        for reply in ("235 2.7.0 Ok", *("535 5.7.8 You said " + secret for secret in self.SECRETS)):
            for auth in ("plain", "login", "xoauth2"):
                with self.subTest(reply, auth=auth):
                    self.last(["SECRET=" + reply], user="ana", auth=auth)
                    self.check_no_secret_in_the_output()

    def test_no_word_of_the_secret_after_the_sign_in(self):
        for step in ("MAIL", "RCPT", "DATA", "DOT"):
            for reply in ("550 5.7.0 ", "451 4.3.0 ", "250 2.0.0 Ok: queued as ", "399 "):
                if reply[0] == "2" and step != "DOT":
                    continue
                with self.subTest(step, reply=reply):
                    said = "".join(f"{reply[:3]}-No {secret}\\n" for secret in self.SECRETS)
                    report = self.last([f"{step}={said}{reply}{PASSWORD} end"], user="ana")
                    self.assertEqual(report["call"], "deliver")
                    self.check_no_secret_in_the_output()

    def test_only_the_secret_is_blotted_out(self):
        report = self.last([f"RCPT=550-5.1.1 <{PASSWORD}{PASSWORD}> and {self.SECRETS[2]}.\\n"
                            "550 5.1.1 Unknown s3cr3t"], user="ana")
        self.assertEqual(report["raw"], "550-5.1.1 <***> and ***.\n550 5.1.1 Unknown s3cr3t")

    def test_a_secret_at_the_end_of_a_very_long_line(self):
        report = self.last([f"RCPT=550 5.1.1 {'x' * 1010}{PASSWORD}"], user="ana")
        self.assertNotIn(PASSWORD[:4], report["raw"])

    def test_answers_hold_nothing_that_a_terminal_obeys(self):
        report = self.last(["RCPT=550-5.1.1 \x1b[2Jwiped\x07\x9b31m\\n550 5.1.1 \x7f\x08Unknown"])
        self.assertIn("wiped", report["raw"])
        self.assertEqual([c for c in report["raw"] if c != "\n" and not c.isprintable()], [])
        self.assertEqual(len(report["raw"].splitlines()), 2)


class TlsTest(FaultTest):
    @classmethod
    def setUpClass(cls):
        import pathlib
        import tempfile
        place = tempfile.TemporaryDirectory(prefix="puntual-ca-")
        cls.addClassCleanup(place.cleanup)
        cls.certs = str(certificates.make(pathlib.Path(place.name)))

    def last(self, steps, *arguments, **settings):
        settings = {"security": "starttls", "ca_file": self.certs + "/ca.pem", "user": "ana",
                    **settings}
        kind = [] if settings["security"] == "none" else ["--" + settings["security"]]
        return super().last(["--certs", self.certs, *kind, *steps], *arguments, **settings)


class StartTlsTest(TlsTest):
    def test_starttls_refused(self):
        self.assertEqual(self.last(["STARTTLS=454 4.7.0 Not now"])["result"], RETRY)
        self.assertNotIn("AUTH", self.server.commands())

    def test_starttls_missing(self):
        report = self.last(["EHLO=250-fault.example\\n250 AUTH PLAIN LOGIN"])
        self.assertEqual(report["result"], CONFIG)
        self.assertIn("encryption", report["message"])
        self.assertEqual(self.server.commands(), ["EHLO"])

    def test_ehlo_refused(self):
        self.assertEqual(self.last(["EHLO=502 5.5.1 What?"])["result"], CONFIG)
        self.assertNotIn("AUTH", self.server.commands())

    def test_handshake_broken(self):
        self.assertEqual(self.last(["STARTTLS=220 Go+CLOSE"])["result"], RETRY)

    def test_answers_injected_before_tls(self):
        report = self.last(["STARTTLS=220 Go\\n235 2.7.0 Welcome\\n250 Fine"])
        self.assertNotEqual(report["result"], "ok")

    def test_works(self):
        self.assertEqual(self.last([])["result"], "ok")
        self.assertEqual(self.server.commands()[:3], ["EHLO", "STARTTLS", "EHLO"])

    def test_clear_text_port_for_tls(self):
        with self.fault() as server:
            reports = self.client(server, "a@b.example", security="tls",
                                  ca_file=self.certs + "/ca.pem")
        self.assertEqual(reports[-1]["result"], RETRY)
        self.assertIn("security", reports[-1]["message"])


# The cases of the base classes run once, with the base class that defines them.
def load_tests(loader, standard_tests, pattern):
    suite = unittest.TestSuite()
    for case in (FaultTest, StartTlsTest):
        names = [name for name in vars(case) if name.startswith("test_")]
        suite.addTests(case(name) for name in names)
    return suite


if __name__ == "__main__":
    mailtest.main(None if shutil.which("openssl") else "openssl is not installed")

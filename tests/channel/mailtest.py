# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the mail channel share: a server of a given script, the client, a place."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
CLIENT = os.environ.get("PUNTUAL_SMTP_CLIENT", "smtp-client")
PASSWORD = "s3cr3t-p4ss"


class RunningServer:
    """A server script in a process of its own; `lines` are what it printed once it has ended."""

    def __init__(self, script, *arguments):
        self.process = subprocess.Popen([sys.executable, "-W", "ignore", HERE / script, *arguments],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        word, port = self.process.stdout.readline().split()
        assert word == "ready"
        self.port = int(port)
        self.lines = []

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        output, _ = self.process.communicate("")
        self.lines = output.splitlines()

    def commands(self):
        return [line[2:].split()[0] for line in self.lines if line.startswith("C ")]


class MailTest(unittest.TestCase):
    """Each test has a temporary folder; the account's defaults fit the server scripts."""

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="puntual-smtp-")
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)

    def client(self, server, *arguments, environment=None, **settings):
        config = {"host": "127.0.0.1", "port": server.port, "security": "none",
                  "from": "cobros@taller.example", "timeout": 5, **settings}
        variables = {**os.environ, "PUNTUAL_KEYRING": "none", "PUNTUAL_SMTP_PASSWORD": PASSWORD,
                     "G_MESSAGES_DEBUG": "all", "http_proxy": "http://127.0.0.1:9",
                     "all_proxy": "http://127.0.0.1:9", **(environment or {})}
        done = subprocess.run([CLIENT, "--config", json.dumps(config), *arguments], env=variables,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.output = done.stdout + done.stderr
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main(reason_to_skip=None):
    if reason_to_skip:
        print("skipped:", reason_to_skip)
        sys.exit(77)
    unittest.main(verbosity=2)

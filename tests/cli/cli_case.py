# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a ledger in a folder of its own, calls, and files."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ['PUNTUAL_CLI']
SAMPLES = os.environ.get('PUNTUAL_SAMPLES', '')
TUESDAY = '2026-03-10'


class CliCase(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = self.temporary.name
        self.ledger = os.path.join(self.folder, 'ledger.db')
        self.today = TUESDAY

    def call(self, *words, today=None, ledger=None, json_output=True, env=None, text_input=None):
        command = [PROGRAM, '--ledger', ledger or self.ledger, '--today', today or self.today]
        if json_output:
            command.append('--json')
        return subprocess.run(command + list(words), capture_output=True, text=True, check=False,
                              env={**os.environ, **(env or {})}, input=text_input, timeout=120)

    def run_ok(self, *words, **options):
        done = self.call(*words, **options)
        self.assertEqual(done.returncode, 0, f'{words}: {done.stderr}')
        self.assertEqual(done.stderr, '', words)
        return json.loads(done.stdout)

    def run_refused(self, *words, status=1, **options):
        """The error document of a call that must fail: one clear sentence, nothing on standard output."""
        done = self.call(*words, **options)
        self.assertEqual(done.returncode, status, f'{words}: {done.stdout}{done.stderr}')
        self.assertEqual(done.stdout, '', words)
        error = json.loads(done.stderr)['error']
        self.assertLessEqual({'code', 'message', 'hint'}, set(error))
        self.assertGreater(len(error['message']), 10)
        self.assertNotIn('\n', error['message'])
        return error

    def write(self, name, text, encoding='utf-8'):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding=encoding, newline='') as stream:
            stream.write(text)
        return path

    def owe(self, *rows, head='number,customer,email,issue_date,due_date,total,currency'):
        """Imports invoice rows given as comma-separated text."""
        path = self.write('rows.csv', '\n'.join([head, *rows]) + '\n')
        return self.run_ok('import', path)

    def send_into_folder(self, name='out'):
        path = os.path.join(self.folder, name)
        self.run_ok('channel', 'add', 'folder', name, '--path', path)
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('set', 'email', 'cobros@taller.example')
        return path

    def facts(self):
        """What an outsider can see of the ledger, to compare before and after."""
        return (self.run_ok('customers'), self.run_ok('invoices'), self.run_ok('outbox'), self.run_ok('get'))


def main():
    unittest.main(argv=[sys.argv[0], '-v'])

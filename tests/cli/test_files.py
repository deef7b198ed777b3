# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program writes: never onto the ledger, whole or not at all, and never a success that nobody could read."""
import hashlib
import json
import os
import stat
import subprocess
import tempfile
import unittest

from cli_case import CliCase, PROGRAM, TUESDAY, main

HEAD = 'number,customer,email,issue_date,due_date,total,currency'
ROW = 'F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR'


def digest(path):
    with open(path, 'rb') as stream:
        return hashlib.sha256(stream.read()).hexdigest()


class Written(CliCase):
    def setUp(self):
        super().setUp()
        self.owe(ROW)

    def writers(self, path):
        return (('export', path), ('report', 'ageing', '--output', path), ('report', 'forecast', '--format', 'csv', '--output', path),
                ('report', 'statement', 'Bar Sol', '--output', path + '.pdf' if path.endswith('-new') else path),
                ('cadence', 'export', 'Standard', path))

    def refuse_all(self, path, ledger=None):
        before = self.facts()
        for words in self.writers(path):
            error = self.run_refused(*words, ledger=ledger)
            self.assertEqual(error['code'], 'invalid-value', words)
            self.assertIn('belongs to the ledger', error['message'])
        self.assertEqual(self.facts(), before)
        self.assertEqual(self.run_ok('check')['ok'], True)

    def test_the_ledger_is_not_overwritten_by_any_of_its_names(self):
        self.refuse_all(self.ledger)
        self.refuse_all(os.path.join(self.folder, '.', 'nothing', '..', 'ledger.db'))
        self.refuse_all(os.path.relpath(self.ledger))
        link = os.path.join(self.folder, 'link.csv')
        os.symlink(self.ledger, link)
        self.refuse_all(link)
        second = os.path.join(self.folder, 'second.csv')
        os.link(self.ledger, second)
        self.refuse_all(second)
        other = os.path.join(self.folder, 'other')
        os.symlink(self.folder, other)
        self.refuse_all(os.path.join(other, 'ledger.db'))

    def test_nor_what_lies_beside_it_whether_it_is_there_or_not(self):
        for ending in ('-wal', '-shm', '-journal', '.send-lock', '.before-restore', '.before-restore-2', '.before-v1'):
            self.refuse_all(self.ledger + ending)
            self.assertEqual(self.run_refused('backup', self.ledger + ending)['code'], 'invalid-value')

    def test_nor_the_ledger_behind_a_link(self):
        link = os.path.join(self.folder, 'by-link.db')
        os.symlink(self.ledger, link)
        for path in (self.ledger, link, self.ledger + '-wal', link + '-wal', link + '.send-lock'):
            self.refuse_all(path, ledger=link)

    def test_a_file_beside_it_with_a_name_of_its_own_is_fine(self):
        for name in ('ledger.csv', 'ledger.db.csv', 'ledger.dbx', 'edger.db'):
            path = os.path.join(self.folder, name)
            self.run_ok('export', path)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_the_owner_alone_may_read_what_is_written(self):
        for number, words in enumerate(self.writers('X')):
            path = os.path.join(self.folder, f'out-{number}' + ('.pdf' if 'statement' in words else '.csv'))
            done = self.call(*[path if word == 'X' else word for word in words])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600, words)
            self.assertGreater(os.path.getsize(path), 10)

    def test_a_link_to_another_file_stays_a_link(self):
        target, link = os.path.join(self.folder, 'target.csv'), os.path.join(self.folder, 'link.csv')
        self.write('target.csv', 'old')
        os.symlink('target.csv', link)
        self.run_ok('export', link)
        self.assertTrue(os.path.islink(link))
        with open(target, encoding='utf-8') as stream:
            self.assertIn('F-1', stream.read())

    def test_what_is_no_file_is_left_alone(self):
        pipe, loose = os.path.join(self.folder, 'pipe'), os.path.join(self.folder, 'loose')
        os.mkfifo(pipe)
        os.symlink(os.path.join(self.folder, 'nowhere', 'x'), loose)
        for path in (pipe, loose, self.folder, '/dev/null', os.path.join(self.folder, 'nowhere', 'x.csv')):
            error = self.run_refused('export', path)
            self.assertEqual(error['code'], 'io', path)
            self.assertIn(path, error['message'])
        self.assertTrue(stat.S_ISFIFO(os.stat(pipe).st_mode))
        self.assertTrue(os.path.islink(loose))

    def test_a_failed_write_leaves_what_was_there(self):
        locked = os.path.join(self.folder, 'locked')
        os.mkdir(locked)
        path = os.path.join(locked, 'old.csv')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('old')
        os.chmod(locked, 0o500)
        try:
            if os.access(locked, os.W_OK):
                self.skipTest('this user may write everywhere')
            self.assertEqual(self.run_refused('export', path)['code'], 'io')
        finally:
            os.chmod(locked, 0o700)
        with open(path, encoding='utf-8') as stream:
            self.assertEqual(stream.read(), 'old')


class Answers(CliCase):
    def run_into(self, redirection, *words):
        return subprocess.run(['sh', '-c', f'exec "$@" {redirection}', 'sh', PROGRAM, '--ledger', self.ledger, '--today', TUESDAY, *words],
                              capture_output=True, text=True, check=False, timeout=60)

    def test_an_answer_that_nobody_can_read_is_no_success(self):
        self.owe(ROW)
        for redirection, code in (('> /dev/full', 'disk-full'), ('>&-', 'io')):
            for words in (('--json', 'plan'), ('--json', 'get'), ('--json', 'invoices')):
                done = self.run_into(redirection, *words)
                self.assertEqual((done.returncode, done.stdout), (1, ''), words)
                error = json.loads(done.stderr)['error']
                self.assertEqual(error['code'], code)
                self.assertIn('standard output', error['message'])
            for words in (('plan',), ('--help',), ('--version',), ('plan', '--help')):
                done = self.run_into(redirection, *words)
                self.assertEqual(done.returncode, 1, words)
                self.assertEqual(done.stderr.count('standard output'), 1, words)

    def test_a_long_answer_fails_as_a_short_one(self):
        self.owe(*[f'F-{i},Bar {i},b{i}@bar.example,2026-02-01,2026-03-09,100.00,EUR' for i in range(300)])
        self.assertEqual(self.run_into('> /dev/full', 'invoices').returncode, 1)
        self.assertEqual(self.run_into('> /dev/full', 'report', 'forecast', '--format', 'csv').returncode, 1)

    def test_closed_streams_do_not_fall_onto_the_ledger(self):
        self.owe(ROW)
        before = self.facts()
        for redirection in ('<&-', '>&-', '2>&-', '<&- >&- 2>&-'):
            self.run_into(redirection, '--json', 'plan')
            self.run_into(redirection, 'no-such-command')
        self.assertEqual(self.run_into('<&-', '--json', 'plan').returncode, 0)
        self.assertEqual(self.facts(), before)
        self.assertEqual(self.run_ok('check')['ok'], True)

    def test_an_error_stays_the_error(self):
        done = self.run_into('> /dev/full', '--json', 'pay', 'F-9', '10')
        self.assertEqual(json.loads(done.stderr)['error']['code'], 'not-found')


class Rehearsal(CliCase):
    def test_a_rehearsal_makes_no_ledger(self):
        rows = self.write('rows.csv', f'{HEAD}\n{ROW}\n')
        with tempfile.TemporaryDirectory() as temporary:
            env = {'TMPDIR': temporary}
            self.assertEqual(self.run_ok('import', rows, '--dry-run', env=env)['added'], 1)
            self.run_refused('import', self.write('bad.csv', f'{HEAD}\nF-9,,,,,x,EUR\n'), '--dry-run', env=env)
            nested = os.path.join(self.folder, 'a', 'b', 'ledger.db')
            self.assertEqual(self.run_ok('import', rows, '--dry-run', env=env, ledger=nested)['added'], 1)
            self.assertEqual(os.listdir(temporary), [])
        self.assertEqual(sorted(os.listdir(self.folder)), ['bad.csv', 'rows.csv'])

    def test_a_rehearsal_on_a_ledger_leaves_it_as_it_was(self):
        self.owe(ROW)
        before = digest(self.ledger)
        rows = self.write('more.csv', f'{HEAD}\n{ROW.replace("F-1", "F-2")}\n')
        self.assertEqual(self.run_ok('import', rows, '--dry-run')['added'], 1)
        self.assertEqual(digest(self.ledger), before)
        self.assertEqual(len(self.run_ok('invoices')), 1)


if __name__ == '__main__':
    main()

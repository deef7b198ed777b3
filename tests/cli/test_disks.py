# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full or read-only: a sentence, exit status 1, nothing lost, nothing sent twice. Each test runs with a small file system of its
own, mounted in a namespace that ends with it."""
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'outbox'))
import kill_trial
from cli_case import CliCase, main

ENTER = ['unshare', '--user', '--map-root-user', '--mount']
HEAD = 'number,customer,email,issue_date,due_date,total,currency\n'


def can_mount():
    try:
        return subprocess.run([*ENTER, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if os.environ.get('PUNTUAL_INSIDE') != '1' and not can_mount():
    print('skipped: this machine lets nobody mount a small file system in a namespace')
    sys.exit(77)
if os.environ.get('PUNTUAL_INSIDE') != '1':
    os.environ['PUNTUAL_INSIDE'] = '1'
    # A user namespace has a loopback of its own only when asked for; here it keeps the machine's.
    os.execvp(ENTER[0], [*ENTER, sys.executable, *sys.argv])


class Disks(CliCase):
    def mount(self, size):
        self.disk = os.path.join(self.folder, 'disk')
        os.mkdir(self.disk)
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', self.disk], check=True)
        self.addCleanup(subprocess.run, ['umount', self.disk], check=True)
        self.ledger = os.path.join(self.disk, 'ledger.db')

    def fill_disk(self):
        self.ballast = os.path.join(self.disk, 'ballast')
        ballast = os.open(self.ballast, os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(ballast, b'x' * 4096)
        except OSError:
            os.close(ballast)

    def rows(self, n):
        return self.write('rows.csv', HEAD + ''.join(f'F-{i},Bar {i},b{i}@bar.example,2026-02-01,2026-03-09,100.00,EUR\n'
                                                     for i in range(n)))

    def test_an_import_that_does_not_fit_leaves_the_ledger_as_it_was(self):
        self.mount('2m')
        self.owe('G-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        before = self.facts()
        error = self.run_refused('import', self.rows(20000))
        self.assertEqual(error['code'], 'disk-full')
        self.assertEqual(self.facts(), before)
        self.assertTrue(self.run_ok('check')['ok'])

    def test_a_new_ledger_on_a_full_disk(self):
        self.mount('100k')
        self.fill_disk()
        self.assertEqual(self.run_refused('invoices')['code'], 'disk-full')
        os.unlink(self.ballast)

    def test_a_disk_that_fills_up_before_sending_sends_nothing(self):
        self.mount('4m')
        trial = kill_trial.Trial(os.environ['PUNTUAL_CLI'], self.disk, customers=20)
        try:
            self.ledger = trial.ledger
            self.fill_disk()
            error = self.run_refused('send')
            self.assertEqual(error['code'], 'disk-full')
            self.assertEqual(trial.sink.accepted, {})
            os.unlink(self.ballast)
            self.assertEqual(trial.run('send')['sent'], 20)
            trial.check_never_twice()
            trial.settle()
        finally:
            trial.sink.stop()

    def test_an_agent_on_a_full_disk_sends_nothing_and_goes_on_when_there_is_room(self):
        self.mount('4m')
        trial = kill_trial.Trial(os.environ['PUNTUAL_CLI'], self.disk, customers=20)
        try:
            self.ledger = trial.ledger
            self.fill_disk()
            error = self.run_refused('agent', '--once')
            self.assertIn('disk', error['message'])
            self.assertEqual(trial.sink.accepted, {})
            os.unlink(self.ballast)
            run = trial.run('agent', '--once')
            self.assertEqual((run['sent'], run['trouble']), (20, None))
            trial.check_never_twice()
            trial.settle()
        finally:
            trial.sink.stop()

    def test_a_full_folder_holds_the_messages_until_there_is_room(self):
        self.owe('G-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        keep = self.ledger
        self.mount('100k')
        self.ledger = keep
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('set', 'email', 'cobros@taller.example')
        self.run_ok('channel', 'add', 'folder', 'out', '--path', self.disk)
        self.fill_disk()
        done = self.call('send')
        self.assertEqual(os.listdir(self.disk), ['ballast'], done.stdout + done.stderr)
        self.assertNotIn('sent', [row['state'] for row in self.run_ok('outbox')])
        os.unlink(self.ballast)
        self.today = '2026-03-11'
        self.assertEqual(self.run_ok('send')['sent'], 1)
        self.assertEqual(len(os.listdir(self.disk)), 1)

    def test_a_read_only_disk_can_be_read_and_says_so_when_written(self):
        self.mount('2m')
        self.owe('G-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        subprocess.run(['mount', '-o', 'remount,ro', self.disk], check=True)
        for words in (('pay', 'G-1', '10'), ('set', 'min-gap', '3'), ('approve', '--all')):
            self.assertEqual(self.run_refused(*words)['code'], 'read-only', words)
        done = self.call('invoices')
        if done.returncode != 0:
            self.assertIn('read-only', done.stderr)
        subprocess.run(['mount', '-o', 'remount,rw', self.disk], check=True)
        self.assertEqual(self.run_ok('invoices')[0]['balance'], '100.00')


if __name__ == '__main__':
    main()

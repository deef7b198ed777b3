# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Restoring a backup: nobody hears twice what was said since, whatever became of the ledger in between."""
import fcntl
import glob
import os
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_case import CliCase, PROGRAM, main

REASON = 'Restored from a backup: look through the outbox before reminders go on'
ROWS = [f'F-{i},Bar {i},b{i}@bar.example,2026-02-01,2026-03-{i + 2:02},100.00,EUR' for i in range(6)]


class Restore(CliCase):
    def setUp(self):
        super().setUp()
        self.owe(*ROWS)
        self.out = self.send_into_folder()
        self.copy = os.path.join(self.folder, 'backup.db')
        self.run_ok('backup', self.copy)

    def sent(self):
        return sorted(r['id'] for r in self.run_ok('outbox') if r['state'] == 'sent')

    def letters(self):
        return sorted(glob.glob(os.path.join(self.out, '**', '*'), recursive=True))

    def test_what_was_sent_after_the_backup_is_not_sent_again(self):
        first = self.run_ok('send')
        self.assertGreater(first['sent'], 0)
        told, letters = self.sent(), self.letters()
        done = self.run_ok('restore', self.copy)
        self.assertIsNone(done['paused'])
        self.assertEqual(self.sent(), told)
        again = self.run_ok('send')
        self.assertEqual(again['sent'], 0)
        self.assertEqual(self.letters(), letters)
        self.assertTrue(self.run_ok('check')['ok'])
        carried = [e for e in self.run_ok('history') if e['what'] == 'message.carried-over']
        self.assertEqual(len(carried), len(told))

    def test_restoring_back_and_forth_sends_once(self):
        self.run_ok('send')
        letters = self.letters()
        for _ in range(3):
            self.run_ok('restore', self.copy)
            self.assertEqual(self.run_ok('send')['sent'], 0)
        self.run_ok('restore', self.ledger + '.before-restore')
        self.assertEqual(self.run_ok('send')['sent'], 0)
        self.assertEqual(self.letters(), letters)
        self.assertTrue(self.run_ok('check')['ok'])

    def test_a_refusal_is_never_forgotten(self):
        self.run_ok('opt-out', 'Bar 1')
        self.run_ok('restore', self.copy)
        out = {c['name']: c['opted_out'] for c in self.run_ok('customers')}
        self.assertTrue(out['Bar 1'])
        self.assertFalse(out['Bar 2'])
        self.assertNotIn('Bar 1', [m['customer'] for m in self.run_ok('plan')['messages']])

    def assert_paused(self):
        done = self.run_ok('restore', self.copy)
        self.assertIn(REASON, done['paused'])
        letters = self.letters()
        self.assertEqual(self.run_ok('send')['sent'], 0)
        self.assertEqual(self.letters(), letters)
        self.assertTrue(any(REASON in p for p in self.run_ok('status')['problems']))
        self.assertTrue(self.run_ok('check')['ok'])

    def test_a_damaged_ledger_leaves_everything_paused(self):
        self.run_ok('send')
        with open(self.ledger, 'r+b') as stream:
            stream.write(b'rubbish' * 4000)
        self.assert_paused()
        text = self.call('status', json_output=False).stdout
        self.assertIn(REASON, text)
        self.run_ok('resume', '--everything')
        self.assertFalse(any(REASON in p for p in self.run_ok('status')['problems']))

    def test_a_ledger_that_is_gone_leaves_everything_paused(self):
        self.run_ok('send')
        os.unlink(self.ledger)
        self.assert_paused()

    def test_changes_beside_a_ledger_that_is_gone_do_not_meet_the_backup(self):
        ledger = sqlite3.connect(self.ledger)
        ledger.execute("INSERT INTO setting VALUES ('stray', '1')")
        ledger.commit()
        with open(self.ledger + '-wal', 'rb') as stream:
            left = stream.read()
        self.assertGreater(len(left), 0)
        ledger.close()
        os.unlink(self.ledger)
        with open(self.ledger + '-wal', 'wb') as stream:
            stream.write(left)
        self.assert_paused()
        with sqlite3.connect(self.ledger) as ledger:
            self.assertEqual(ledger.execute("SELECT value FROM setting WHERE key = 'stray'").fetchall(), [])
        with open(self.ledger + '.before-restore-wal', 'rb') as stream:
            self.assertEqual(stream.read(), left)

    def test_another_ledger_leaves_everything_paused(self):
        self.run_ok('send')
        os.rename(self.ledger, self.ledger + '.away')
        self.run_ok('customers')
        self.assert_paused()

    def test_an_invoice_the_backup_lacks_leaves_everything_paused(self):
        self.owe('G-1,Casa Nueva,c@nueva.example,2026-02-01,2026-03-05,10.00,EUR')
        self.run_ok('send')
        self.assert_paused()
        notes = [e for e in self.run_ok('history') if e['what'] == 'contact.carried-over']
        self.assertEqual(len(notes), 1)

    def test_the_person_is_told_in_words(self):
        os.unlink(self.ledger)
        done = self.call('restore', self.copy, json_output=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(REASON, done.stdout)
        self.assertIn('resume --everything', done.stdout)

    def test_the_status_names_what_is_held(self):
        self.run_ok('send')
        for count, words in ((1, '1 message is held back'), (2, '2 messages are held back')):
            with sqlite3.connect(self.ledger) as ledger:
                ledger.execute("UPDATE outbox SET state = 'held' WHERE row_id <= ?", (count,))
            problems = self.run_ok('status')['problems']
            self.assertEqual(len([p for p in problems if p.startswith(words)]), 1, problems)

    def test_no_restore_while_a_sender_is_at_work(self):
        with open(self.ledger + '.send-lock', 'w', encoding='ascii') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.run_refused('restore', self.copy)['code'], 'busy')
        self.run_ok('restore', self.copy)

    def test_killed_at_any_moment_it_is_the_old_ledger_or_the_new_one(self):
        self.run_ok('send')
        self.run_ok('set', 'cap', '9')
        told = self.sent()
        command = [PROGRAM, '--ledger', self.ledger, '--today', self.today, 'restore', self.copy]
        for k in range(25):
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                child.wait(k * 0.004)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait(60)
            self.assertTrue(self.run_ok('check')['ok'], k)
            self.assertEqual(self.sent(), told, k)
            self.assertEqual(self.run_ok('send')['sent'], 0)
        self.run_ok('restore', self.copy)
        self.assertEqual(self.run_ok('send')['sent'], 0)
        self.assertEqual(glob.glob(self.ledger + '.restoring*'), [])

    def test_changes_of_a_killed_restore_do_not_meet_the_next_one(self):
        stray = sqlite3.connect(self.ledger + '.restoring')
        stray.execute('PRAGMA journal_mode = WAL')
        stray.execute('CREATE TABLE stray (x)')
        stray.commit()
        with open(self.ledger + '.restoring-wal', 'rb') as stream:
            left = stream.read()
        stray.close()
        for ending, content in (('', b''), ('-wal', left)):
            with open(self.ledger + '.restoring' + ending, 'wb') as stream:
                stream.write(content)
        self.run_ok('restore', self.copy)
        self.assertTrue(self.run_ok('check')['ok'])
        with sqlite3.connect(self.ledger) as ledger:
            self.assertEqual(ledger.execute("SELECT name FROM sqlite_schema WHERE name = 'stray'").fetchall(), [])


if __name__ == '__main__':
    main()

# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail settings found by an address, from the command line: those of providers that are known, for which nobody is asked."""
import os
import sqlite3
import subprocess

from cli_case import CliCase, main

ICLOUD = {'host': 'smtp.mail.me.com', 'port': 587, 'security': 'starttls', 'user': 'ana@icloud.com'}
MAILBOX = {'host': 'imap.mail.me.com', 'port': 993, 'security': 'tls', 'user': 'ana'}


class Find(CliCase):
    def test_both_servers_are_told_without_a_ledger(self):
        found = self.run_ok('channel', 'find', 'ana@icloud.com')
        self.assertEqual((found['sending'], found['answers'], found['guess']), (ICLOUD, MAILBOX, False))
        self.assertIn('app password', found['note'])
        self.assertFalse(os.path.exists(self.ledger))
        shown = self.call('channel', 'find', 'ana@gmail.com', json_output=False).stdout
        for word in ('smtp.gmail.com', '465', 'imap.gmail.com', '993', 'known provider', 'https://myaccount.google.com/apppasswords'):
            self.assertIn(word, shown)

    def test_what_is_no_address_is_refused(self):
        self.assertIn('taller', self.run_refused('channel', 'find', 'ana.taller')['message'])


class Add(CliCase):
    def add(self, *words, address='ana@icloud.com', **options):
        listed = self.run_ok('channel', 'add', 'smtp', 'mail', '--from', address, '--find', *words, **options)
        return [row['config'] for row in listed if row['name'] == 'mail'][0]

    def test_an_account_sends_and_reads_answers_by_what_was_found(self):
        mailbox = {'imap_' + key: value for key, value in MAILBOX.items()}
        self.assertEqual(self.add(), {**ICLOUD, **mailbox, 'from': 'ana@icloud.com'})

    def test_the_user_who_sends_is_not_named_twice(self):
        self.assertEqual(self.add(address='ana@gmail.com'), {
            'host': 'smtp.gmail.com', 'port': 465, 'security': 'tls', 'user': 'ana@gmail.com', 'from': 'ana@gmail.com',
            'imap_host': 'imap.gmail.com', 'imap_port': 993, 'imap_security': 'tls'})

    def test_what_is_named_counts(self):
        self.assertEqual(self.add('--imap-host', '', '--port', '465', '--security', 'tls'),
                         {**ICLOUD, 'port': 465, 'security': 'tls', 'from': 'ana@icloud.com'})
        self.run_ok('channel', 'remove', 'mail')
        config = self.add('--host', 'mail.taller.example', '--port', '465', '--security', 'tls', '--user', 'a')
        self.assertEqual((config['host'], config['port'], config['user'], config['imap_host']),
                         ('mail.taller.example', 465, 'a', 'imap.mail.me.com'))

    def test_a_guess_is_no_account(self):
        for address in ('ana@taller', 'ana@[192.0.2.1]', 'ana@'):
            self.run_refused('channel', 'add', 'smtp', 'mail', '--from', address, '--find')
        self.assertEqual([row['name'] for row in self.run_ok('channel', 'list')], ['folder'])

    def test_it_is_for_new_accounts_of_mail(self):
        for words in (['add', 'postmark', 'mail', '--from', 'ana@icloud.com'], ['add', 'smtp', 'mail'], ['change', 'folder']):
            with self.subTest(words=words):
                self.run_refused('channel', *words, '--find', status=2)

    def test_the_password_is_given_once(self):
        keyring = {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': 'x', 'PUNTUAL_KEYRING': '',
                   'SECRET_FILE_TEST_PATH': os.path.join(self.folder, 'k.keyring'),
                   # libsecret 0.20 forgets to free the etag of its file.
                   'ASAN_OPTIONS': 'detect_leaks=0'}
        self.add('--password-stdin', env=keyring, text_input='s3cr3t\n')
        self.assertEqual([self.kept(name, keyring) for name in ('mail', 'mail:imap')], ['s3cr3t', 's3cr3t'])
        self.run_ok('channel', 'change', 'mail', '--password-stdin', '--imap-password-stdin', env=keyring, text_input='new\nown\n')
        self.assertEqual([self.kept(name, keyring) for name in ('mail', 'mail:imap')], ['new', 'own'])
        before = self.run_ok('channel', 'list')
        self.run_refused('channel', 'change', 'mail', '--port', '465', '--password-stdin', '--imap-password-stdin', env=keyring,
                         text_input='newer\n')
        self.assertEqual(self.run_ok('channel', 'list'), before)
        self.assertEqual([self.kept(name, keyring) for name in ('mail', 'mail:imap')], ['new', 'own'])

    def kept(self, name, keyring):
        with sqlite3.connect(self.ledger) as ledger:
            identity, = ledger.execute("SELECT value FROM setting WHERE key = 'ledger-identity'").fetchone()
        return subprocess.run([os.environ['PUNTUAL_CREDENTIALS_CLIENT'], 'look-up', name], capture_output=True, text=True, check=True,
                              env={**os.environ, **keyring, 'PUNTUAL_LEDGER': identity}).stdout.strip()


if __name__ == '__main__':
    main()

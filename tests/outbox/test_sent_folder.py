# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder for sent mail, with a real Dovecot: what it proves about a mail in doubt, and the copies that are put into it."""
import contextlib
import os
import pathlib
import re
import socket
import sqlite3
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'cli'), os.path.join(HERE, '..', 'channel')]
import dovecot
from cli_case import CliCase, main
from test_inbox import InboxCase, header

LONG_AGO = 1767225600  # the first of January 2026


class SentCase(InboxCase):
    def in_doubt(self, state='unknown'):
        with contextlib.closing(sqlite3.connect(self.ledger)) as database, database:
            database.execute('UPDATE outbox SET state = ?', (state,))

    def mail(self, name='ana'):
        return self.sink.mails[f'{name}@bar.example']

    def states(self):
        return {row['customer']: row['state'] for row in self.run_ok('outbox')}


class Doubt(SentCase):
    def test_a_mail_in_the_folder_left(self):
        self.server.add_folder('Sent')
        self.send('ana', 'zoe')
        self.in_doubt()
        self.server.drop(self.mail(), 'Sent')
        report = self.follow_up()
        self.assertEqual((report['asked'], report['resolved']), (2, 1))
        self.assertEqual(self.states(), {'Bar Ana': 'sent', 'Bar Zoe': 'unknown'})
        self.assert_untouched()
        # What is not there may have left all the same.
        self.assertEqual(self.run_ok('send')['sent'], 0)
        self.assertEqual(self.states(), {'Bar Ana': 'sent', 'Bar Zoe': 'unknown'})

    def test_it_is_known_when_a_server_replaced_its_id(self):
        self.server.add_folder('Sent')
        self.send('ana')
        self.in_doubt()
        self.server.drop(re.sub(rb'^Message-ID:.*$', b'Message-ID: <theirs@outlook.example>', self.mail(), flags=re.M), 'Sent')
        self.assertEqual(self.follow_up()['resolved'], 1)

    def test_the_server_says_which_folder_it_is(self):
        self.server.stop()
        self.server.start(sent='Correo saliente')
        self.server.add_folder('Correo saliente')
        self.server.add_folder('Sent')
        self.send('ana')
        self.in_doubt()
        self.server.drop(self.mail(), 'Sent')
        self.assertEqual(self.follow_up()['resolved'], 0)
        self.server.drop(self.mail(), 'Correo saliente')
        self.assertEqual(self.follow_up()['resolved'], 1)

    def test_a_folder_in_another_language_is_found(self):
        self.server.add_folder('Envoy&AOk-s')
        self.send('ana')
        self.in_doubt()
        self.server.drop(self.mail(), 'Envoy&AOk-s')
        self.assertEqual(self.follow_up()['resolved'], 1)

    def test_a_copy_of_an_earlier_try_proves_nothing(self):
        self.server.add_folder('Sent')
        self.send('ana')
        self.in_doubt()
        self.server.drop(self.mail(), 'Sent', at=LONG_AGO)
        self.assertEqual(self.follow_up()['resolved'], 0)
        self.assertEqual(self.states(), {'Bar Ana': 'unknown'})

    def test_a_mailbox_without_the_folder_says_nothing(self):
        self.send('ana')
        self.in_doubt()
        self.server.drop(self.mail())
        self.assertEqual(self.follow_up()['resolved'], 0)
        self.assertEqual(self.states(), {'Bar Ana': 'unknown'})

    def test_a_mail_whose_sender_was_killed_is_found_before_the_next_is_sent(self):
        self.server.add_folder('Sent')
        self.send('ana', 'zoe')
        self.in_doubt('sending')
        self.server.drop(self.mail(), 'Sent')
        report = self.run_ok('send')
        self.assertEqual((report['sent'], report['unknown']), (1, 1))
        self.assertEqual(self.states(), {'Bar Ana': 'sent', 'Bar Zoe': 'unknown'})
        self.assertEqual(len(self.sink.mails), 2)

    def test_a_mailbox_that_cannot_be_asked_leaves_the_doubt(self):
        self.server.add_folder('Sent')
        self.send('ana')
        self.in_doubt()
        self.server.drop(self.mail(), 'Sent')
        done = self.call('outbox', '--follow-up', env={'PUNTUAL_SMTP_PASSWORD': 'wr0ng-p4ss'})
        self.assertEqual(self.states(), {'Bar Ana': 'unknown'})
        self.assertIn('password', done.stdout)
        self.assertNotIn('wr0ng-p4ss', done.stdout + done.stderr)


class Copies(SentCase):
    def copies(self, folder='Sent'):
        return sorted((self.server.place / 'mail' / f'.{folder}').glob('*/*,*'))

    def test_none_are_kept_unless_asked_for(self):
        self.server.add_folder('Sent')
        self.send('ana')
        self.assertEqual(self.copies(), [])

    def test_each_mail_is_kept_as_it_left_and_as_read(self):
        self.server.add_folder('Sent')
        self.send('ana', 'zoe', options=('--keep-copy', 'yes'))
        copies = self.copies()
        self.assertEqual([path.name.partition(':2,')[2] for path in copies], ['S', 'S'])
        kept = {header(path.read_bytes(), 'X-Reminder-Id'): path.read_bytes() for path in copies}
        for name in ('ana', 'zoe'):
            left = self.mail(name).replace(b'\r\n', b'\n').rstrip()
            copy = kept[header(left, 'X-Reminder-Id')].replace(b'\r\n', b'\n').rstrip()
            # The server that took it put its own lines above.
            self.assertTrue(left.endswith(copy[copy.index(b'From:'):]), (left, copy))
        self.assertEqual([path for path in (self.server.place / 'mail').glob('*/*.test*')], [])

    def test_a_kept_copy_settles_a_doubt(self):
        self.server.add_folder('Sent')
        self.send('ana', options=('--keep-copy', 'yes'))
        self.in_doubt()
        self.assertEqual(self.follow_up()['resolved'], 1)

    def test_without_a_folder_mails_leave_and_the_test_says_so(self):
        self.send('ana', 'zoe', options=('--keep-copy', 'yes'))
        self.assertEqual(set(self.states().values()), {'sent'})
        self.assertIn('no folder for sent mail', self.run_refused('channel', 'test', 'mail')['message'])
        self.server.add_folder('Sent')
        self.assertEqual(self.run_ok('channel', 'test', 'mail'), {'name': 'mail', 'ok': True})

    def test_wishes_are_checked(self):
        words = ('channel', 'add', 'smtp', 'mail', '--host', 'smtp.taller.example', '--security', 'tls', '--user', 'a', '--from', 'a@taller.example')
        self.assertIn('imap_host', self.run_refused(*words, '--keep-copy', 'yes')['message'])
        self.assertIn('yes', self.run_refused(*words, '--keep-copy', 'perhaps', '--imap-host', 'imap.taller.example')['message'])
        self.run_ok(*words, '--keep-copy', 'no')


class Stubborn:
    """A mailbox that lists the folder and will have no mail put into it, each in its own way."""

    def __init__(self, way):
        self.way = way
        self.appends = 0
        self.bytes = 0
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self):
        self.listener.close()

    def serve(self):
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(line,), daemon=True).start()

    def talk(self, connection):
        with contextlib.suppress(OSError), connection, connection.makefile('rwb') as stream:
            def say(text):
                stream.write(text.encode() + b'\r\n')
                stream.flush()
            say('* OK [CAPABILITY IMAP4rev1] hello')
            for octets in stream:
                tag, _, command = octets.decode().rstrip().partition(' ')
                word = command.split(' ')[0].upper()
                if word == 'LIST':
                    say('* LIST (\\Sent) "/" Sent')
                elif word == 'EXAMINE':
                    say('* OK [UIDVALIDITY 1] ok')
                elif word == 'UID':
                    say('* SEARCH')
                elif word == 'CAPABILITY':
                    say('* CAPABILITY IMAP4rev1')
                elif word == 'APPEND':
                    self.appends += 1
                    size = int(re.search(r'\{(\d+)\}$', command).group(1))
                    if self.way == 'no':
                        say(f'{tag} NO [OVERQUOTA] full')
                        continue
                    if self.way == 'ok-at-once':
                        say(f'{tag} OK done')
                        continue
                    if self.way == 'drop':
                        return
                    say('+ go on')
                    self.bytes += len(stream.read(size))
                    if self.way == 'drop-after':
                        return
                    if self.way == 'garbage':
                        stream.write(b'x' * 3000000)
                        stream.flush()
                        return
                    if self.way == 'no-after':
                        say(f'{tag} NO not now')
                        continue
                say(f'{tag} OK done')


class Trouble(SentCase):
    """The mail has left: nothing that happens to its copy changes that, and nothing is tried twice."""

    def test_sending_succeeds_whatever_becomes_of_the_copy(self):
        for way in ('no', 'ok-at-once', 'drop', 'drop-after', 'garbage', 'no-after'):
            with self.subTest(way):
                mailbox = Stubborn(way)
                self.addCleanup(mailbox.stop)
                pathlib.Path(self.ledger).unlink(missing_ok=True)
                self.server_of_mailbox = mailbox
                self.send('ana', 'zoe')
                self.assertEqual(set(self.states().values()), {'sent'})
                self.assertEqual(mailbox.appends, 1)
                self.assertIsNone(self.trouble())

    def test_a_mailbox_that_takes_them_gets_every_copy_whole(self):
        mailbox = Stubborn('takes')
        self.addCleanup(mailbox.stop)
        self.server_of_mailbox = mailbox
        self.send('ana', 'zoe')
        self.assertEqual(mailbox.appends, 2)
        self.assertGreater(mailbox.bytes, 1000)

    def add_account(self, *options):
        self.run_ok('channel', 'add', 'smtp', 'mail', '--host', 'localhost', '--port', str(self.server.submission), '--security', 'starttls',
                    '--user', dovecot.USER, '--from', dovecot.USER, '--ca-file', str(self.certs / 'ca.pem'), '--imap-host', 'localhost',
                    '--imap-port', str(self.server_of_mailbox.port), '--imap-security', 'none', '--timeout', '10', '--keep-copy', 'yes',
                    *options)


del CliCase, InboxCase
if __name__ == '__main__':
    _, reason = dovecot.find()
    if reason is not None:
        print('skipped:', reason)
        sys.exit(77)
    main()

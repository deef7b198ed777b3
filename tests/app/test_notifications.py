# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service before a mocked notification server: told once, pressed, settled, told on by the next process.

The service has the clock of the machine, so days are counted from today; hours do not matter here: the owner is told and
customers are written to at any.
"""
import contextlib
import datetime
import json
import os
import sqlite3
import subprocess
import sys
import unittest

from gi.repository import Gio, GLib
from service_case import CLI, PATIENCE, ServiceCase

SERVER = 'org.freedesktop.Notifications'
SERVER_PATH = '/org/freedesktop/Notifications'
MOCK = 'org.freedesktop.DBus.Mock'
SETTINGS = {'approval': 'review-first', 'timezone': 'UTC', 'working-days': 'mon-sun', 'send-window': '00:00-24:00',
            'background': 'on', 'notify-quiet-from': '00:00', 'notify-quiet-to': '00:00', 'notify-approval': 'off'}


class Notifications(ServiceCase):
    def setUp(self):
        super().setUp()
        self.env['TZ'] = 'UTC'
        self.env['XDG_RUNTIME_DIR'] = os.path.join(self.home, 'run')
        os.makedirs(self.env['XDG_RUNTIME_DIR'], mode=0o700)
        self.mock = None
        self.seen = 0
        os.makedirs(os.path.dirname(self.ledger))
        for key, value in SETTINGS.items():
            self.cli('set', key, value)

    def tearDown(self):
        super().tearDown()
        self.close_server()

    def cli(self, *arguments):
        return subprocess.run([CLI, '--json', *arguments], env=self.env, check=True, capture_output=True, text=True).stdout

    def owe(self, number, customer, days):
        """Due so many days from today."""
        due = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days)
        path = os.path.join(self.home, number + '.csv')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(f'Number;Customer;Email;Due date;Amount;Currency\n{number};{customer};a@b.example;{due};100.00;EUR\n')
        self.cli('import', path)

    def has_server(self):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                         GLib.Variant('(s)', (SERVER,))).unpack()[0]

    def open_server(self):
        self.mock = subprocess.Popen([sys.executable, '-m', 'dbusmock', '--template', 'notification_daemon', '--parameters',
                                      json.dumps({'capabilities': 'body actions body-markup'})], env=self.env,
                                     stdout=subprocess.DEVNULL)
        self.wait('the notification server', self.has_server)

    def close_server(self):
        if self.mock is not None:
            self.mock.terminate()
            self.mock.wait(PATIENCE)
            self.wait('the server to be gone', lambda: not self.has_server())
        self.mock = None

    def calls(self, method):
        calls = self.call(SERVER, SERVER_PATH, MOCK, 'GetCalls', None).unpack()[0]
        return [arguments for _, name, arguments in calls if name == method]

    def next_shown(self):
        """Title, body and buttons of the next bubble, and its number at the mock, which counts from 1."""
        self.wait(f'bubble {self.seen + 1}', lambda: len(self.calls('Notify')) > self.seen)
        call = self.calls('Notify')[self.seen]
        self.seen += 1
        return call[3], call[4], set(call[5][::2]), self.seen

    def press(self, number, button):
        self.call(SERVER, SERVER_PATH, MOCK, 'EmitSignal',
                  GLib.Variant('(sssav)', (SERVER, 'ActionInvoked', 'us',
                                           [GLib.Variant('u', number), GLib.Variant('s', button)])))

    def was_found(self):
        with contextlib.closing(sqlite3.connect(f'file:{self.ledger}?mode=ro', uri=True)) as ledger:
            return ledger.execute('SELECT count (*) FROM notification WHERE shown_at IS NOT NULL').fetchone() == (1,)

    def end(self):
        self.app.terminate()
        self.app.wait(PATIENCE)
        self.wait('the name to be free', lambda: not self.has_name())

    def test_what_is_overdue_is_told_opens_and_goes_when_paid(self):
        self.owe('F-1', 'Paco & <b>Co</b>', -2)
        self.open_server()
        self.start()
        title, body, buttons, number = self.next_shown()
        self.assertEqual(title, 'Overdue: invoice F-1')
        self.assertTrue(body.startswith('Paco &amp; &lt;b&gt;Co&lt;/b&gt; owes €100.00, due on '), body)
        self.assertEqual(buttons, {'default', 'open', 'snooze'})
        self.assertEqual(self.windows(), [])
        self.press(number, 'open')
        self.wait('the window', lambda: len(self.windows()) == 1)
        self.cli('pay', 'F-1', '40')
        title, body, buttons, _ = self.next_shown()
        self.assertEqual((title, body), ('Paco & <b>Co</b> paid €40.00', '€60.00 remain to be paid of invoice F-1.'))
        self.assertEqual(buttons, {'default', 'open', 'thank', 'snooze'})
        self.cli('pay', 'F-1', '60')
        self.wait('the first one to be withdrawn', lambda: [number] in self.calls('CloseNotification'))

    def test_thanks_are_sent_from_the_bubble(self):
        self.owe('F-1', 'Paco', 20)
        self.cli('pay', 'F-1', '100')
        self.open_server()
        self.start()
        _, _, _, number = self.next_shown()
        self.assertEqual(json.loads(self.cli('outbox')), [])
        self.press(number, 'thank')
        self.wait('the message', lambda: json.loads(self.cli('outbox')) != [])
        message = json.loads(self.cli('outbox'))[0]
        self.assertEqual((message['purpose'], message['state']), ('thanks', 'approved'))

    def test_the_next_process_tells_nothing_twice_and_knows_the_buttons(self):
        self.owe('F-1', 'Paco', -2)
        self.open_server()
        self.start()
        _, _, _, number = self.next_shown()
        self.end()
        self.start()
        self.owe('F-2', 'Eva', 1)
        self.assertEqual(self.next_shown()[0], 'Due tomorrow: invoice F-2')
        self.press(number, 'default')
        self.wait('the window', lambda: len(self.windows()) == 1)
        self.assertEqual(len(self.calls('Notify')), 2)

    def test_what_is_put_off_leaves_and_stays_away(self):
        self.owe('F-1', 'Paco', -2)
        self.open_server()
        self.start()
        _, _, _, number = self.next_shown()
        self.press(number, 'snooze')
        self.wait('it to be withdrawn', lambda: [number] in self.calls('CloseNotification'))
        self.owe('F-2', 'Eva', 1)
        self.assertEqual(self.next_shown()[0], 'Due tomorrow: invoice F-2')

    def test_many_are_one(self):
        for i in range(5):
            self.owe(f'F-{i}', f'Customer {i}', -2)
        self.open_server()
        self.start()
        title, body, _, _ = self.next_shown()
        self.assertEqual(title, '5 invoices are overdue')
        self.assertTrue(body.endswith('\nand 2 more'), body)

    def test_without_a_server_nothing_is_lost(self):
        self.owe('F-1', 'Paco', -2)
        self.start()
        self.wait('the agent to have tried', self.was_found)
        self.open_server()
        self.assertEqual(self.next_shown()[0], 'Overdue: invoice F-1')


if __name__ == '__main__':
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a service of the desktop: started by the bus, sending while no window is open, one agent per ledger whatever is opened and
closed meanwhile, and a good end when it is asked to end."""
import datetime
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'outbox'))
import kill_trial  # noqa: E402

APP, CLI = os.environ['PUNTUAL_APP'], os.environ['PUNTUAL_CLI']
NAME = os.environ['PUNTUAL_APPLICATION_ID']
PATH = '/' + NAME.replace('.', '/')
PATIENCE = 60
CUSTOMERS = 12
BUS = '''<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><servicedir>{folder}</servicedir><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
'''
SERVICE = '[D-BUS Service]\nName={name}\nExec={program} --gapplication-service\n'


def noon():
    """A zone where it is about noon now, and its day: messages may leave there."""
    now = datetime.datetime.now(datetime.timezone.utc)
    ahead = 12 - now.hour
    return f'Etc/GMT{-ahead:+}', (now + datetime.timedelta(hours=ahead)).date()


def command_line(pid):
    with open(f'/proc/{pid}/cmdline', encoding='utf-8') as stream:
        return stream.read().split('\0')[:-1]


def has_ended(pid):
    """Also when nobody has asked yet how it ended."""
    try:
        with open(f'/proc/{pid}/stat', encoding='utf-8') as stream:
            return stream.read().rpartition(')')[2].split()[0] == 'Z'
    except OSError:
        return True


def is_pending(pid, number):
    """Sent to the process, and not taken by it yet."""
    with open(f'/proc/{pid}/status', encoding='utf-8') as stream:
        found = next(line for line in stream if line.startswith('ShdPnd:'))
    return bool(int(found.split()[1], 16) >> number - 1 & 1)


class Service(unittest.TestCase):
    """Each case has a home, a bus and a mail server of its own. The clock is the machine's: what is due is due today."""

    def setUp(self):
        self.zone, self.today = noon()
        # The name of a socket is short.
        temporary = tempfile.TemporaryDirectory(prefix='puntual-service-', dir='/tmp')
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.env = {**os.environ, 'HOME': self.folder, 'XDG_RUNTIME_DIR': self.folder, 'PUNTUAL_KEYRING': 'none', 'TZ': self.zone,
                    'G_DEBUG': 'fatal-criticals'}
        for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE'):
            self.env[f'XDG_{kind}_HOME'] = os.path.join(self.folder, kind.lower())
        self.ledger = os.path.join(self.folder, 'data', 'puntual', 'ledger.db')
        self.sink = kill_trial.CountingSink()
        self.addCleanup(self.sink.stop)
        self.open_bus()
        self.fill()

    def open_bus(self):
        config = os.path.join(self.folder, 'bus.conf')
        with open(config, 'w', encoding='utf-8') as stream:
            stream.write(BUS.format(folder=self.folder))
        with open(os.path.join(self.folder, NAME + '.service'), 'w', encoding='utf-8') as stream:
            stream.write(SERVICE.format(name=NAME, program=APP))
        self.log = open(os.path.join(self.folder, 'log'), 'w+', encoding='utf-8', errors='replace')
        self.addCleanup(self.log.close)
        daemon = subprocess.Popen(['dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}', '--print-address=1'],
                                  stdout=subprocess.PIPE, stderr=self.log, env=self.env, text=True)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        self.addCleanup(daemon.stdout.close)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = daemon.stdout.readline().strip()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.bus.set_exit_on_close(False)

    def tearDown(self):
        pid = self.pid()
        if pid:
            os.kill(pid, signal.SIGKILL)
            self.wait('the end of the service', lambda: has_ended(pid))

    # --- The ledger ---

    def run_cli(self, *words):
        done = subprocess.run([CLI, '--json', *words], env=self.env, check=False, capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, f'{words}: {done.stderr}')
        return json.loads(done.stdout)

    def fill(self):
        due = self.today - datetime.timedelta(days=7)
        rows = ['number,customer,email,issue_date,due_date,total,currency']
        rows += [f'S-{i:02},Customer {i:02},c{i}@customer.example,{due - datetime.timedelta(days=30)},{due},{100 + i}.00,EUR'
                 for i in range(CUSTOMERS)]
        path = os.path.join(self.folder, 'invoices.csv')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('\n'.join(rows) + '\n')
        for setting in (('email', 'cobros@taller.example'), ('approval', 'automatic'), ('timezone', self.zone), ('working-days', 'mon-sun'),
                        ('send-window', '00:00-24:00'), ('background', 'on')):
            self.run_cli('set', *setting)
        self.run_cli('import', path)
        self.run_cli('channel', 'add', *self.sink.words)
        self.run_cli('channel', 'default', 'sink')
        self.due = {message['id'] for message in self.run_cli('plan')['messages']}
        self.assertEqual(len(self.due), CUSTOMERS)

    def assert_each_got_one(self):
        self.assertEqual(self.sink.accepted, {key: 1 for key in self.due})
        self.assertEqual({row['state'] for row in self.run_cli('outbox')}, {'sent'})
        self.assertTrue(self.run_cli('check')['ok'])

    # --- The bus ---

    def call(self, destination, path, interface, method, arguments=None):
        return self.bus.call_sync(destination, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None)

    def ask_bus(self, method, signature, *arguments):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                         GLib.Variant(signature, arguments)).unpack()[0]

    def application(self, method, signature, *arguments):
        self.call(NAME, PATH, 'org.freedesktop.Application', method, GLib.Variant(signature, arguments))

    def start_service(self):
        self.ask_bus('StartServiceByName', '(su)', NAME, 0)
        return self.pid()

    def pid(self):
        """Of the program that has the name; 0 when none has it, which starts none."""
        try:
            return self.ask_bus('GetConnectionUnixProcessID', '(s)', NAME)
        except GLib.Error:
            return 0

    def windows(self):
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'Puntual'], env=self.env, check=False,
                              capture_output=True, text=True)
        return done.stdout.split()

    def agent(self):
        return self.run_cli('status')['agent']

    def agents(self):
        """Processes that hold the right to be the ledger's agent, as the kernel tells it."""
        found = set()
        for entry in filter(str.isdigit, os.listdir('/proc')):
            try:
                held = any(os.readlink(f'/proc/{entry}/fd/{fd}') == self.ledger + '.agent-lock' for fd in os.listdir(f'/proc/{entry}/fd'))
            except OSError:
                continue  # it has just ended, or is somebody else's
            if held:
                found.add(int(entry))
        return found

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                self.log.seek(0)
                self.fail(f'{what} did not come\n{self.log.read()}')
            # Processes, windows and files of others: they are looked for until they are there.
            time.sleep(0.05)

    def wait_until_all_left(self):
        self.wait('all mails', lambda: len(self.sink.accepted) == CUSTOMERS)
        self.wait('what became of them', lambda: {row['state'] for row in self.run_cli('outbox')} == {'sent'})
        self.wait('the end of the round', lambda: self.agent()['ended'])

    def assert_no_complaint(self):
        self.log.seek(0)
        for line in self.log:
            for word in ('CRITICAL', 'WARNING', 'Sanitizer', 'runtime error:'):
                self.assertNotIn(word, line)

    # --- The cases ---

    def test_the_bus_starts_it_and_what_is_due_leaves(self):
        self.assertFalse(self.agent()['running'])
        pid = self.start_service()
        self.assertEqual(command_line(pid)[1:], ['--gapplication-service'])
        self.wait_until_all_left()
        self.assert_each_got_one()
        told = self.agent()
        self.assertTrue(told['running'])
        self.assertIsNone(told['trouble'])
        # No second round stands for the one that sent.
        self.assertEqual(told['sent'], CUSTOMERS)
        self.assertGreater(told['next_run'], told['ended'])
        self.assertEqual(self.windows(), [])
        # Whoever asks again meets the same one.
        self.assertEqual(self.start_service(), pid)
        with self.assertRaises(GLib.Error):
            self.application('ActivateAction', '(sava{sv})', 'no-such-action', [], {})
        self.assertEqual((self.pid(), self.agents()), (pid, {pid}))
        self.assert_no_complaint()

    def test_a_window_opened_and_closed_leaves_one_agent(self):
        pid = self.start_service()
        self.wait_until_all_left()
        self.application('Activate', '(a{sv})', {})
        self.wait('the window', self.windows)
        self.assertEqual((self.pid(), self.agents()), (pid, {pid}))
        self.application('ActivateAction', '(sava{sv})', 'quit', [], {})
        self.wait('its end', lambda: not self.windows())
        # The service begins anew in the same process, and gives back the memory of the window.
        self.wait('the agent without a window', lambda: self.pid() and self.agents() == {self.pid()})
        self.assertEqual(command_line(self.pid())[1:], ['--gapplication-service'])
        self.wait('the agent to look after it', lambda: self.agent()['running'])
        self.assertTrue(os.path.exists(os.path.join(self.folder, 'config', 'autostart', NAME + '.desktop')))
        self.assert_each_got_one()
        self.assert_no_complaint()

    def test_a_service_and_the_command_line_together_send_each_once(self):
        both = [subprocess.Popen([CLI, 'send', '--limit', '2'], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                for _ in range(2)]
        self.start_service()
        both += [subprocess.Popen([CLI, 'send'], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
        for process in both:
            process.wait(PATIENCE)
        self.wait_until_all_left()
        self.assert_each_got_one()

    def test_asked_to_end_it_ends_between_two_messages(self):
        """The mail server waits: the request comes while the second message is under way, and that one arrives first."""
        under_way, go_on = threading.Event(), threading.Event()

        def hold(event):
            if event == 'data' and self.sink.accepted:
                under_way.set()
                go_on.wait(PATIENCE)

        self.sink.on_event = hold
        pid = self.start_service()
        self.assertTrue(under_way.wait(PATIENCE))
        os.kill(pid, signal.SIGTERM)
        self.wait('the request to arrive', lambda: not is_pending(pid, signal.SIGTERM))
        go_on.set()
        self.wait('its end', lambda: has_ended(pid))
        self.assertEqual(self.pid(), 0)
        states = [row['state'] for row in self.run_cli('outbox')]
        self.assertNotIn('unknown', states)
        self.assertNotIn('sending', states)
        self.assertEqual(states.count('sent'), len(self.sink.accepted))
        self.assertLess(len(self.sink.accepted), CUSTOMERS)
        self.assertFalse(self.agent()['running'])
        self.assert_no_complaint()
        # The next one does the rest.
        self.sink.on_event = lambda event: None
        self.start_service()
        self.wait_until_all_left()
        self.assert_each_got_one()

    def test_a_service_that_nobody_wants_ends_by_itself(self):
        self.run_cli('set', 'background', 'off')
        pid = self.start_service()
        self.wait('its end', lambda: has_ended(pid))
        self.assertEqual(self.sink.accepted, {})
        self.assert_no_complaint()


if __name__ == '__main__':
    unittest.main(verbosity=2)

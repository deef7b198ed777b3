# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a service on a bus of its own, without a window until somebody asks for one."""
import os
import signal
import subprocess
import time
import unittest

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

APP, CLI = os.environ['PUNTUAL_APP'], os.environ['PUNTUAL_CLI']
NAME = os.environ['PUNTUAL_APPLICATION_ID']
PATH = '/' + NAME.replace('.', '/')
PATIENCE = 30


class ServiceCase(unittest.TestCase):
    """Every case has a home of its own, so each begins without a ledger."""

    def setUp(self):
        self.home = os.path.join(os.environ['HOME'], self.id())
        os.makedirs(self.home)
        self.env = {**os.environ, 'HOME': self.home, 'XDG_DATA_HOME': os.path.join(self.home, 'data')}
        self.ledger = os.path.join(self.home, 'data', 'puntual', 'ledger.db')
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.app = None

    def tearDown(self):
        if self.app is not None and self.app.poll() is None:
            self.app.send_signal(signal.SIGTERM)
        if self.app is not None:
            self.app.wait(PATIENCE)
            self.wait('the name to be free', lambda: not self.has_name())

    def fill(self):
        subprocess.run([CLI, '--today', '2026-03-10', 'demo'], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            GLib.MainContext.default().iteration(False)
            # The bus tells of names, not of windows: those are looked for until they are there.
            time.sleep(0.02)

    def start(self):
        self.app = subprocess.Popen([APP, '--gapplication-service'], env=self.env)
        self.wait('the name on the bus', self.has_name)

    def call(self, destination, path, interface, method, arguments, reply=None):
        return self.bus.call_sync(destination, path, interface, method, arguments,
                                  GLib.VariantType(reply) if reply else None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None)

    def has_name(self):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                         GLib.Variant('(s)', (NAME,))).unpack()[0]

    def windows(self):
        """Every window of a program shows its actions on the bus."""
        tree = self.call(NAME, PATH, 'org.freedesktop.DBus.Introspectable', 'Introspect', None).unpack()[0]
        if '<node name="window"/>' not in tree:
            return []
        tree = self.call(NAME, PATH + '/window', 'org.freedesktop.DBus.Introspectable', 'Introspect', None).unpack()[0]
        return [part.split('"')[0] for part in tree.split('<node name="')[1:]]

    def title(self):
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.', 'getwindowname', '%@'], env=self.env,
                              check=False, capture_output=True, text=True)
        return done.stdout

# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel accounts from the command line: what is refused, and what becomes of their passwords."""
import os
import shutil
import subprocess
import sys
import unittest

from cli_case import PROGRAM, CliCase, main

SERVER = ['--host', '127.0.0.1', '--security', 'none', '--from', 'a@b.example']
NO_KEYRING = {'PUNTUAL_KEYRING': 'none'}


class Accounts(CliCase):
    def names(self):
        return {row['name']: row['default'] for row in self.run_ok('channel', 'list')}

    def test_ports_that_no_server_has(self):
        for port in ('0', '-1', '70000', '65536'):
            error = self.run_refused('channel', 'add', 'smtp', 'mail', *SERVER, f'--port={port}')
            self.assertIn('65535', error['message'])
        self.assertNotIn('mail', self.names())

    def test_a_password_that_cannot_be_kept_adds_no_account(self):
        before = self.names()
        for text in ('s3cr3t\n', '\n', '', 'x' * 5000):
            self.run_refused('channel', 'add', 'smtp', 'mail', *SERVER, '--user', 'ana', '--password-stdin', text_input=text,
                             env=NO_KEYRING)
            self.assertEqual(self.names(), before)
        self.run_ok('channel', 'add', 'smtp', 'mail', *SERVER)

    def test_the_config_shown_names_no_keyring(self):
        self.run_ok('channel', 'add', 'smtp', 'mail', *SERVER)
        config = [row['config'] for row in self.run_ok('channel', 'list') if row['name'] == 'mail'][0]
        self.assertEqual(set(config), {'host', 'security', 'from'})


# The daemon owns its name a moment before it has anything under it, and on a busy machine that moment is long: what is waited for
# is that it knows the keyring.
AWAIT_KEYRING = ('gdbus wait --session --timeout 20 org.freedesktop.secrets\n'
                 'until gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets'
                 ' -m org.freedesktop.Secret.Service.ReadAlias default 2>/dev/null | grep -q /collection/;'
                 ' do [ $SECONDS -lt 40 ] || break; done')


@unittest.skipUnless(shutil.which('gnome-keyring-daemon') and shutil.which('dbus-run-session'),
                     'gnome-keyring-daemon or dbus-run-session is not installed')
class Keyring(CliCase):
    """The calls of a test run on a bus of their own, with a keyring that is unlocked."""

    def run_script(self, script):
        config = self.write('bus.conf', '<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>'
                            '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
                            '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>')
        kept = {name: value for name, value in os.environ.items() if not name.startswith(('DBUS_', 'SECRET_', 'GNOME_KEYRING'))}
        kept.pop('PUNTUAL_KEYRING', None)
        home = {name: self.folder for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR')}
        whole = f'''eval "$(printf %s test | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
{AWAIT_KEYRING}
call () {{ ledger=$1; shift; '{PROGRAM}' --ledger "{self.folder}/$ledger" --today {self.today} "$@"; }}
{script}
kill $(gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus \
-m org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets | tr -dc '0-9 ' | cut -d' ' -f2)
'''
        done = subprocess.run(['dbus-run-session', '--config-file', config, '--', 'bash', '-c', whole], env={**kept, **home},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False)
        return done.stdout

    def password(self, ledger):
        """A line of the script that shows what the keyring has for the account "mail" of the ledger."""
        select = "SELECT value FROM setting WHERE key = 'ledger-identity'"
        return (f'id=$({sys.executable} -c "import sqlite3; print(sqlite3.connect(\'{self.folder}/{ledger}\').execute('
                f'\\"{select}\\").fetchone()[0])")\n'
                f'echo {ledger} has $(PUNTUAL_LEDGER=$id $PUNTUAL_CREDENTIALS_CLIENT look-up mail)\n')

    def test_an_existing_account_keeps_its_password(self):
        add = f'call a.db channel add smtp mail {" ".join(SERVER)} --user ana --password-stdin'
        output = self.run_script(f"echo first | {add}\necho second | {add}\n{self.password('a.db')}")
        self.assertIn('a.db has first', output)
        self.assertNotIn('second', output)

    def test_each_ledger_has_its_own_password(self):
        add = f'channel add smtp mail {" ".join(SERVER)} --user ana --password-stdin'
        output = self.run_script(f"echo one | call a.db {add}\necho two | call b.db {add}\n"
                                 f"{self.password('a.db')}{self.password('b.db')}"
                                 f"call b.db channel remove mail\n{self.password('a.db')}{self.password('b.db')}")
        self.assertEqual(output.count('a.db has one'), 2, output)
        self.assertEqual(output.count('b.db has two'), 1, output)
        self.assertEqual(output.count('b.db has no-secret'), 1, output)


if __name__ == '__main__':
    main()

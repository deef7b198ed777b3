# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test on a bus of its own, with a home of its own and a real keyring that is unlocked. Exit status 77 without one."""
import os
import shutil
import subprocess
import sys
import tempfile

if not shutil.which('gnome-keyring-daemon') or not shutil.which('dbus-run-session'):
    print('gnome-keyring or dbus is not installed', file=sys.stderr)
    sys.exit(77)
with tempfile.TemporaryDirectory() as home:
    environment = {**os.environ, 'HOME': home, 'XDG_DATA_HOME': home, 'XDG_RUNTIME_DIR': home}
    environment.pop('PUNTUAL_KEYRING', None)
    inside = ('printf test-password | gnome-keyring-daemon --unlock --components=secrets >"$HOME/said" 2>/dev/null;'
              ' set -a; . "$HOME/said"; exec "$@"')
    done = subprocess.run(['dbus-run-session', '--', 'sh', '-c', inside, 'sh', *sys.argv[1:]], env=environment, check=False)
sys.exit(done.returncode)

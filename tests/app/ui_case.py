# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the running app share: they start it in a folder of its own, use it, and see it end well.

A test file run by hand goes through ui-run by itself. A case that fails leaves a picture of the screen, what the
accessibility bus says of it and what the program wrote in meson's log folder.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import accessibility

PROGRAM = os.environ.get('PUNTUAL_APP', '')
LOGS = os.environ.get('PUNTUAL_TEST_LOGS') or tempfile.gettempdir()
HERE = os.path.dirname(os.path.abspath(__file__))
DPI = 96
# A line of GLib's log that says something is wrong: in a test nothing may be.
COMPLAINTS = ('CRITICAL', 'WARNING', 'AddressSanitizer', 'LeakSanitizer', 'runtime error:')


class UiCase(unittest.TestCase):
    """Each case has its own data, settings and cache folders; `self.folder` is above them and is removed at the end."""

    def run(self, result=None):
        self.result = result if result is not None else self.defaultTestResult()
        return super().run(self.result)

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='ui-case-')
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.data = os.path.join(self.folder, 'data')
        self.running = {}
        self.addCleanup(self.kill_all)

    def environment(self, locale=None, text_scale=1, dark=False, high_contrast=False):
        env = dict(os.environ, G_DEBUG='fatal-criticals')
        for name in ('DATA', 'CONFIG', 'CACHE', 'STATE'):
            env[f'XDG_{name}_HOME'] = os.path.join(self.folder, name.lower())
        if locale is not None:
            env.update(LC_ALL=locale, LANGUAGE=locale.partition('_')[0])
        if dark:
            env['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
        if high_contrast:
            env['ADW_DEBUG_HIGH_CONTRAST'] = '1'
        shutil.copytree(os.path.join(os.environ['HOME'], '.config', 'gtk-4.0'), os.path.join(env['XDG_CONFIG_HOME'], 'gtk-4.0'),
                        dirs_exist_ok=True)
        env['XENVIRONMENT'] = os.path.join(self.folder, 'resources')
        with open(os.environ['XENVIRONMENT'], encoding='utf-8') as resources, \
                open(env['XENVIRONMENT'], 'w', encoding='utf-8') as stream:
            stream.write(re.sub(r'dpi: .*', f'dpi: {round(DPI * text_scale)}', resources.read()))
        return env

    def start(self, *arguments, program=None, env=None, **surroundings):
        """Starts the program and waits until it can be used. Takes what environment() takes. Returns the Program."""
        log = os.path.join(self.folder, f'program-{len(os.listdir(self.folder))}.log')
        with open(log, 'wb') as stream:
            process = subprocess.Popen([program or PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=stream, stderr=stream,
                                       env={**self.environment(**surroundings), **(env or {})})
        self.running[process.pid] = (process, log)
        try:
            found = accessibility.Program.of(process)
        except AssertionError as error:
            raise AssertionError(f'{error}\n{self.written(process.pid)}') from None
        found.window()
        return found

    def written(self, pid):
        """What the program has said on its standard output and error."""
        with open(self.running[pid][1], encoding='utf-8', errors='replace') as stream:
            return stream.read()

    def assert_ends(self, program, status=0):
        """Waits for the end of the program, which must be a good one: nothing wrong said, nothing leaked."""
        process, _ = self.running[program.pid]
        try:
            process.wait(accessibility.PATIENCE * 3)
        except subprocess.TimeoutExpired:
            self.fail('the program does not end')
        written = self.written(program.pid)
        self.assertEqual(process.returncode, status, written)
        for line in written.split('\n'):
            self.assertFalse(any(word in line for word in COMPLAINTS), written)

    def close(self, program):
        """Closes the main window as its button does, and expects the program to end well."""
        program.window(role='frame').do('window.close')
        self.assert_ends(program)

    def kill(self, program):
        """Ends it as a power cut does."""
        process, _ = self.running[program.pid]
        process.send_signal(signal.SIGKILL)
        process.wait()

    def kill_all(self):
        for process, _ in self.running.values():
            if process.poll() is None:
                process.kill()
            process.wait()

    def tearDown(self):
        if any(case is self for case, _ in self.result.failures + self.result.errors):
            self.keep_evidence()

    def keep_evidence(self):
        base = os.path.join(LOGS, self.id().replace('__main__.', ''))
        try:
            accessibility.screenshot(base + '.png')
            with open(base + '.txt', 'w', encoding='utf-8') as stream:
                for process, _ in self.running.values():
                    stream.write(self.written(process.pid))
                    if process.poll() is None:
                        stream.write(accessibility.Program.of(process).tree() + '\n')
        except Exception as error:  # the failure of the case itself is what matters
            print(f'no evidence kept: {error}', file=sys.stderr)
        else:
            print(f'see {base}.png and .txt', file=sys.stderr)


def main():
    if 'PUNTUAL_UI_RUN' not in os.environ:
        runner = os.path.join(HERE, 'ui-run')
        os.execv(runner, [runner, '--a11y', 'bus', '--wm', 'openbox', '/usr/bin/python3', *sys.argv])
    unittest.main(argv=[sys.argv[0], '-v', *sys.argv[1:]])

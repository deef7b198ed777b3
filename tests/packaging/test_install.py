# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing: the programs find their own things where they were put, and uninstalling leaves the place as it was."""
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.environ['PUNTUAL_SOURCE_ROOT']
BUILD = os.environ['PUNTUAL_BUILD_ROOT']
ID = os.environ['PUNTUAL_APPLICATION_ID']
MESON = os.environ['PUNTUAL_MESON']


def option(name):
    with open(os.path.join(BUILD, 'meson-info', 'intro-buildoptions.json'), encoding='utf-8') as stream:
        return next(entry['value'] for entry in json.load(stream) if entry['name'] == name)


PREFIX = option('prefix')
# The programs look for their things under the prefix they were built for: in a view of the file system of their own the
# folder of the test stands there.
VIEW = ['unshare', '--map-root-user', '--mount']


def clean_environment(**more):
    env = {name: value for name, value in os.environ.items() if not name.startswith('PUNTUAL_') and name != 'DESTDIR'}
    return {**env, 'PUNTUAL_KEYRING': 'none', **more}


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='puntual-install-')
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        done = subprocess.run([*VIEW, 'mount', '--bind', cls.folder, PREFIX], capture_output=True, text=True, check=False)
        if PREFIX in ('/', '/usr') or done.returncode != 0:
            raise unittest.SkipTest(f'no view of its own over {PREFIX} can be had here: {done.stderr.strip()}')

    def in_view(self, place, script, **env):
        """Runs a script where the prefix is that folder."""
        command = f'mount --bind {shlex.quote(place)} {shlex.quote(PREFIX)} && {script}'
        done = subprocess.run([*VIEW, 'sh', '-c', command], capture_output=True, text=True, check=False, cwd=BUILD,
                              env=clean_environment(**env))
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        return done.stdout

    def stage(self, name):
        """As a packager does: everything under a folder that is not its place."""
        place = os.path.join(self.folder, name)
        done = subprocess.run([MESON, 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', place],
                              capture_output=True, text=True, check=False, env=clean_environment())
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        return place + PREFIX

    def files(self, folder):
        return sorted(os.path.relpath(os.path.join(where, name), folder)
                      for where, _, names in os.walk(folder) for name in names)

    def test_what_a_desktop_needs_is_in_its_place(self):
        files = self.files(self.stage('desktop'))
        for name in (f'share/applications/{ID}.desktop', f'share/metainfo/{ID}.metainfo.xml',
                     f'share/dbus-1/services/{ID}.service', f'share/gnome-shell/search-providers/{ID}.search-provider.ini',
                     'share/glib-2.0/schemas/io.github.puntual.Puntual.gschema.xml',
                     f'share/icons/hicolor/scalable/apps/{ID}.svg', f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
                     'share/locale/es/LC_MESSAGES/puntual.mo', 'share/man/man1/puntual-cli.1',
                     'share/help/C/puntual/index.page', 'share/help/es/puntual/index.page', 'bin/puntual', 'bin/puntual-cli'):
            self.assertIn(name, files)
        # Nothing of the tests, and nothing that a staged installation may not make.
        self.assertEqual([name for name in files if 'test' in os.path.basename(name) or name.endswith(('.cache', '.compiled'))], [])

    def test_every_data_file_is_installed(self):
        files = self.files(self.stage('data'))
        for folder in ('holidays', 'contact-rules', 'starters', 'defaults', 'sample'):
            for name in self.files(os.path.join(ROOT, 'data', folder)):
                if not name.endswith('README.md'):
                    self.assertIn(f'share/puntual/{folder}/{name}', files)

    def test_the_installed_program_finds_its_things(self):
        place = self.stage('run')
        program = shlex.quote(os.path.join(PREFIX, 'bin', 'puntual-cli'))
        ledger = shlex.quote(os.path.join(self.folder, 'run.db'))
        start = f'{program} --ledger {ledger} --today 2026-03-10 --json'
        self.in_view(place, f'{start} demo')
        plan = json.loads(self.in_view(place, f'{start} plan'))
        self.assertTrue(plan['messages'])
        days = json.loads(self.in_view(place, f'{start} calendar ES --year 2026'))
        self.assertIn('2026-01-06', [day['day'] for day in days['days']])
        self.assertIn('Uso:', self.in_view(place, f'{program} --help', LC_ALL='es_ES.UTF-8', LANGUAGE='es'))
        self.assertRegex(self.in_view(place, f'{shlex.quote(PREFIX)}/bin/puntual --version'), r'^puntual [0-9.]+$')

    def test_uninstalling_leaves_nothing(self):
        place = os.path.join(self.folder, 'whole')
        os.makedirs(place)
        install = f'{shlex.quote(MESON)} install -C . --no-rebuild --quiet'
        uninstall = f'{shlex.quote(ROOT)}/build-aux/uninstall .'
        summaries = ' && '.join(f'test -e {shlex.quote(PREFIX)}/share/{name}' for name in (
            'glib-2.0/schemas/gschemas.compiled', 'icons/hicolor/icon-theme.cache', 'applications/mimeinfo.cache'))
        self.in_view(place, f'{install} && {summaries} && {uninstall}')
        self.assertEqual(os.listdir(place), [])
        # After a second installation meson knows no more which folders it made.
        self.in_view(place, f'{install} && {install} && {uninstall}')
        self.assertEqual(self.files(place), [])
        self.assertEqual([where for where, _, _ in os.walk(place) if 'puntual' in where[len(place):]], [])

    def test_uninstalling_leaves_what_others_installed(self):
        place = os.path.join(self.folder, 'shared')
        schemas = os.path.join(place, 'share', 'glib-2.0', 'schemas')
        os.makedirs(schemas)
        other = '<schemalist><schema id="org.other" path="/org/other/"><key name="k" type="b"><default>true</default></key>' \
                '</schema></schemalist>'
        with open(os.path.join(schemas, 'org.other.gschema.xml'), 'w', encoding='utf-8') as stream:
            stream.write(other)
        uninstall = f'{shlex.quote(ROOT)}/build-aux/uninstall .'
        self.in_view(place, f'{shlex.quote(MESON)} install -C . --no-rebuild --quiet && {uninstall}')
        self.assertEqual(self.files(place), ['share/glib-2.0/schemas/gschemas.compiled', 'share/glib-2.0/schemas/org.other.gschema.xml'])


class Tarball(unittest.TestCase):
    """The quick form of build-aux/dist-check, which also builds and tests what is in it."""

    def test_the_tarball_has_all_that_is_kept(self):
        if not os.path.isdir(os.path.join(ROOT, '.git')) or shutil.which('git') is None:
            self.skipTest('not a clone')
        git = ['git', '-c', f'safe.directory={ROOT}', '-C', ROOT]
        kept = subprocess.run([*git, 'ls-tree', '-r', '--name-only', '-z', 'HEAD'], capture_output=True, text=True, check=True)
        wanted = {name for name in kept.stdout.split('\0') if name}
        done = subprocess.run([MESON, 'dist', '-C', BUILD, '--no-tests', '--allow-dirty', '--formats', 'gztar'],
                              capture_output=True, text=True, check=False, env=clean_environment())
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        made = sorted(name for name in os.listdir(os.path.join(BUILD, 'meson-dist')) if name.endswith('.tar.gz'))
        self.assertEqual(len(made), 1)
        listed = subprocess.run(['tar', 'tzf', os.path.join(BUILD, 'meson-dist', made[0])], capture_output=True, text=True, check=True)
        stem = made[0][:-len('.tar.gz')] + '/'
        there = {name[len(stem):] for name in listed.stdout.split('\n') if name.startswith(stem) and not name.endswith('/')}
        self.assertEqual(wanted - there, set())


if __name__ == '__main__':
    unittest.main(verbosity=2)

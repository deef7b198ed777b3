# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a machine can check: arrows one way, sizes, headers, SQL in its place, Spanish complete."""
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.environ['PUNTUAL_SOURCE_ROOT']
BUILD = os.environ['PUNTUAL_BUILD_ROOT']


def sources(pattern):
    return sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True))


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read()


def functions(text):
    """(first line, number of lines) of every function body, by the braces in the first column."""
    start = None
    for number, line in enumerate(text.split('\n'), 1):
        if line.startswith('{'):
            start = number
        elif line.startswith('}') and start is not None:
            yield start, number - start + 1
            start = None


class House(unittest.TestCase):
    def commands(self):
        with open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8') as stream:
            return json.load(stream)

    def compile_with(self, command, header):
        """Compiles a file of the house as the build does, with one more header in front. True when that header is found."""
        words = shlex.split(command['command'])
        for option in ('-o', '-MQ', '-MF'):
            if option in words:
                at = words.index(option)
                del words[at:at + 2]
        words = [w for w in words if w not in ('-MD', '-c')] + ['-fsyntax-only', '-w', '-include', header]
        done = subprocess.run(words, cwd=command['directory'], capture_output=True, text=True, check=False)
        return done.returncode == 0

    def test_a_wrong_include_does_not_compile(self):
        # From each folder: one header it must not see, and one it may.
        arrows = {'base': ('puntual-ledger.h', 'puntual-money.h'), 'ledger': ('puntual-planner.h', 'puntual-day.h'),
                  'cadence': ('puntual-ledger.h', 'puntual-facts.h'), 'message': ('puntual-ledger.h', 'puntual-records.h'),
                  'channel': ('puntual-render.h', 'puntual-message.h'), 'formats': ('puntual-outbox.h', 'puntual-ledger.h'),
                  'insight': ('puntual-planner.h', 'puntual-ledger.h')}
        seen = set()
        for command in self.commands():
            folder = re.search(r'/src/([a-z]+)/[^/]+\.c$', os.path.normpath(os.path.join(command['directory'], command['file'])))
            if folder is None or folder.group(1) in seen or folder.group(1) not in arrows:
                continue
            seen.add(folder.group(1))
            wrong, right = arrows[folder.group(1)]
            self.assertTrue(self.compile_with(command, right), f'{folder.group(1)} should see {right}')
            self.assertFalse(self.compile_with(command, wrong), f'{folder.group(1)} should not see {wrong}')
        self.assertEqual(seen, set(arrows))

    def test_nothing_but_the_app_sees_the_toolkit(self):
        seen = set()
        for command in self.commands():
            folder = re.search(r'/src/([a-z]+)/[^/]+\.c$', os.path.normpath(os.path.join(command['directory'], command['file'])))
            if folder is None or folder.group(1) in seen or folder.group(1) == 'app':
                continue
            seen.add(folder.group(1))
            self.assertFalse(self.compile_with(command, 'gtk/gtk.h'), f'{folder.group(1)} should not see GTK')
        self.assertIn('cli', seen)

    def test_the_app_leaves_versions_to_compat(self):
        asks = re.compile(r'\b(GTK_CHECK_VERSION|GDK_CHECK_VERSION|ADW_CHECK_VERSION)\b')
        for path in sources('src/app/**/*.[ch]'):
            if '/compat/' not in path:
                self.assertIsNone(asks.search(read(path)), path)

    def test_the_app_works_through_the_engine(self):
        for path in sources('src/app/**/*.[ch]'):
            self.assertNotRegex(read(path), r'\b(puntual_sqlite|puntual_statement|sqlite3)_', path)

    def test_every_file_names_its_licence(self):
        for path in sources('src/**/*.[ch]') + sources('tests/**/*.[ch]') + sources('tests/**/*.py') + sources('src/**/*.sql') + sources('src/**/*.ui') + sources('src/**/*.css'):
            head = read(path)[:300]
            self.assertIn('SPDX-License-Identifier: GPL-3.0-or-later', head, path)

    def test_files_and_functions_stay_readable(self):
        lengths = []
        for path in sources('src/**/*.c') + sources('tests/**/*.c'):
            text = read(path)
            self.assertLessEqual(text.count('\n'), 800, path)
            for first, length in functions(text):
                self.assertLessEqual(length, 82, f'{path}:{first}')
                if '/src/' in path:
                    lengths.append(length)
        for path in sources('src/**/*.ui'):
            self.assertLessEqual(read(path).count('\n'), 350, path)
        short = sum(length <= 42 for length in lengths) / len(lengths)
        self.assertGreaterEqual(short, 0.9, 'nine functions in ten under 40 lines')

    def test_the_format_is_kept(self):
        version = subprocess.run(['clang-format', '--version'], capture_output=True, text=True, check=False).stdout \
            if shutil.which('clang-format') else ''
        if 'version 14.' not in version:
            self.skipTest('clang-format 14, whose layout the sources follow, is not installed')
        files = sources('src/**/*.[ch]') + sources('tests/**/*.[ch]')
        done = subprocess.run(['clang-format', '--dry-run', '--Werror', *files], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[:2000])

    def test_sql_stays_in_its_place(self):
        for path in sources('src/**/*.c'):
            if '/src/ledger/' in path or '/src/outbox/' in path:
                continue
            self.assertNotRegex(read(path), r'"(SELECT|INSERT|UPDATE|DELETE|PRAGMA) ', path)

    def test_only_the_clock_reads_the_time(self):
        asks = re.compile(r'\b(g_get_real_time|g_date_time_new_now\w*|time \(NULL\)|gettimeofday|g_get_current_time)\b')
        for path in sources('src/**/*.c'):
            if not path.endswith('puntual-clock.c'):
                self.assertIsNone(asks.search(read(path)), path)

    def test_nothing_is_left_open(self):
        for path in sources('src/**/*.[ch]'):
            self.assertNotRegex(read(path), r'\b(TODO|FIXME|XXX)\b', path)

    def test_every_file_with_sentences_is_translated(self):
        listed = {line for line in read(os.path.join(ROOT, 'po', 'POTFILES.in')).split('\n') if line and not line.startswith('#')}
        marks = re.compile(r'(?<![A-Za-z_])(_|N_|C_|NC_|ngettext|g_dngettext) ?\(')
        for path in sources('src/**/*.c'):
            relative = os.path.relpath(path, ROOT)
            if marks.search(read(path)):
                self.assertIn(relative, listed)
        for path in sources('src/**/*.ui'):
            if 'translatable="yes"' in read(path):
                self.assertIn(os.path.relpath(path, ROOT), listed)
        # What a desktop says of the program before it is opened.
        for path in sources('data/*.desktop.in*') + sources('data/*.metainfo.xml.in*'):
            self.assertIn(os.path.relpath(path, ROOT), listed)
        for name in listed:
            self.assertTrue(os.path.exists(os.path.join(ROOT, name)), name)

    def test_spanish_is_complete(self):
        done = subprocess.run(['msgfmt', '--check', '--statistics', '-o', os.devnull, os.path.join(ROOT, 'po', 'es.po')],
                              capture_output=True, text=True, check=False, env={**os.environ, 'LC_ALL': 'C'})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotRegex(done.stderr, 'fuzzy|untranslated', done.stderr)
        self.assertRegex(done.stderr, r'^[1-9]\d* translated messages')

    def test_no_sentence_is_left_in_english(self):
        """A copy of the English passes for translated: names and commands may be one, sentences are not."""
        lines = subprocess.run(['msgcat', '--no-wrap', os.path.join(ROOT, 'po', 'es.po')], capture_output=True, text=True, check=True)
        pairs = re.findall(r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.+)"$', lines.stdout, re.M)
        self.assertGreater(len(pairs), 1000)
        for english, spanish in pairs:
            words = re.findall(r'(?<![%$\w-])[A-Za-z]{3,}', re.sub(r'\[[^]]*\]|--\S+', '', english))
            if len(words) > 3:
                self.assertNotEqual(english, spanish)

    def test_texts_and_cadences_come_in_both_languages(self):
        templates = {language: {os.path.basename(path) for path in sources(f'data/defaults/templates/{language}/*.md')}
                     for language in ('en', 'es')}
        self.assertGreater(len(templates['en']), 10)
        self.assertEqual(templates['en'], templates['es'])
        for path in sources('data/starters/*.json'):
            self.assertTrue(all(json.loads(read(path))['translations']['es'][part] for part in ('name', 'description')), path)

    def test_no_numbered_argument_is_left_out(self):
        """A hardened C library ends the program at a format that takes its second argument and not its first."""
        lines = subprocess.run(['msgcat', '--no-wrap', os.path.join(ROOT, 'po', 'es.po')], capture_output=True, text=True, check=True)
        for line in re.findall(r'^msg(?:id|id_plural|str|str\[\d\]) ".*', lines.stdout, re.M):
            taken = {int(number) for number in re.findall(r'%(\d+)\$', line)}
            self.assertEqual(taken, set(range(1, max(taken, default=0) + 1)), line)

    def test_spanish_knows_every_sentence_of_the_sources(self):
        files = os.path.join(ROOT, 'po', 'POTFILES.in')
        pot = subprocess.run(['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                              '--keyword=g_dngettext:2,3', f'--directory={ROOT}', f'--files-from={files}', '-o', '-'],
                             capture_output=True, text=True, check=True).stdout
        with tempfile.TemporaryDirectory() as folder:
            template = os.path.join(folder, 'puntual.pot')
            with open(template, 'w', encoding='utf-8') as stream:
                stream.write(pot)
            merged = subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', os.path.join(ROOT, 'po', 'es.po'), template],
                                    capture_output=True, text=True, check=True).stdout
            missing = subprocess.run(['msgattrib', '--untranslated', '--no-obsolete', '-'], input=merged, capture_output=True,
                                     text=True, check=True).stdout
        self.assertEqual(re.findall(r'^msgid .*(?:\n".*)*', missing, re.M)[1:], [])


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], '-v'])

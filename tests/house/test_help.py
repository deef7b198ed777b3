# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: valid, the same in both languages, and in the program's own words."""
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = os.environ['PUNTUAL_SOURCE_ROOT']
LANGUAGES = ('C', 'es')
MALLARD = '{http://projectmallard.org/1.0/}'
MOST_BYTES_OF_FIGURES = 3 << 20


def folder(language):
    return os.path.join(ROOT, 'help', language)


def pages(language):
    return {os.path.basename(path)[:-5]: ElementTree.parse(path).getroot()
            for path in sorted(glob.glob(os.path.join(folder(language), '*.page')))}


def words(element):
    return ' '.join(''.join(element.itertext()).split())


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read()


def label(text):
    """A label as a page names it: no mnemonic, no ellipsis, no placeholder at its end."""
    return re.sub(r' ?\(?%(\d\$)?[su]\)?', '', text.replace('_', '')).replace('…', '').strip()


def translations():
    """What the program says in English, and in Spanish instead."""
    lines = subprocess.run(['msgcat', '--no-wrap', os.path.join(ROOT, 'po', 'es.po')], capture_output=True, text=True, check=True)
    known = collections.defaultdict(set)
    for entry in lines.stdout.split('\n\n'):
        english = re.search(r'^msgid "(.+)"$', entry, re.M)
        for spanish in re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', entry, re.M) if english else ():
            known[label(english.group(1))].add(label(spanish))
    return known


class Help(unittest.TestCase):
    def check(self, command, language):
        if shutil.which('yelp-check') is None:
            self.skipTest('yelp-check (package yelp-tools), which knows the rules of help pages, is not installed')
        done = subprocess.run(['yelp-check', command, folder(language)], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, '', ''), f'yelp-check {command} {language}')

    def test_pages_are_valid(self):
        for language in LANGUAGES:
            self.check('validate', language)

    def test_links_lead_somewhere(self):
        for language in LANGUAGES:
            self.check('links', language)

    def test_every_page_is_named_after_its_file(self):
        for language in LANGUAGES:
            self.check('ids', language)

    def test_every_page_can_be_reached(self):
        for language in LANGUAGES:
            self.check('orphans', language)

    def test_every_page_is_finished(self):
        if shutil.which('yelp-check') is None:
            self.skipTest('yelp-check (package yelp-tools), which reads what state pages are in, is not installed')
        for language in LANGUAGES:
            done = subprocess.run(['yelp-check', 'status', folder(language)], capture_output=True, text=True, check=True)
            states = dict(line.split(': ') for line in done.stdout.splitlines())
            self.assertEqual({os.path.basename(name): state for name, state in states.items() if state != 'final'}, {}, language)
            self.assertEqual(len(states), len(pages(language)), language)

    def test_figures_are_there(self):
        for language in LANGUAGES:
            self.check('media', language)

    def test_no_figure_is_left_over_and_all_are_small(self):
        for language in LANGUAGES:
            used = {media.get('src') for page in pages(language).values() for media in page.iter(MALLARD + 'media')}
            there = {os.path.relpath(path, folder(language)) for path in glob.glob(os.path.join(folder(language), 'figures', '*'))}
            self.assertEqual(used, there, language)
        size = sum(os.path.getsize(path) for path in glob.glob(os.path.join(ROOT, 'help', '*', 'figures', '*.png')))
        self.assertGreater(size, 0)
        self.assertLess(size, MOST_BYTES_OF_FIGURES)

    def test_both_languages_have_the_same_pages_sections_links_and_figures(self):
        english, spanish = pages('C'), pages('es')
        self.assertGreater(len(english), 15)
        self.assertEqual(set(english), set(spanish))
        for name, page in english.items():
            for tag, what in (('section', 'id'), ('link', 'xref'), ('media', 'src'), ('item', None), ('tr', None), ('screen', None)):
                one = [element.get(what) for element in page.iter(MALLARD + tag)]
                other = [element.get(what) for element in spanish[name].iter(MALLARD + tag)]
                # Words have another order in another language, and links go with them.
                self.assertEqual(collections.Counter(one), collections.Counter(other), f'{name}: {tag}')

    def test_every_page_is_told_in_its_language(self):
        for language, tag in zip(LANGUAGES, ('en', 'es')):
            for name, page in pages(language).items():
                self.assertEqual(page.get('{http://www.w3.org/XML/1998/namespace}lang'), tag, name)
                self.assertTrue(words(page.find(f'{MALLARD}info/{MALLARD}desc')), name)

    def test_controls_are_called_as_the_program_calls_them(self):
        known, spanish = translations(), pages('es')
        self.assertGreater(len(known), 1000)
        for name, page in pages('C').items():
            named = {label(words(gui)) for gui in page.iter(MALLARD + 'gui')}
            named_spanish = {label(words(gui)) for gui in spanish[name].iter(MALLARD + 'gui')}
            self.assertEqual({text for text in named if text not in known}, set(), f'{name}: not in the program')
            for text in named:
                self.assertTrue(known[text] & named_spanish, f'{name}: “{text}” should be one of {known[text]}')
            meant = set().union(*(known[text] for text in named)) if named else set()
            self.assertEqual(named_spanish - meant, set(), f'{name}: named in Spanish alone')

    def test_commands_exist(self):
        known = {'help'}
        # An account's settings are options of the same names.
        for path in glob.glob(os.path.join(ROOT, 'src', 'cli', '*.c')) + [os.path.join(ROOT, 'src', 'base', 'puntual-channel-keys.c')]:
            known |= {name.replace('_', '-') for name in re.findall(r'"(?:--)?([a-z][a-z_-]*)=?"', read(path))}
        texts = {}
        for language in LANGUAGES:
            for name, page in pages(language).items():
                texts[f'{language}/{name}'] = '\n'.join(''.join(element.itertext()) for tag in ('cmd', 'screen', 'code')
                                                        for element in page.iter(MALLARD + tag))
        texts['README.md'] = read(os.path.join(ROOT, 'README.md'))
        seen = set()
        for name, text in texts.items():
            for command in re.findall(r'puntual-cli ([a-z][a-z-]+)', text):
                seen.add(command)
                self.assertIn(command, known, name)
            if name != 'README.md':
                self.assertEqual(set(re.findall(r'(?<![\w-])--([a-z][a-z-]+)', text)) - known, set(), name)
        self.assertIn('channel', seen)


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], '-v'])

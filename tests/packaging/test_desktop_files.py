# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop reads about the program: valid for its own tools, of one mind with each other, in both languages."""
import configparser
import glob
import os
import re
import shutil
import struct
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = os.environ['PUNTUAL_SOURCE_ROOT']
BUILD = os.environ['PUNTUAL_BUILD_ROOT']
ID = os.environ['PUNTUAL_APPLICATION_ID']
DATA = os.path.join(BUILD, 'data')
ICONS = os.path.join(ROOT, 'data', 'icons', 'hicolor')
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read()


def entry_file(name):
    """A key file as GLib reads it: names keep their case, nothing is interpolated."""
    parser = configparser.ConfigParser(interpolation=None, strict=True, delimiters=('=',), comment_prefixes=('#',))
    parser.optionxform = str
    parser.read(os.path.join(DATA, name), encoding='utf-8')
    return parser


class DesktopFiles(unittest.TestCase):
    def run_tool(self, *command):
        if shutil.which(command[0]) is None:
            self.skipTest(f'{command[0]} is not installed')
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_the_entry_is_valid(self):
        said = self.run_tool('desktop-file-validate', os.path.join(DATA, ID + '.desktop'))
        self.assertEqual(said, '')

    def test_the_metainfo_is_valid(self):
        self.run_tool('appstreamcli', 'validate', '--no-net', '--pedantic', os.path.join(DATA, ID + '.metainfo.xml'))

    def test_the_schema_is_valid(self):
        self.run_tool('glib-compile-schemas', '--strict', '--dry-run', os.path.join(ROOT, 'data'))

    def test_every_translation_is_valid(self):
        files = glob.glob(os.path.join(ROOT, 'po', '*.po'))
        self.assertTrue(files)
        for path in files:
            self.run_tool('msgfmt', '--check', '-o', os.devnull, path)

    def test_all_of_them_speak_of_the_same_program(self):
        entry = entry_file(ID + '.desktop')['Desktop Entry']
        service = entry_file(ID + '.service')['D-BUS Service']
        provider = entry_file(ID + '.search-provider.ini')['Shell Search Provider']
        metainfo = ElementTree.parse(os.path.join(DATA, ID + '.metainfo.xml')).getroot()
        self.assertEqual(entry['DBusActivatable'], 'true')
        self.assertEqual(entry['Icon'], ID)
        self.assertEqual(service['Name'], ID)
        self.assertRegex(service['Exec'], r'^/.*/puntual --gapplication-service$')
        self.assertEqual(provider['DesktopId'], ID + '.desktop')
        self.assertEqual(provider['BusName'], ID)
        self.assertEqual(provider['ObjectPath'], '/' + ID.replace('.', '/') + '/SearchProvider')
        self.assertEqual(provider['Version'], '2')
        self.assertEqual(metainfo.findtext('id'), ID)
        self.assertEqual(metainfo.findtext('launchable'), ID + '.desktop')

    def test_what_the_entry_offers_the_program_does(self):
        parser = entry_file(ID + '.desktop')
        actions = [name for name in parser['Desktop Entry']['Actions'].split(';') if name]
        source = read(os.path.join(ROOT, 'src', 'app', 'puntual-application-actions.c'))
        for name in actions:
            self.assertIn(f'"{name}"', source)
            self.assertRegex(parser[f'Desktop Action {name}']['Exec'], r'^puntual puntual:[a-z]+$')

    def test_another_translation_makes_them_anew(self):
        with open(os.path.join(BUILD, 'build.ninja'), encoding='utf-8') as stream:
            rules = [line for line in stream if line.startswith('build data/')]
        languages = read(os.path.join(ROOT, 'po', 'LINGUAS')).split()
        self.assertTrue(languages)
        for name in (ID + '.desktop', ID + '.metainfo.xml'):
            rule = next(line for line in rules if line.startswith(f'build data/{name}:'))
            for language in languages:
                self.assertIn(f'/po/{language}.po', rule)

    def test_what_a_person_reads_is_in_both_languages(self):
        parser = entry_file(ID + '.desktop')
        wanted = [('Desktop Entry', key) for key in ('GenericName', 'Comment', 'Keywords')]
        wanted += [(group, 'Name') for group in parser.sections() if group.startswith('Desktop Action')]
        for group, key in wanted:
            self.assertTrue(parser[group].get(key + '[es]'), f'{group}: {key} in Spanish')
        self.assertTrue(parser['Desktop Entry']['Keywords[es]'].endswith(';'))
        metainfo = ElementTree.parse(os.path.join(DATA, ID + '.metainfo.xml')).getroot()
        for tag in ('summary', 'p', 'li', 'caption', 'keyword'):
            plain = [node for node in metainfo.iter(tag) if LANGUAGE not in node.attrib]
            spanish = [node for node in metainfo.iter(tag) if node.get(LANGUAGE) == 'es']
            self.assertTrue(plain)
            self.assertEqual(len(plain), len(spanish), f'{tag} in Spanish')

    def test_the_pictures_are_there_in_both_languages(self):
        metainfo = ElementTree.parse(os.path.join(DATA, ID + '.metainfo.xml')).getroot()
        shown = metainfo.findall('screenshots/screenshot')
        self.assertGreaterEqual(len(shown), 4)
        self.assertEqual([one.get('type') for one in shown], ['default'] + [None] * (len(shown) - 1))
        told = set()
        for screenshot in shown:
            self.assertEqual([image.get(LANGUAGE) for image in screenshot.findall('image')], [None, 'es'])
            for image in screenshot.findall('image'):
                name = image.text.strip().split('/main/')[1]
                told.add(name)
                with open(os.path.join(ROOT, name), 'rb') as stream:
                    head = stream.read(24)
                self.assertEqual(head[:8], b'\x89PNG\r\n\x1a\n')
                self.assertEqual(struct.unpack('>II', head[16:24]), (int(image.get('width')), int(image.get('height'))))
        there = {os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, 'data', 'screenshots', '**', '*.png'),
                                                                   recursive=True)}
        self.assertEqual(told, there)

    def test_nothing_is_missing_that_a_software_centre_shows(self):
        metainfo = ElementTree.parse(os.path.join(DATA, ID + '.metainfo.xml')).getroot()
        for tag in ('name', 'summary', 'developer/name', 'project_license', 'metadata_license', 'description/p', 'launchable',
                    'categories/category', 'content_rating', 'releases/release'):
            self.assertIsNotNone(metainfo.find(tag), tag)
        self.assertEqual({url.get('type') for url in metainfo.findall('url')}, {'homepage', 'bugtracker', 'vcs-browser', 'contribute'})
        colours = {colour.get('scheme_preference'): colour.text for colour in metainfo.findall('branding/color')}
        self.assertEqual(set(colours), {'light', 'dark'})
        for colour in colours.values():
            self.assertRegex(colour, r'^#[0-9a-f]{6}$')
        self.assertLessEqual(len(metainfo.findtext('summary')), 35)

    def test_this_version_has_its_notes(self):
        metainfo = ElementTree.parse(os.path.join(DATA, ID + '.metainfo.xml')).getroot()
        version = re.search(r"version: '([^']+)'", read(os.path.join(ROOT, 'meson.build'))).group(1)
        newest = metainfo.find('releases/release')
        self.assertEqual(newest.get('version'), version)
        self.assertTrue(newest.findall('description/ul/li'))

    def test_the_icons_are_drawings_of_the_right_size(self):
        drawings = {'scalable': (128, ['', '.Devel']), 'symbolic': (16, ['-symbolic'])}
        for folder, (size, endings) in drawings.items():
            for ending in endings:
                path = os.path.join(ICONS, folder, 'apps', f'io.github.puntual.Puntual{ending}.svg')
                drawing = ElementTree.parse(path).getroot()
                self.assertEqual((drawing.get('width'), drawing.get('height')), (str(size), str(size)))
                self.assertEqual(drawing.get('viewBox'), f'0 0 {size} {size}')
                text = read(path)
                self.assertNotIn('<image', text)
                self.assertNotIn('<text', text)
                if folder == 'symbolic':
                    # Recoloured by the desktop: one colour, no stroke.
                    self.assertEqual(set(re.findall(r'#[0-9a-fA-F]{3,8}', text)), {'#222222'})
                    self.assertNotIn('stroke', text)

    def test_the_icons_can_be_drawn(self):
        try:
            import gi
            gi.require_version('GdkPixbuf', '2.0')
            from gi.repository import GdkPixbuf
        except (ImportError, ValueError):
            self.skipTest('GdkPixbuf for Python is not installed')
        for path in glob.glob(os.path.join(ICONS, '*', 'apps', '*.svg')):
            for size in (128, 64, 32, 16):
                picture = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
                self.assertEqual((picture.get_width(), picture.get_height()), (size, size))
                opaque = picture.get_pixels()[3::4]
                self.assertGreater(sum(value > 0 for value in opaque), size * size // 4, path)
                self.assertIn(0, opaque, path)


if __name__ == '__main__':
    unittest.main(verbosity=2)

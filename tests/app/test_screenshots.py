# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`puntual --screenshots`: a picture for each page asked for, of the size promised, with something on it."""
import os
import subprocess
import tempfile
import unittest

import gi

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf

TODAY = '2026-03-10'
WIDE, NARROW = (1280, 820), (360, 720)
# Of a page with nothing but its ground there are a few: the shades of a button and of letters.
FEWEST_COLOURS = 40


def colours(picture):
    pixels, width = picture.get_pixels(), picture.get_n_channels()
    return len({pixels[i:i + 3] for i in range(0, len(pixels) - 3, width)})


class Screenshots(unittest.TestCase):

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='screenshots-')
        self.addCleanup(temporary.cleanup)
        self.ledger = os.path.join(temporary.name, 'ledger.db')
        self.folder = os.path.join(temporary.name, 'pictures')

    def fill(self):
        subprocess.run([os.environ['PUNTUAL_CLI'], '--ledger', self.ledger, '--today', TODAY, 'demo'],
                       check=True, stdout=subprocess.DEVNULL)

    def take(self, *names, folder=None):
        words = [word for name in names for word in ('--screenshot', name)]
        return subprocess.run([os.environ['PUNTUAL_APP'], '--ledger', self.ledger, '--today', TODAY,
                               '--screenshots', folder or self.folder, *words],
                              capture_output=True, text=True, check=False, env=dict(os.environ, G_DEBUG='fatal-criticals'))

    def assert_picture(self, name, size):
        picture = GdkPixbuf.Pixbuf.new_from_file(os.path.join(self.folder, name + '.png'))
        self.assertEqual((picture.get_width(), picture.get_height()), size, name)
        self.assertGreater(colours(picture), FEWEST_COLOURS, name)

    def test_each_page_is_there_wide_and_narrow(self):
        self.fill()
        names = ['today', 'invoices', 'invoice', 'customers', 'payments', 'outbox', 'insights']
        done = self.take(*names)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(n + end for n in names for end in ('.png', '-narrow.png')))
        for name in names:
            self.assert_picture(name, WIDE)
            self.assert_picture(name + '-narrow', NARROW)

    def test_an_empty_ledger_has_pages_but_no_details(self):
        done = self.take('invoices', 'invoice', 'message', 'first-run')
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertEqual(sorted(os.listdir(self.folder)),
                         ['first-run-narrow.png', 'first-run.png', 'invoices-narrow.png', 'invoices.png'])
        self.assert_picture('invoices', WIDE)

    def test_a_folder_that_cannot_be_made_is_told(self):
        done = self.take('today', folder=os.path.join('/proc', 'nowhere', 'pictures'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('/proc/nowhere/pictures', done.stderr)


if __name__ == '__main__':
    unittest.main()

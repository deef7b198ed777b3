# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The running app as the desktop meets it: started by the bus, asked without a window, told what to open."""
import os
import subprocess
import unittest

from gi.repository import Gio, GLib
from service_case import APP, CLI, NAME, PATH, PATIENCE, ServiceCase

HOSTILE = '<b>Muñoz & "hijas"</b>'


class DesktopSearch(ServiceCase):
    def ask(self, method, signature, arguments, reply=None):
        return self.call(NAME, PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', method,
                         GLib.Variant(signature, arguments), reply).unpack()

    def find(self, *words):
        return self.ask('GetInitialResultSet', '(as)', (list(words),), '(as)')[0]

    def metas(self, *answers):
        return self.ask('GetResultMetas', '(as)', (list(answers),), '(aa{sv})')[0]

    def test_customers_and_invoices_are_found(self):
        self.fill()
        self.start()
        answers = self.find('ferreteria', 'SOL')
        customers = [answer for answer in answers if answer.startswith('customer:')]
        self.assertEqual(len(customers), 1)
        meta = self.metas(customers[0])[0]
        self.assertEqual((meta['id'], meta['name']), (customers[0], 'Ferretería Sol'))
        self.assertTrue(meta['description'].startswith('owes €'), meta['description'])
        answers = self.find('2026-0051')
        self.assertTrue(answers[0].startswith('invoice:'), answers)
        meta = self.metas(answers[0])[0]
        self.assertEqual(meta['name'], '2026-0051')
        self.assertIn('Ferretería Sol · €968.00 · due ', meta['description'])
        self.assertTrue(meta['gicon'])

    def test_narrowing_looks_anew(self):
        self.fill()
        self.start()
        first = self.find('a')
        self.assertTrue(first)
        narrowed = self.ask('GetSubsearchResultSet', '(asas)', (first, ['esquina']), '(as)')[0]
        self.assertEqual([meta['name'] for meta in self.metas(*narrowed) if meta['id'].startswith('customer:')],
                         ['Bar La Esquina'])

    def test_looking_opens_no_window_and_makes_no_ledger(self):
        self.start()
        self.assertEqual(self.find('sol'), [])
        self.assertEqual(self.metas('invoice:1', 'customer:1'), [])
        self.assertEqual(self.windows(), [])
        self.assertFalse(os.path.exists(self.ledger))
        self.fill()
        self.assertTrue(self.find('sol'))
        self.assertEqual(self.windows(), [])

    def test_strange_words_find_nothing_and_break_nothing(self):
        self.fill()
        self.start()
        for words in ([], [''], ['  ', '\n'], ["';--", '%'], ['<b>'], ['\u202e'], ['x' * 100000], ['a'] * 5000, ['zzzz']):
            self.assertIsInstance(self.find(*words), list)
        self.assertEqual(self.find('zzzz'), [])
        answers = ['', 'invoice:', 'invoice:0', 'invoice:-1', 'invoice:1x', 'invoice:999999', 'payment:1', 'customer: 1',
                   'customer:99999999999999999999', 'invoice:1\n']
        self.assertEqual(self.metas(*answers), [])
        for answer in answers[:5]:
            with self.assertRaises(GLib.Error):
                self.ask('ActivateResult', '(sasu)', (answer, [], 0))
        self.assertEqual(self.windows(), [])

    def test_what_was_typed_reaches_the_desktop_as_plain_text(self):
        """The desktop escapes it; escaped twice it would show entities."""
        self.fill()
        path = os.path.join(self.home, 'clientes.csv')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('Número;Cliente;Vencimiento;Importe\nX-1;"' + HOSTILE.replace('"', '""') + '";2026-03-01;10,00\n'
                         'X-2;' + 'Ñandú ' * 40 + ';2026-03-01;10,00\n')
        subprocess.run([CLI, '--today', '2026-03-10', 'import', path], env=self.env, check=True, stdout=subprocess.DEVNULL)
        self.start()
        metas = self.metas(*[answer for answer in self.find('Muñoz') if answer.startswith('customer:')])
        self.assertEqual([meta['name'] for meta in metas], [HOSTILE])
        for meta in self.metas(*self.find('Ñandú')):
            self.assertLessEqual(len(meta['name']), 80)
            self.assertNotIn('\n', meta['description'])

    def test_the_newest_question_wins_and_every_one_is_answered(self):
        self.fill()
        self.start()
        answers = {}

        def answered(bus, result, word):
            answers[word] = bus.call_finish(result).unpack()[0]

        words = ['e', 'es', 'esq', 'esqu', 'esqui', 'esquina']
        for word in words:
            self.bus.call(NAME, PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', 'GetInitialResultSet',
                          GLib.Variant('(as)', ([word],)), None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None, answered, word)
        self.wait('all answers', lambda: len(answers) == len(words))
        self.assertTrue(answers['esquina'])

    def test_a_result_opens_the_window_there(self):
        self.fill()
        self.start()
        answer = self.find('2026-0051')[0]
        self.ask('ActivateResult', '(sasu)', (answer, ['2026-0051'], 0))
        self.wait('the window', lambda: len(self.windows()) == 1)
        self.wait('its picture', lambda: 'Puntual' in self.title())
        self.ask('LaunchSearch', '(asu)', (['sol'], 0))
        self.assertEqual(len(self.windows()), 1)

    def test_the_entry_reaches_actions_links_and_files(self):
        self.fill()
        path = os.path.join(self.home, 'facturas.csv')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('Número;Cliente;Vencimiento;Importe\nF-1;Río;2026-04-01;121,00\n')
        self.start()

        def application(method, signature, *arguments):
            self.call(NAME, PATH, 'org.freedesktop.Application', method, GLib.Variant(signature, arguments))

        application('ActivateAction', '(sava{sv})', 'review', [], {})
        self.wait('the window', lambda: len(self.windows()) == 1)
        application('ActivateAction', '(sava{sv})', 'open-place', [GLib.Variant('s', 'outbox')], {})
        application('Open', '(asa{sv})', ['puntual:invoice/2026-0051'], {})
        self.assertEqual(len(self.windows()), 1)
        application('Open', '(asa{sv})', ['file://' + path], {})
        self.wait('the assistant', lambda: 'Import a File' in self.title())

    def test_the_second_program_hands_over_and_ends(self):
        self.fill()
        self.start()
        done = subprocess.run([APP, 'puntual:review'], env=self.env, check=False, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0)
        self.wait('the window', lambda: len(self.windows()) == 1)


if __name__ == '__main__':
    unittest.main(verbosity=2)

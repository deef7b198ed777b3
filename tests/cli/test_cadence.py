# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cadences from the command line: seen, chosen, checked, and carried from ledger to ledger."""
import json
import os
import unittest

from cli_case import CliCase, main

ROWS = ('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
        'F-2,Bar Luna,luna@bar.example,2026-02-01,2026-03-09,200.00,EUR')
GENTLE = {'name': 'Gentle', 'steps': [
    {'offset': 10, 'tone': 'friendly', 'channels': ['email'], 'template': 'friendly'},
    {'offset': 30, 'tone': 'courteous', 'channels': ['whatsapp', 'email'], 'template': 'courteous', 'approval': True,
     'min_amount': '50.00', 'currency': 'EUR', 'segment': 'wholesale', 'repeat_every': 15, 'repeat_max': 3}]}


class Cadences(CliCase):
    def setUp(self):
        super().setUp()
        self.owe(*ROWS)

    def add(self, cadence):
        return self.run_ok('cadence', 'import', self.write('cadence.json', json.dumps(cadence)))

    def reminded(self):
        return sorted(message['customer'] for message in self.run_ok('plan')['messages'])

    def test_list_tells_every_step_and_the_default(self):
        for words in (('cadence',), ('cadence', 'list')):
            standard, = self.run_ok(*words)
            self.assertEqual((standard['name'], standard['default'], len(standard['steps'])), ('Standard', True, 7))
            self.assertEqual(standard['steps'][0], {'offset': -3, 'tone': 'friendly', 'channels': ['email', 'whatsapp', 'sms'],
                                                    'template': 'friendly', 'approval': False})
            self.assertEqual(standard['steps'][6]['approval'], True)
        text = self.call('cadence', 'list', json_output=False).stdout
        self.assertIn('Standard', text)
        self.assertIn('-3', text)
        self.assertIn('+60', text)

    def test_import_and_export_are_each_others_mirror(self):
        imported = self.add(GENTLE)
        self.assertEqual(imported['problems'], [])
        path = os.path.join(self.folder, 'out.json')
        self.assertEqual(self.run_ok('cadence', 'export', 'gentle', path), {'file': path})
        with open(path, encoding='utf-8') as stream:
            exported = json.load(stream)
        self.assertEqual(exported['name'], 'Gentle')
        self.assertEqual(exported['steps'][0], {**GENTLE['steps'][0], 'approval': False})
        self.assertEqual(exported['steps'][1], GENTLE['steps'][1])
        self.run_ok('cadence', 'import', path, ledger=os.path.join(self.folder, 'other.db'))
        self.assertEqual(self.run_ok('cadence', 'list'),
                         [{**c, 'default': c['name'] == 'Standard'}
                          for c in self.run_ok('cadence', 'list', ledger=os.path.join(self.folder, 'other.db'))])

    def test_importing_again_changes_the_steps_and_keeps_the_choice(self):
        self.add(GENTLE)
        self.run_ok('cadence', 'default', 'Gentle')
        self.add({'name': 'Gentle', 'steps': GENTLE['steps'][:1]})
        gentle = self.run_ok('cadence')[0]
        self.assertEqual((gentle['name'], gentle['default'], len(gentle['steps'])), ('Gentle', True, 1))

    def test_the_choice_decides_who_is_reminded(self):
        self.assertEqual(self.reminded(), ['Bar Luna', 'Bar Sol'])
        self.add(GENTLE)
        self.run_ok('cadence', 'assign', 'Gentle', '--customer', 'Bar Sol')
        self.assertEqual(self.reminded(), ['Bar Luna'])
        answer = self.run_ok('cadence', 'assign', 'Gentle', '--invoice', 'F-2')
        self.assertEqual(answer, {'cadence': 'Gentle', 'customer': None, 'invoice': 'F-2', 'segment': None})
        self.assertEqual(self.reminded(), [])
        self.run_ok('cadence', 'unassign', '--customer', 'Bar Sol')
        self.run_ok('cadence', 'unassign', '--invoice', 'F-2')
        self.assertEqual(self.reminded(), ['Bar Luna', 'Bar Sol'])
        self.run_ok('cadence', 'default', 'Gentle')
        self.assertEqual(self.reminded(), [])
        self.assertEqual([c['default'] for c in self.run_ok('cadence')], [True, False])

    def test_a_segment_has_its_own(self):
        self.add(GENTLE)
        self.run_ok('cadence', 'assign', 'Gentle', '--segment', 'wholesale')
        self.run_ok('cadence', 'unassign', '--segment', 'wholesale')
        self.assertEqual(self.reminded(), ['Bar Luna', 'Bar Sol'])

    def test_problems_are_told(self):
        # The standard cadence speaks four days apart around the due date; with the gap of five that is worth a word.
        standard, = self.run_ok('cadence', 'problems')
        self.assertEqual((standard['name'], len(standard['problems'])), ('Standard', 1))
        self.run_ok('set', 'min-gap', '4')
        self.assertEqual(self.run_ok('cadence', 'problems', 'standard'), [{'name': 'Standard', 'problems': []}])
        self.assertEqual(self.call('cadence', 'problems', json_output=False).stdout, 'No problems were found.\n')
        rude = {'name': 'Rude', 'steps': [{'offset': 1, 'tone': 'final', 'channels': ['email'], 'template': 'final'},
                                          {'offset': 2, 'tone': 'friendly', 'channels': ['email'], 'template': 'friendly'}]}
        problems = self.add(rude)['problems']
        self.assertGreaterEqual(len(problems), 2)
        self.assertEqual(self.run_ok('cadence', 'problems', 'Rude'), [{'name': 'Rude', 'problems': problems}])
        self.assertEqual([c['name'] for c in self.run_ok('cadence', 'problems')], ['Rude', 'Standard'])

    def test_a_file_that_is_no_cadence_changes_nothing(self):
        before = self.run_ok('cadence')
        step = GENTLE['steps'][0]
        wrong = {
            'offset': ({'offset': 'ten'}, {'offset': None}, {'offset': 1.5}, {'offset': 10 ** 12}, {'offset': -99999}),
            'tone': ({'tone': 'rude'}, {'tone': 3}, {'tone': 'none'}),
            'channels': ({'channels': []}, {'channels': ['pigeon']}, {'channels': 'email'}, {'channels': [1]}, {'channels': ['email'] * 9}),
            'template': ({'template': None}, {'template': []}),
            'approval': ({'approval': 'yes'},),
            'min_amount': ({'min_amount': 'much'}, {'min_amount': 50}),
            'currency': ({'currency': 'XXQ'},),
            'repeat_every': ({'repeat_every': '5'},),
            'whatever': ({'whatever': 1},),
        }
        for member, changes in wrong.items():
            for change in changes:
                path = self.write('wrong.json', json.dumps({'name': 'Wrong', 'steps': [{**step, **change}]}))
                error = self.run_refused('cadence', 'import', path)
                self.assertIn(error['code'], ('bad-file', 'invalid-value'), change)
                if error['code'] == 'bad-file':
                    self.assertIn(f'“{member}”', error['message'])
        for text in ('', '[]', '{}', '{"name": "x"}', '{"name": "x", "steps": []}', '{"name": 3, "steps": [{}]}',
                     '{"name": "x", "steps": [3]}', '{"name": "x", "steps": {}}', '{"name": "", "steps": [%s]}' % json.dumps(step),
                     json.dumps({'name': 'x', 'steps': [step] * 51}), json.dumps({'name': 'x', 'steps': [step] * 2}), '[' * 100000):
            self.assertIn(self.run_refused('cadence', 'import', self.write('wrong.json', text))['code'], ('bad-file', 'invalid-value'), text[:40])
        missing = self.write('wrong.json', json.dumps({'name': 'x', 'steps': [{**step, 'template': 'nowhere'}]}))
        self.assertIn('“nowhere”', self.run_refused('cadence', 'import', missing)['message'])
        self.run_refused('cadence', 'import', os.path.join(self.folder, 'nowhere.json'))
        self.assertEqual(self.run_ok('cadence'), before)

    def test_wrong_words(self):
        for words in (('frobnicate',), ('list', 'x'), ('default',), ('default', 'Standard', 'x'), ('assign', 'Standard'),
                      ('assign', '--customer', 'Bar Sol'), ('unassign',), ('unassign', 'Standard', '--customer', 'Bar Sol'),
                      ('assign', 'Standard', '--customer', 'Bar Sol', '--invoice', 'F-1'), ('list', '--segment', 'x'),
                      ('import',), ('export', 'Standard'), ('problems', 'Standard', 'x')):
            self.assertEqual(self.run_refused('cadence', *words, status=2)['code'], 'usage', words)
        for words in (('default', 'x'), ('assign', 'x', '--customer', 'Bar Sol'), ('assign', 'Standard', '--customer', 'Nobody'),
                      ('assign', 'Standard', '--invoice', 'F-9'), ('problems', 'x'), ('export', 'x', 'y')):
            self.assertEqual(self.run_refused('cadence', *words)['code'], 'not-found', words)
        self.assertEqual(self.run_refused('cadence', 'assign', 'Standard', '--segment', ' ')['code'], 'invalid-value')


if __name__ == '__main__':
    main()

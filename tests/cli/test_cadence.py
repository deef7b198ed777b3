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

    def add(self, cadence, *options):
        return self.run_ok('cadence', 'import', self.write('cadence.json', json.dumps(cadence)), *options)

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
        self.assertEqual((exported['format'], exported['version'], exported['name']), ('puntual-cadence', 1, 'Gentle'))
        self.assertEqual(sorted((t['name'], t['language'], t['channel']) for t in exported['templates']),
                         [(name, language, channel) for name, channels in (('courteous', ('email', 'whatsapp')), ('friendly', ('email',)))
                          for language in ('en', 'es') for channel in channels])
        self.assertEqual(exported['steps'][0], {**GENTLE['steps'][0], 'approval': False})
        self.assertEqual(exported['steps'][1], GENTLE['steps'][1])
        self.run_ok('cadence', 'import', path, ledger=os.path.join(self.folder, 'other.db'))
        self.assertEqual(self.run_ok('cadence', 'list'),
                         [{**c, 'default': c['name'] == 'Standard'}
                          for c in self.run_ok('cadence', 'list', ledger=os.path.join(self.folder, 'other.db'))])

    def test_importing_again_replaces_it_or_stands_beside_it(self):
        self.add(GENTLE)
        self.run_ok('cadence', 'default', 'Gentle')
        shorter = {'name': 'Gentle', 'steps': GENTLE['steps'][:1]}
        replaced = self.add(shorter)
        self.assertEqual((replaced['name'], replaced['replaced'], replaced['changed']), ('Gentle', True, True))
        beside = self.add(shorter, '--beside')
        self.assertEqual((beside['name'], beside['wanted_name'], beside['replaced']), ('Gentle (2)', 'Gentle', False))
        self.assertEqual([(c['name'], c['default'], len(c['steps'])) for c in self.run_ok('cadence')],
                         [('Gentle', True, 1), ('Gentle (2)', False, 1), ('Standard', False, 7)])
        text = self.call('cadence', 'import', self.write('again.json', json.dumps(shorter)), '--beside', json_output=False).stdout
        self.assertIn('It is called “Gentle (3)” here', text)
        self.assertEqual(self.add(GENTLE, '--replace')['name'], 'Gentle')
        self.run_refused('cadence', 'import', self.write('again.json', '{}'), '--beside', '--replace', status=2)

    def test_the_same_file_again_changes_nothing_and_says_so(self):
        self.add(GENTLE)
        facts = self.facts()
        again = self.add(GENTLE)
        self.assertEqual((again['name'], again['replaced'], again['changed']), ('Gentle', True, False))
        self.assertEqual(self.facts(), facts)
        text = self.call('cadence', 'import', self.write('again.json', json.dumps(GENTLE)), json_output=False).stdout
        self.assertEqual(text, 'Nothing changed: “Gentle” is as the file says already.\n')

    def test_names_that_look_alike_are_told_apart(self):
        for name in ('GENTLE', '★', '♥'):
            self.add({**GENTLE, 'name': name})
        self.add(GENTLE, '--beside')
        self.assertEqual([c['name'] for c in self.run_ok('cadence')], ['GENTLE', 'Gentle (2)', 'Standard', '★', '♥'])
        self.assertEqual(self.run_ok('cadence', 'show', '♥')['name'], '♥')
        self.assertEqual(self.run_ok('cadence', 'show', 'gentle')['name'], 'GENTLE')
        self.assertEqual(self.run_refused('cadence', 'show', '☂')['code'], 'not-found')

    def test_another_ledger_gets_the_words_with_the_steps_and_keeps_its_own(self):
        path, other = os.path.join(self.folder, 'out.json'), os.path.join(self.folder, 'other.db')
        words = self.write('words.md', 'Subject: Factura {{invoice.number}}\n\nNuestras palabras.\n')
        self.run_ok('template', 'set', 'friendly', words, '--language', 'es', '--by', 'email')
        self.add(GENTLE)
        self.run_ok('cadence', 'export', 'Gentle', path)
        imported = self.run_ok('cadence', 'import', path, ledger=other)
        self.assertEqual([(t['name'], t['wanted_name'], t['added']) for t in imported['templates']],
                         [('courteous', 'courteous', False)] * 4 + [('friendly (2)', 'friendly', True)] * 2)
        self.assertEqual([s['template'] for s in imported['steps']], ['friendly (2)', 'courteous'])
        shown = self.run_ok('template', 'show', 'friendly (2)', '--language', 'es', ledger=other)
        self.assertIn('Nuestras palabras.', json.dumps(shown, ensure_ascii=False))
        kept = self.run_ok('template', 'show', 'friendly', '--language', 'es', '--by', 'email', ledger=other)
        self.assertNotIn('Nuestras palabras.', json.dumps(kept, ensure_ascii=False))

    def test_ready_made_ones_are_shown_and_begun_with(self):
        starters = self.run_ok('cadence', 'starters')
        self.assertEqual([s['id'] for s in starters], ['gentle', 'standard', 'firm', 'wholesale-60', 'subscription'])
        for starter in starters:
            begun = self.run_ok('cadence', 'start', starter['id'])
            self.assertEqual((begun['steps'], begun['problems']), (starter['steps'], []))
            self.assertEqual(begun['wanted_name'], starter['name'])
        self.assertEqual([c['name'] for c in self.run_ok('cadence')],
                         ['Firm', 'Gentle', 'Standard', 'Standard (2)', 'Subscription', 'Wholesale, 60 days'])
        self.assertIn('wholesale-60', self.call('cadence', 'starters', json_output=False).stdout)
        self.assertEqual(self.run_ok('cadence', 'start', 'wholesale, 60 DAYS')['name'], 'Wholesale, 60 days (2)')
        self.assertEqual(self.run_refused('cadence', 'start', 'rude')['code'], 'not-found')

    def test_show_tells_who_follows_which_and_why(self):
        self.assertEqual(self.run_ok('cadence', 'show', 'standard'), self.run_ok('cadence')[0])
        self.add(GENTLE)

        def followed(*place):
            answer = self.run_ok('cadence', 'show', *place)
            return answer['cadence'], answer['level'], answer['text']
        self.assertEqual(followed('--invoice', 'F-1'),
                         ('Standard', 'default', 'Invoice F-1 follows “Standard”: the default of your business.'))
        self.run_ok('cadence', 'assign', 'Gentle', '--customer', 'Bar Sol')
        self.assertEqual(followed('--invoice', 'F-1'), ('Gentle', 'customer', 'Invoice F-1 follows “Gentle”: set for the customer.'))
        self.run_ok('cadence', 'assign', 'Standard', '--invoice', 'F-1')
        self.assertEqual(followed('--invoice', 'F-1'), ('Standard', 'invoice', 'Invoice F-1 follows “Standard”: set for this invoice.'))
        self.assertEqual(followed('--customer', 'Bar Sol')[:2], ('Gentle', 'customer'))
        self.run_ok('cadence', 'assign', 'Gentle', '--segment', 'hotels')
        self.assertEqual(followed('--segment', 'hotels')[:2], ('Gentle', 'segment'))
        self.assertEqual(followed('--segment', 'bars')[:2], ('Standard', 'default'))
        self.run_ok('cadence', 'assign', 'Gentle', '--default')
        self.assertEqual(followed('--customer', 'Bar Luna')[:2], ('Gentle', 'default'))
        self.assertEqual(self.call('cadence', 'show', '--customer', 'Bar Luna', json_output=False).stdout,
                         'Bar Luna follows “Gentle”: the default of your business.\n')
        for place in (('--customer', 'Nobody'), ('--invoice', 'F-9')):
            self.assertEqual(self.run_refused('cadence', 'show', *place)['code'], 'not-found')

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
                      ('import',), ('export', 'Standard'), ('problems', 'Standard', 'x'), ('show',), ('start',), ('starters', 'x'),
                      ('unassign', '--default'), ('assign', 'Standard', '--default', '--segment', 'x'), ('list', '--replace'), ('--default',)):
            self.assertEqual(self.run_refused('cadence', *words, status=2)['code'], 'usage', words)
        for words in (('default', 'x'), ('assign', 'x', '--customer', 'Bar Sol'), ('assign', 'Standard', '--customer', 'Nobody'),
                      ('assign', 'Standard', '--invoice', 'F-9'), ('problems', 'x'), ('export', 'x', 'y')):
            self.assertEqual(self.run_refused('cadence', *words)['code'], 'not-found', words)
        self.assertEqual(self.run_refused('cadence', 'assign', 'Standard', '--segment', ' ')['code'], 'invalid-value')


if __name__ == '__main__':
    main()

# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is foreseen of the sample business is what happens to it, day by day."""
import datetime
import json
import os

from cli_case import CliCase, TUESDAY, main

DAYS = 30


def days_from(first, n):
    start = datetime.date.fromisoformat(first)
    return [(start + datetime.timedelta(days=k)).isoformat() for k in range(n)]


def told(message):
    """What a customer notices of a message, and who it is."""
    return (message['day'], message['customer'], message['channel'], message['step'], message['tone'],
            message['currency'], message['amount'], [i['number'] for i in message['invoices']])


class Foresight(CliCase):
    def setUp(self):
        super().setUp()
        self.today = TUESDAY
        self.run_ok('demo')
        self.run_ok('channel', 'add', 'folder', 'pilot', '--path', self.folder + '/out')
        self.run_ok('channel', 'default', 'pilot')

    def live(self, n_days=DAYS):
        """Every message of the days, approved and sent as an owner does it each morning."""
        lived = []
        for day in days_from(TUESDAY, n_days):
            self.today = day
            plan = self.run_ok('plan')
            self.run_ok('approve', '--all')
            report = self.run_ok('send')
            self.assertEqual(report['sent'], len(plan['messages']), day)
            self.assertEqual((report['failed'], report['unknown']), (0, 0), day)
            lived += plan['messages']
        self.today = TUESDAY
        return lived

    def outbox_of_the_days(self):
        return sorted((row['day'], row['customer'], row['channel'], row['step'])
                      for row in self.run_ok('outbox') if row['state'] == 'sent' and row['day'] >= TUESDAY)

    def test_a_month_foreseen_is_the_month_lived(self):
        foreseen = [told(m) for m in self.run_ok('plan', '--days', str(DAYS))['messages']]
        lived = self.live()
        self.assertEqual([told(m) for m in lived], foreseen)
        self.assertGreater(len(foreseen), 20)
        self.assertEqual(self.outbox_of_the_days(), sorted((m[0], m[1], m[2], m[3]) for m in foreseen))

    def changed_standard(self):
        """The cadence that the sample business follows, gentler and by other channels."""
        path = os.path.join(self.folder, 'standard.json')
        name = next(c['name'] for c in self.run_ok('cadence', 'list') if c['default'])
        self.run_ok('cadence', 'export', name, path)
        with open(path, encoding='utf-8') as stream:
            cadence = json.load(stream)
        for step in cadence['steps']:
            if step['offset'] > 0:
                step['offset'] += 4
        cadence['steps'][2]['channels'] = ['email']
        del cadence['steps'][4]
        del cadence['templates']  # the ledger has them
        return self.write('changed.json', json.dumps(cadence))

    def messages_by_day(self, messages):
        days = {}
        for message in messages:
            media = days.setdefault(message['day'], {})
            media[message['channel']] = media.get(message['channel'], 0) + 1
        return days

    def test_a_change_foreseen_is_the_change_lived(self):
        path = self.changed_standard()
        before = self.run_ok('plan', '--days', str(DAYS))['messages']
        facts = self.facts()
        foreseen = self.run_ok('plan', '--days', str(DAYS), '--cadence', path)
        self.assertEqual(self.facts(), facts, 'looking ahead changes nothing')
        self.assertEqual((foreseen['in_place_of'], foreseen['as_default']), (foreseen['cadence'], False))
        self.run_ok('cadence', 'import', path)
        lived = self.live()

        self.assertEqual([d['day'] for d in foreseen['days']], days_from(TUESDAY, DAYS))
        self.assertEqual({d['day']: d['before'] for d in foreseen['days'] if d['before']}, self.messages_by_day(before))
        self.assertEqual({d['day']: d['after'] for d in foreseen['days'] if d['after']}, self.messages_by_day(lived))
        self.assertEqual((foreseen['messages_before'], foreseen['messages_after']), (len(before), len(lived)))
        self.assertEqual(foreseen['customers_after'], len({m['customer'] for m in lived}))
        self.assertNotEqual([told(m) for m in before], [told(m) for m in lived])
        self.check_customers(foreseen['customers'], before, lived)

    def check_customers(self, rows, before, lived):
        """Everybody whose messages differ is named, with how many there were and are."""
        rows = {row['customer']: row for row in rows}
        for customer in {m['customer'] for m in before + lived}:
            was, now = ([told(m)[:3] + told(m)[4:] for m in messages if m['customer'] == customer] for messages in (before, lived))
            self.assertEqual(was != now, customer in rows, customer)
            if customer in rows:
                row = rows[customer]
                self.assertEqual((row['before'], row['after']), (len(was), len(now)))
                self.assertEqual((row['first_before'], row['first_after']),
                                 (was[0][0] if was else None, now[0][0] if now else None))
        self.assertGreater(len(rows), 3)

    def test_what_waits_at_the_end_says_why(self):
        path = self.changed_standard()
        held = self.run_ok('plan', '--days', str(DAYS), '--cadence', path)['held']
        reasons = {h['invoice']: h['reason'] for h in held}
        self.assertEqual((reasons['2026-0055'], reasons['2026-0060']), ('disputed', 'no-contact'))
        for hold in held:
            self.assertGreater(len(hold['text']), 10)

    def test_a_new_cadence_is_tried_out_as_the_default(self):
        path = self.write('rare.json', json.dumps({'name': 'Rare', 'steps': [
            {'offset': 200, 'tone': 'courteous', 'channels': ['email'], 'template': 'courteous'}]}))
        foreseen = self.run_ok('plan', '--days', '10', '--cadence', path)
        self.assertEqual((foreseen['cadence'], foreseen['messages_after']), ('Rare', 0))
        self.assertGreater(foreseen['messages_before'], 0)
        text = self.call('plan', '--days', '10', '--cadence', path, json_output=False).stdout
        self.assertIn('2026-03-10', text)
        self.assertIn('Talleres Gómez', text)

    def test_what_is_assumed_is_said(self):
        name = next(c['name'] for c in self.run_ok('cadence', 'list') if c['default'])
        step = {'offset': 200, 'tone': 'courteous', 'channels': ['email'], 'template': 'courteous'}
        for cadence, words in (('Rare', 'After: as if the new cadence “Rare” were the default of your business.'),
                               (name, f'After: with the steps of the file in place of “{name}”.')):
            path = self.write('tried.json', json.dumps({'name': cadence, 'steps': [step]}))
            foreseen = self.run_ok('plan', '--days', '10', '--cadence', path)
            self.assertEqual((foreseen['assumed'], foreseen['as_default']), (words, cadence == 'Rare'))
            self.assertTrue(self.call('plan', '--days', '10', '--cadence', path, json_output=False).stdout.startswith(words + '\n'))

    def test_texts_of_the_file_count_afterwards_only(self):
        """A cadence whose words nobody wrote yet sends nothing; the same with its words does."""
        name = next(c['name'] for c in self.run_ok('cadence', 'list') if c['default'])
        step = {'offset': 1, 'tone': 'courteous', 'channels': ['email'], 'template': 'new-words',
                'repeat_every': 7, 'repeat_max': 5}
        texts = [{'name': 'new-words', 'language': language, 'channel': 'email', 'subject': 'x', 'body': 'y'} for language in ('es', 'en')]
        path = self.write('tried.json', json.dumps({'name': name, 'steps': [step], 'templates': texts}))
        words = self.write('words.md', 'Subject: x\n\ny\n')
        self.run_ok('template', 'set', 'new-words', words, '--language', 'es', '--by', 'email')
        self.run_ok('cadence', 'import', self.write('bare.json', json.dumps({'name': name, 'steps': [step]})))
        before = self.run_ok('plan', '--days', str(DAYS))['messages']
        foreseen = self.run_ok('plan', '--days', str(DAYS), '--cadence', path)
        self.assertEqual(foreseen['messages_before'], len(before))
        self.assertGreater(foreseen['messages_after'], len(before))

    def test_a_bad_file_or_number_is_refused(self):
        path = self.write('bad.json', '{"steps": 3}')
        self.assertEqual(self.run_refused('plan', '--days', '30', '--cadence', path)['code'], 'bad-file')
        self.run_refused('plan', '--days', '30', '--cadence', path + '.none')
        for words in (['plan', '--cadence', path], ['plan', '--days', '91', '--cadence', path]):
            self.run_refused(*words, status=2)


if __name__ == '__main__':
    main()

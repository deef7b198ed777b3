# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the owner notes about customers on WhatsApp."""
import http.server
import json
import threading

from cli_case import CliCase, main


class Graph(http.server.BaseHTTPRequestHandler):
    """Meta as far as its list of texts."""
    texts = [{'id': '1', 'name': 'recordatorio_pago_v3', 'language': 'es', 'status': 'APPROVED', 'parameter_format': 'POSITIONAL',
              'components': [{'type': 'BODY', 'text': 'Hola {{1}}: debes {{2}}. Gracias.'}]}]

    def do_GET(self):
        if self.headers['Authorization'] != 'Bearer tok':
            self.send_error(401, 'Session expired')
            return
        body = json.dumps({'data': self.texts if 'message_templates' in self.path else [{'id': '1'}], 'paging': {}}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Theirs(CliCase):
    """Texts that WhatsApp approved before Puntual came."""

    def setUp(self):
        super().setUp()
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Graph)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        self.env = {'PUNTUAL_TOKEN_WA': 'tok'}
        self.run_ok('channel', 'add', 'whatsapp-cloud', 'wa', '--phone-number-id', '1', '--waba-id', '2', '--base-url',
                    f'http://127.0.0.1:{server.server_port}')

    def test_a_text_that_was_there_before_stands_for_a_template(self):
        theirs = self.run_ok('whatsapp', 'theirs', env=self.env)
        self.assertEqual([(text['name'], [gap['gap'] for gap in text['gaps']]) for text in theirs], [('recordatorio_pago_v3', ['1', '2'])])
        self.assertEqual([gap['proposal'] for gap in theirs[0]['gaps']], ['customer.name', 'total_due'])
        words = ['whatsapp', 'link', 'courteous', 'es', 'recordatorio_pago_v3', '--gap', '1=customer.name']
        self.assertEqual(self.run_refused(*words, env=self.env)['code'], 'invalid-value')
        linked = self.run_ok(*words, '--gap', '2=total_due', env=self.env)
        self.assertEqual(linked, {'template': 'courteous', 'language': 'es', 'linked_to': 'recordatorio_pago_v3'})
        text = self.run_ok('whatsapp', 'templates', '--sync', env=self.env)[0]
        self.assertEqual((text['linked'], text['usable'], text['body']),
                         (True, True, 'Hola {{customer.name}}: debes {{total_due}}. Gracias.'))
        self.run_ok('whatsapp', 'unlink', 'courteous', 'es')
        self.assertEqual(self.run_ok('whatsapp', 'templates', '--sync', env=self.env), [])

    def test_what_the_service_said_goes_along_with_a_refusal(self):
        wrong = {'PUNTUAL_TOKEN_WA': 'tok-wrong'}
        for words in (['templates', '--sync'], ['theirs'], ['templates', '--submit', 'courteous', 'es']):
            with self.subTest(words=words):
                error = self.run_refused('whatsapp', *words, env=wrong)
                self.assertIn('Error response', error['details']['raw'])
                self.assertNotIn('tok-wrong', error['details']['raw'])
                self.assertIn('\n  The service answered: ', self.call('whatsapp', *words, env=wrong, json_output=False).stderr)
        self.assertNotIn('details', self.run_refused('whatsapp', 'templates', '--submit', 'nothing', 'es', env=wrong))

    def test_what_is_no_choice_is_refused(self):
        for words in (['link', 'courteous', 'es'], ['unlink', 'courteous'], ['theirs', '--sync'], ['templates', '--gap', '1=customer.name']):
            with self.subTest(words=words):
                self.run_refused('whatsapp', *words, status=2)


class Answered(CliCase):
    def setUp(self):
        super().setUp()
        self.owe('F-1,Ana,+34600111222,2026-02-01,2026-03-02,100.00,EUR', head='number,customer,phone,issue_date,due_date,total,currency')
        self.run_ok('set', 'approval', 'automatic')

    def test_an_answer_that_is_noted_pauses_the_reminders(self):
        self.send_into_folder()
        self.run_ok('send')
        message = self.run_ok('outbox')[0]
        self.assertEqual((message['channel'], message['state']), ('whatsapp', 'sent'))
        words = self.write('answer.txt', 'Pago el viernes.')
        noted = self.run_ok('whatsapp', 'answered', 'Ana', '--text', words, '--at', '2026-03-11T09:30', env={'TZ': 'UTC'},
                            today='2026-03-11')
        self.assertEqual(noted, {'customer': 'Ana', 'answered': '2026-03-11T09:30:00Z'})
        self.assertEqual(self.run_ok('outbox')[0]['state'], 'replied')
        self.assertEqual(self.run_ok('why', 'F-1', today='2026-03-20')['decision'], 'held')

    def test_an_answer_that_was_noted_by_mistake_is_taken_back(self):
        self.send_into_folder()
        self.run_ok('send')
        self.assertEqual(self.run_refused('whatsapp', 'answered', 'Ana', '--undo')['code'], 'not-found')
        self.run_ok('whatsapp', 'answered', 'Ana', '--at', '2026-03-11T09:30', env={'TZ': 'UTC'}, today='2026-03-11')
        for words in (['--at', '2026-03-11T09:30'], ['--text', 'answer.txt'], ['--on', '2026-03-11']):
            self.run_refused('whatsapp', 'answered', 'Ana', '--undo', *words, status=2)
        self.run_refused('whatsapp', 'consent', 'Ana', '--undo', status=2)
        taken = self.run_ok('whatsapp', 'answered', 'Ana', '--undo', today='2026-03-11')
        self.assertEqual(taken, {'customer': 'Ana', 'answered': None})
        self.assertEqual(self.run_ok('outbox')[0]['state'], 'sent')
        self.assertEqual([row['state'] for row in self.run_ok('invoices')], ['open'])
        self.assertIn('taken back', self.call('history', '--customer', 'Ana', json_output=False).stdout)

    def test_an_answer_from_before_the_message_is_refused(self):
        self.send_into_folder()
        self.run_ok('send')
        refused = self.run_refused('whatsapp', 'answered', 'Ana', '--at', '2026-03-10T09:30', env={'TZ': 'UTC'})
        self.assertEqual(refused['code'], 'invalid-value')
        self.assertEqual(self.run_ok('outbox')[0]['state'], 'sent')

    def test_what_was_never_asked_is_not_answered(self):
        self.assertEqual(self.run_refused('whatsapp', 'answered', 'Ana')['code'], 'not-found')

    def test_a_time_that_is_none_or_still_to_come_is_refused(self):
        self.send_into_folder()
        self.run_ok('send')
        for words, status in ((['--at', 'yesterday'], 2), (['--at', '2026-03-11T09:30'], 1), (['--on', '2026-03-10'], 2)):
            with self.subTest(words=words):
                self.run_refused('whatsapp', 'answered', 'Ana', *words, status=status)
        self.assertEqual(self.run_ok('outbox')[0]['state'], 'sent')


if __name__ == '__main__':
    main()

# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program from its first window to its last, used through its windows alone: by what a screen reader is told
and by the keyboard. The ledger is read by puntual-cli and the mail by the server it went to."""
import email
import email.policy
import glob
import json
import os
import re
import subprocess
import sys
import unittest

from accessibility import keyboard_window, keys, run, type_text, wait
from ui_case import UiCase, main

TODAY = '2026-04-20'
HERE = os.path.dirname(os.path.abspath(__file__))
CLI = os.environ.get('PUNTUAL_CLI', '')
SAMPLES = os.environ.get('PUNTUAL_SAMPLES', '')
MAIL_SERVER = os.path.join(HERE, '..', 'channel', 'smtp-server.py')
MAIL_USER, MAIL_PASSWORD = 'ana', 's3cr3t-p4ss'
YEARS_OF_A_BUSINESS = os.path.join(SAMPLES, 'receivables', 'ibm_late_payment_histories.csv')


def fixture(name):
    return os.path.join(HERE, '..', 'fixtures', 'app', name)


class Book:
    """A file of invoices of an accounting program, of which one payer settles one invoice."""

    def __init__(self, path, documents, others, payer, address):
        self.path = path
        self.documents = documents
        self.payer, self.address = payer, address
        # Everybody who is written to, by address, and the number that the message is about.
        self.mails = {**others, address: 'INV-0043'}

    @classmethod
    def here(cls):
        sample = os.path.join(SAMPLES, 'invoices', 'csv', 'syn-xero-export.csv')
        if os.path.exists(sample):
            return cls(sample, 3, {'ap@blueocean.example': 'INV-0042'}, 'Smith, Jones & Co', 'accounts@smithjones.example')
        return cls(fixture('open-invoices.csv'), 2, {'orders@alder.example': 'INV-0042'}, 'Fell, Green & Daughters',
                   'office@fellgreen.example')


class MailServer:
    """Keeps what is sent to it."""

    def __init__(self, case):
        self.folder = os.path.join(case.folder, 'mail')
        os.mkdir(self.folder)
        with open(os.path.join(case.folder, 'mail-server.log'), 'wb') as log:
            self.process = subprocess.Popen([sys.executable, MAIL_SERVER, '--auth', '--keep', self.folder],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        case.addCleanup(self.end)
        self.port = int(self.process.stdout.readline().split()[1])

    def end(self):
        self.process.communicate(timeout=20)

    def mails(self):
        """What came: address → (subject, text). Two to one address fail."""
        found = {}
        for path in glob.glob(os.path.join(self.folder, '*.eml')):
            with open(path, 'rb') as stream:
                mail = email.message_from_binary_file(stream, policy=email.policy.default)
            text = mail.get_body(('plain',)).get_content()
            address = mail['To'].addresses[0].addr_spec
            if address in found:
                raise AssertionError(f'a second mail to {address}')
            found[address] = (mail['Subject'], text.strip())
        return found


class Shop(UiCase):
    """What somebody does who has just installed it; the ledger is where it is by itself."""

    def setUp(self):
        super().setUp()
        self.ledger = os.path.join(self.data, 'puntual', 'ledger.db')
        self.program = self.window = None

    def open(self, *arguments):
        self.program = self.start('--today', TODAY, *arguments, env={'PUNTUAL_SMTP_PASSWORD': MAIL_PASSWORD})
        self.window = self.program.window(role='frame')

    def quit(self):
        keys('ctrl+q')
        self.assert_ends(self.program)
        self.assertEqual(glob.glob(self.ledger + '-*'), [], 'nothing is left to be merged into the ledger')
        self.assertTrue(self.cli('check')['ok'])

    def cli(self, *words):
        done = subprocess.run([CLI, '--ledger', self.ledger, '--today', TODAY, '--json', *words], capture_output=True, text=True,
                              check=False, timeout=60, env={**os.environ, 'PUNTUAL_SMTP_PASSWORD': MAIL_PASSWORD})
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def invoices(self):
        """number → (state, balance), as the ledger has it."""
        return {row['number']: (row['state'], row['balance']) for row in self.cli('invoices')}

    def planned(self):
        """The numbers that somebody is to be reminded of in the next weeks."""
        return {row['number'] for message in self.cli('plan', '--days', '30')['messages'] for row in message['invoices']}

    def dialog(self, title, key, first=None):
        """Opens it by a key and waits until it has the keyboard, in its first field where one is named."""
        before = keyboard_window()
        keys(key)
        dialog = self.program.window(title)
        wait(lambda: keyboard_window() != before, f'the keyboard in {title}')
        if first is not None:
            wait(lambda: getattr(dialog.focus, 'name', None) == first, f'the keyboard in {first}')
        return dialog

    def wait_closed(self, left=1):
        wait(lambda: len(self.program.children) == left, 'the dialog to close')

    def tab_to(self, beginning):
        """Goes on with the Tab key until the keyboard is at something whose name begins so."""
        at = self.window.focus
        for _ in range(40):
            if at is not None and at.name.startswith(beginning):
                return
            before = at and at.place
            keys('Tab')
            at = wait(lambda before=before: next((node for node in [self.window.focus] if node and node.place != before), None),
                      'the keyboard to move')
        self.fail(f'Tab does not lead to {beginning}')

    def skip_first_steps(self):
        self.window.find('push button', 'Skip All').press()
        self.window.wait_gone('push button', 'Skip All')

    def choose_file(self, dialog, path):
        """The file dialog of the desktop takes a path that is typed."""
        before = keyboard_window()
        dialog.find('push button', 'Choose a File…').press()
        wait(lambda: keyboard_window() != before, 'the file dialog')
        type_text(path)
        keys('Return')

    def check_file(self, path):
        """The assistant up to what it has to say about the file."""
        dialog = self.dialog('Import a File', 'ctrl+o')
        self.choose_file(dialog, path)
        dialog.find('push button', 'Check', where=lambda button: button.sensitive).press()
        dialog.find('push button', 'Import')
        return dialog

    def import_file(self, path, done):
        dialog = self.check_file(path)
        dialog.find('label', 'All rows can be brought in.')
        dialog.find('push button', 'Import').press()
        dialog.find('label', done)
        dialog.find('push button', 'Close').press()
        self.wait_closed()


class FirstMonth(Shop):

    def introduce_business(self):
        self.window.find('image', 'Step 1 of 5')
        self.assertIsNotNone(self.window.seek('combo box', 'Language of messages').seek(name='Language of messages: English'))
        keys('ctrl+Return')
        self.window.find('image', 'Step 2 of 5')
        type_text('Harbour Books')
        keys('Tab')
        type_text('hello@harbour.example')
        keys('ctrl+Return')
        for step in range(3, 5):
            self.window.find('image', f'Step {step} of 5')
            self.window.find('push button', 'Skip This').press()
        self.window.find('push button', 'Start').press()
        self.window.wait_gone('push button', 'Start')
        self.window.find('push button', 'Import a File…')

    def add_account(self, port):
        preferences = self.dialog('Preferences', 'ctrl+comma')
        preferences.find('page tab', 'Accounts').press()
        preferences.find('push button', 'Add an account Add…').press()
        self.program.window('What Do You Want to Send With?').find('list item', re.compile('^My mailbox')).click()
        dialog = self.program.window('E-mail Account')
        wait(lambda: dialog.find('text', 'Your e-mail address').text == 'hello@harbour.example', 'the address to be proposed')
        dialog.find('text', 'Server').write('127.0.0.1')
        dialog.find('combo box', 'Security').choose('None (this computer only)')
        dialog.find('spin button', 'Port').value = port
        dialog.find('text', 'User').write(MAIL_USER)
        dialog.find('push button', 'Save').press()
        self.wait_closed(left=2)
        preferences.find('label', 'hello@harbour.example · 127.0.0.1')
        keys('Escape')
        self.wait_closed()

    def read_message(self, address):
        """What is on the screen of the message to that address: (subject, text)."""
        detail = self.window.find(name='The message as it will be read')
        self.window.wait_text(re.compile(re.escape(address)))
        subject, text = detail.find_all('label')
        return subject.name, text.name.strip()

    def review(self, book):
        """Reads all messages one after the other."""
        self.window.find('push button', 'Review and Send').press()
        self.window.find('push button', f'Send {len(book.mails)}')
        self.tab_to('Send to ')
        read = {}
        for address in book.mails:
            read[address] = self.read_message(address)
            keys('Down')
        return read

    def record_payment(self, book):
        dialog = self.dialog('Record Payment', 'ctrl+p', 'Customer')
        type_text(book.payer.split(',', maxsplit=1)[0])
        dialog.find('list item', book.payer)
        keys('Down', 'Return', 'Tab')
        dialog.find('text', 'Amount for invoice INV-0043')
        type_text('240')
        wait(lambda: dialog.find('text', 'Amount for invoice INV-0043').text == '240.00', 'the payment to be allocated')
        dialog.find('push button', 'Record').press()
        self.wait_closed()

    def look_up(self, book):
        """Opens the customer by searching."""
        keys('ctrl+f')
        self.window.find('entry', 'Search in Everything')
        type_text(book.payer.split(',', maxsplit=1)[0])
        self.window.find(name='Customers', role='list').find(name=book.payer)
        keys('Return')
        self.window.find('heading', book.payer)

    def history(self):
        """The newest first."""
        return [node.name for node in self.window.find('list', 'History').find_all('list item')]

    def test_from_the_first_window_to_a_payment(self):
        book, server = Book.here(), MailServer(self)
        self.open()
        self.introduce_business()
        self.import_file(book.path, f'{book.documents} invoices brought in, with {len(book.mails)} new customers')
        self.assertEqual(self.planned(), set(book.mails.values()))
        self.add_account(server.port)

        read = self.review(book)
        self.assertEqual(server.mails(), {}, 'nothing leaves before it is sent')
        self.window.find('push button', f'Send {len(book.mails)}').press()
        self.window.find('label', f'{len(book.mails)} messages sent')
        self.assertEqual(server.mails(), read)
        for address, number in book.mails.items():
            self.assertIn(number, read[address][0])
        self.window.find('push button', 'Back to the Messages').press()
        self.window.wait_gone('push button', re.compile('^Send '))
        self.window.find('label', 'The next 2 come on 27 April 2026.')
        self.assertEqual(self.cli('send')['sent'], 0)
        self.assertEqual(server.mails(), read)

        self.assertIn('INV-0043', self.planned())
        self.record_payment(book)
        self.assertEqual(self.invoices()['INV-0043'], ('paid', '0.00'))
        self.assertEqual(self.planned(), {'INV-0042'})
        keys('alt+2')
        self.window.find('radio button', 'Paid 1')
        self.look_up(book)
        wait(lambda: self.history() == ['Payment of £240.00', 'Steps 1, 2 passed over: a later one went out',
                                        'Courteous reminder by e-mail', 'Invoice of £240.00 added'], 'all of it in the history')

        keys('ctrl+z')
        wait(lambda: self.history()[0] == 'Payment of £240.00 undone', 'the payment to be undone')
        self.assertEqual(self.invoices()['INV-0043'], ('open', '240.00'))
        self.assertIn('INV-0043', self.planned())
        self.quit()
        self.assertEqual(server.mails(), read)

    @unittest.skipUnless(os.path.exists(YEARS_OF_A_BUSINESS), 'PUNTUAL_SAMPLES does not lead to the sample of receivables')
    def test_years_of_a_business_come_in(self):
        self.open()
        self.skip_first_steps()
        self.import_file(YEARS_OF_A_BUSINESS, '2,466 invoices brought in, with 100 new customers')
        keys('alt+2')
        self.window.find('radio button', 'All 2,466')
        self.quit()


class Cadence(Shop):
    """The default cadence in its editor, by mouse and keyboard, and what becomes of the plan."""

    def setUp(self):
        super().setUp()
        os.makedirs(os.path.dirname(self.ledger), exist_ok=True)
        self.cli('demo')

    def open_editor(self):
        self.open('--place', 'cadence-editor')
        return self.window.find('list item', re.compile('^Step 4 of 7: 15 days after the due date, firm, by e-mail'))

    def days(self):
        """The days of the steps, as the cards say them."""
        said = [re.match(r'Step \d+ of \d+: (\d+ days? (?:before|after)|on the due date)', item.name)
                for item in self.window.find_all('list item')]
        return [words.group(1) for words in said if words]

    def days_of_step(self, step):
        """On which days of the next weeks that step is to go out."""
        return [message['day'] for message in self.cli('plan', '--days', '60')['messages'] if message['step'] == step]

    def drag(self, card, pixels):
        """Presses it and moves the pointer, without letting go."""
        left, top = self.program.origin(self.window)
        x, y, width, height = card.extents
        x, y = left + x + width // 2, top + y + height // 2
        run('xdotool', 'mousemove', x, y, 'mousedown', 1)
        for way in range(1, 9):
            run('xdotool', 'mousemove', x + pixels * way // 8, y)

    def test_a_dragged_step_changes_the_plan(self):
        card = self.open_editor()
        before = self.days_of_step(4)
        self.assertTrue(before)
        self.drag(card, 60)
        wait(lambda: self.days()[3] != '15 days after', 'the card to be on another day')
        run('xdotool', 'key', 'Escape')  # keys() would let go of the button
        run('xdotool', 'mouseup', 1)
        wait(lambda: self.days()[3] == '15 days after', 'the card to go back')
        self.drag(self.window.find('list item', re.compile('^Step 4 ')), 60)
        run('xdotool', 'mouseup', 1)
        moved = wait(lambda: self.days()[3] != '15 days after' and self.days()[3], 'the card to be on another day')
        self.assertEqual(self.days_of_step(4), before, 'nothing is stored before it is saved')
        keys('ctrl+s')
        self.window.find('label', 'Cadence “Standard” saved')
        wait(lambda: self.days_of_step(4) != before, 'another plan')
        self.assertEqual(self.days()[3], moved)
        self.quit()

    def begin_with(self, offer, name):
        """From the list, by keyboard alone, to the editor."""
        self.tab_to('New Cadence')
        dialog = self.dialog('New Cadence', 'Return', first='Name')
        keys('ctrl+a')
        type_text(name)
        keys('Tab')
        for _ in range(10):
            at = wait(lambda: dialog.focus, 'the keyboard')
            if at.name == offer:
                break
            keys('Down')
            wait(lambda at=at: dialog.focus is not None and dialog.focus.name != at.name, 'the next offer')
        self.assertEqual([check.name for check in dialog.find_all('check box') + dialog.find_all('radio button') if check.checked],
                         [offer])
        keys('shift+Tab', 'Return')
        self.wait_closed()

    def test_five_steps_by_keyboard_alone(self):
        self.open('--place', 'cadences')
        self.begin_with('My cadence', 'Hotels')
        self.window.find('list item', re.compile('^Step 1 of 1: 1 day after the due date, courteous, by e-mail'))
        self.tab_to('Step 1 of 1')
        keys('Insert', 'Insert', 'Insert', 'Insert')
        wait(lambda: len(self.days()) == 5, 'the steps that are added')
        keys('End', 'ctrl+Right', 'Home', 'Left', 'Left', 'Left', 'Left')
        wait(lambda: self.days()[0] == '3 days before', 'the first step on its day')
        keys('ctrl+s')
        self.window.find('label', 'Cadence “Hotels” saved')

        path = os.path.join(self.folder, 'hotels.json')
        self.cli('cadence', 'export', 'Hotels', path)
        with open(path, encoding='utf-8') as stream:
            steps = json.load(stream)['steps']
        self.assertEqual([step['offset'] for step in steps], [-3, 8, 15, 22, 36])
        # What each card is read as is what was stored.
        words = {'email': 'e-mail', 'whatsapp': 'WhatsApp', 'sms': 'SMS', 'letter': 'letter', 'call': 'telephone'}
        keys('Home')
        for number, step in enumerate(steps, 1):
            days = f'{abs(step["offset"])} days {"before" if step["offset"] < 0 else "after"} the due date'
            media = ', else by '.join(words[medium] for medium in step['channels'])
            wait(lambda n=number: (getattr(self.window.focus, 'name', None) or '').startswith(f'Step {n} of 5'), f'step {number}')
            said = self.window.focus.name
            self.assertTrue(said.startswith(f'Step {number} of 5: {days}, {step["tone"]}, by {media}'), said)
            keys('Down')
        self.quit()

    def test_what_was_changed_outlives_a_power_cut(self):
        self.open_editor()
        before = self.cli('plan', '--days', '60')
        self.tab_to('Step 1 of 7')
        keys('Down', 'Down', 'Down', 'ctrl+Right', 'ctrl+Right', 'Insert')
        wait(lambda: len(self.days()) == 8, 'the step that is added')
        drafts = os.path.join(self.folder, 'state', 'puntual', 'drafts', '*cadence-editor*')

        def is_kept():
            for path in glob.glob(drafts):
                with open(path, encoding='utf-8') as stream:
                    if stream.read().count('offset') == 8 + 7:
                        return True
            return False
        wait(is_kept, 'what was changed to be on the disk')
        changed = self.days()
        self.kill(self.program)

        self.open('--place', 'cadence-editor')
        self.window.find('label', 'What you had changed and not saved is here again.')
        self.assertEqual(self.days(), changed)
        self.assertEqual(self.cli('plan', '--days', '60'), before)
        keys('ctrl+s')
        self.window.find('label', 'Cadence “Standard” saved')
        wait(lambda: not glob.glob(drafts), 'the draft to go when it was saved')
        self.assertNotEqual(self.cli('plan', '--days', '60'), before)
        self.quit()


class Trouble(Shop):

    def test_what_was_typed_outlives_a_power_cut(self):
        self.open()
        self.skip_first_steps()
        self.dialog('New Invoice', 'ctrl+n', 'Customer')
        type_text('Carpentry Oak')
        keys('Tab')
        type_text('2026/77')
        drafts = os.path.join(self.folder, 'state', 'puntual', 'drafts')

        def is_kept():
            for path in glob.glob(os.path.join(drafts, '*.json')):
                with open(path, encoding='utf-8') as stream:
                    if '2026/77' in stream.read():
                        return True
            return False
        wait(is_kept, 'what was typed to be on the disk')
        self.kill(self.program)

        self.open()
        dialog = self.dialog('New Invoice', 'ctrl+n', 'Customer')
        dialog.find('label', re.compile('^Restored what you had typed on '))
        self.assertEqual(dialog.find('text', 'Customer').text, 'Carpentry Oak')
        self.assertEqual(dialog.find('text', 'Number').text, '2026/77')
        dialog.find('text', 'Total').write('12.50')
        dialog.find('push button', 'Add').press()
        self.wait_closed()
        self.assertEqual(self.invoices(), {'2026/77': ('open', '12.50')})
        wait(lambda: not is_kept(), 'the draft to go when it was sent off')
        self.quit()

    def test_bad_rows_are_named_before_anything_is_taken(self):
        self.open()
        self.skip_first_steps()
        dialog = self.check_file(fixture('bad-rows.csv'))
        dialog.find('label', 'Some rows cannot be brought in as they are.')
        dialog.find('label', 'Line 3: “much” is not an amount.')
        dialog.find('label', 'Line 4: “40/01/2026” is not a date.')
        self.assertFalse(dialog.find('push button', 'Import').sensitive)
        self.assertEqual(self.invoices(), {})

        dialog.find('check box', 'Take the Good Rows').press()
        dialog.find('push button', 'Import', where=lambda button: button.sensitive)
        self.assertEqual(self.invoices(), {})
        dialog.find('push button', 'Import').press()
        dialog.find('push button', 'See the Invoices').press()
        self.wait_closed()
        self.window.find('label', 'F-4')
        self.assertEqual(self.invoices(), {'F-1': ('open', '121.00'), 'F-4': ('open', '33.00')})
        self.quit()

    def test_a_ledger_elsewhere_is_made_and_kept(self):
        ledger = os.path.join(self.folder, 'elsewhere.db')
        self.program = self.start('--ledger', ledger, '--today', TODAY)
        self.program.window(role='frame').find('push button', 'Skip All')
        wait(lambda: os.path.exists(ledger), 'the ledger to be made')
        self.close(self.program)
        self.assertEqual(glob.glob(ledger + '-*'), [], 'nothing is left to be merged into the ledger')
        self.assertFalse(os.path.exists(self.ledger))


if __name__ == '__main__':
    main()

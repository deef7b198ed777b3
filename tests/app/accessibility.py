# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses a GTK program as a person does: reads its screen through the accessibility bus, has a mouse and a keyboard.

    program = Program.of(process)                       # waits until it is on the bus
    window = program.window('Puntual')
    window.find('push button', 'Add invoice').press()
    window.find(name='Customer').write('Muñoz')
    window.find('list item', 'FAC-1').click()
    keys('ctrl+f'); type_text('10 €')

Nothing here sleeps for a fixed time: every search and every condition is tried again until it holds or patience ends.

What works where, as seen with GTK 4.8 and libadwaita 1.2 (every line tried):

    buttons, dialog and toast buttons   press(); click() too
    menu button, items of its menu      press() on the button, press() on the `menu item`; click() misses popovers
    entry, entry row, text view         write(), .text; or click(), keys('ctrl+a'), type_text()
    spin button                         .value
    switch                              `check box` named by its row: press(), .checked
    check button                        `check box`; has no action: press() uses the mouse; .checked
    list and action rows                `list item`; no action: click()
    column view rows                    click(times=2) on a `label` in it; only some 200 rows around the view exist
    combo row, drop-down                choose('text'); its items are not on the bus
    dialogs                             windows of their own: program.window('Heading')
    actions                             window.do('window.close'), keys('ctrl+q')

Pages of a stack that are not shown are on the bus like the shown one, with the place they last had: look inside a page,
by its name, not in the whole window. Nothing can be given the keyboard but with the mouse or Tab.
"""
import re
import subprocess
import time

from gi.repository import Gio, GLib

PATIENCE = 20
PAUSE = 0.03
ANSWER_MS = 10000
ACCESSIBLE, ACTION, COMPONENT = 'org.a11y.atspi.Accessible', 'org.a11y.atspi.Action', 'org.a11y.atspi.Component'
TEXT, EDITABLE, VALUE = 'org.a11y.atspi.Text', 'org.a11y.atspi.EditableText', 'org.a11y.atspi.Value'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
IN_WINDOW = 1
# The numbers of the protocol's roles that GTK uses; others read as their number.
ROLES = {2: 'alert', 5: 'calendar', 7: 'check box', 8: 'check menu item', 10: 'column header', 11: 'combo box', 16: 'dialog',
         18: 'drawing area', 20: 'filler', 23: 'frame', 26: 'icon', 27: 'image', 29: 'label', 31: 'list', 32: 'list item',
         33: 'menu', 34: 'menu bar', 35: 'menu item', 37: 'page tab', 38: 'page tab list', 39: 'panel', 40: 'password text',
         41: 'popup menu', 42: 'progress bar', 43: 'push button', 44: 'radio button', 45: 'radio menu item', 47: 'row header',
         48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 51: 'slider', 52: 'spin button', 54: 'status bar', 55: 'table',
         56: 'table cell', 57: 'table column header', 58: 'table row header', 61: 'text', 62: 'toggle button', 63: 'tool bar',
         64: 'tool tip', 65: 'tree', 66: 'tree table', 69: 'window', 75: 'application', 79: 'entry', 80: 'chart', 83: 'heading',
         85: 'section', 87: 'form', 88: 'link', 90: 'table row', 91: 'tree item', 98: 'list box', 99: 'grouping',
         101: 'notification', 103: 'level bar', 110: 'landmark', 111: 'log', 116: 'static'}
# The numbers of the states that tests ask for, as the protocol counts them.
STATES = {'active': 1, 'checked': 4, 'editable': 7, 'expanded': 10, 'focusable': 11, 'focused': 12, 'selected': 23,
          'sensitive': 24, 'showing': 25, 'visible': 30}
UNNAMED = re.compile(r'^$|^(Gtk|Adw|Puntual)[A-Z]\w+$')
MNEMONIC_ROLES = {'push button', 'toggle button', 'check box', 'radio button', 'menu item', 'check menu item', 'radio menu item'}
SPEAKING_ROLES = {'push button', 'toggle button', 'check box', 'radio button', 'combo box', 'entry', 'text', 'spin button',
                  'slider', 'link', 'password text'}
WINDOW_ROLES = {'frame', 'dialog', 'window', 'alert'}


class Bus:
    """The accessibility bus. Calls go out together and their answers are waited for together: a screen has many things."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, ANSWER_MS, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, place, interface, method, arguments=None):
        answer = self.connection.call_sync(*place, interface, method, arguments, None, Gio.DBusCallFlags.NONE, ANSWER_MS, None)
        answer = answer.unpack()
        return answer[0] if len(answer) == 1 else answer

    def get(self, place, interface, name):
        return self.call(place, PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))

    def call_all(self, calls):
        """The answers in the order of the calls; None for what has gone away."""
        context = GLib.MainContext.default()
        answers, left = [None] * len(calls), [len(calls)]

        def finished(connection, result, index):
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                pass
            left[0] -= 1
        for index, (place, interface, method, arguments) in enumerate(calls):
            self.connection.call(*place, interface, method, arguments, None, Gio.DBusCallFlags.NONE, ANSWER_MS, None, finished, index)
        while left[0]:
            context.iteration(True)
        return answers

    @classmethod
    def shared(cls):
        if not hasattr(cls, 'only'):
            cls.only = cls()
        return cls.only


def wait(condition, what, timeout=PATIENCE):
    """What the condition gives, as soon as that is true. An object that goes away while it is read is looked for again."""
    end = time.monotonic() + timeout
    trouble = None
    while True:
        try:
            result = condition()
            if result:
                return result
            trouble = None
        except GLib.Error as error:
            trouble = error.message
        if time.monotonic() > end:
            raise AssertionError(f'waited in vain for {what}' + (f' ({trouble})' if trouble else ''))
        # The bus tells of some changes and not of others (a value, a place, a window that opens): one has to look again,
        # and each look is a call the program answers on its main loop, so that looking without a pause would slow it down.
        time.sleep(PAUSE)


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


def keys(*chords):
    """Presses keys in the window that has the keyboard: keys('ctrl+f'), keys('Tab', 'Tab', 'Return')."""
    run('xdotool', 'key', '--clearmodifiers', *chords)


def type_text(text):
    run('xdotool', 'type', '--clearmodifiers', '--delay', '12', '--', text)


def keyboard_window():
    """The X window that has the keyboard, as Program.drawn_windows() names it."""
    return run('xdotool', 'getwindowfocus').strip()


def screenshot(path):
    run('import', '-window', 'root', path)


def plain_name(role, raw):
    """As a person reads it: GTK tells the name of a control with its mnemonic's underscore, and of a button twice."""
    if role not in MNEMONIC_ROLES:
        return raw
    plain = re.sub('_(.)', r'\1', raw)
    half = len(plain) // 2
    return plain[:half] if role == 'push button' and plain[:half] + ' ' + plain[:half] == plain else plain


class Node:
    """One thing on the screen. What it is called was read when it was found; its state is read when it is asked for."""

    def __init__(self, place, program, role='', name=''):
        self.place = place
        self.program = program
        self.role = role
        self.name = plain_name(role, name or '')
        self.parent = None

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    def call(self, interface, method, arguments=None):
        return Bus.shared().call(self.place, interface, method, arguments)

    def get(self, interface, name):
        return Bus.shared().get(self.place, interface, name)

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description')

    @property
    def children(self):
        return self.read([self])

    @staticmethod
    def read(nodes):
        """The children of all the nodes, each with role and name."""
        bus = Bus.shared()
        lists = bus.call_all([(node.place, ACCESSIBLE, 'GetChildren', None) for node in nodes])
        pairs = [(node, place) for node, places in zip(nodes, lists) for place in places or ()]
        name = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
        answers = bus.call_all([(place, ACCESSIBLE, 'GetRole', None) for _, place in pairs]
                               + [(place, PROPERTIES, 'Get', name) for _, place in pairs])
        found = []
        for (node, place), role, text in zip(pairs, answers, answers[len(pairs):]):
            if role is not None:
                child = Node(place, node.program, ROLES.get(role, str(role)), text)
                child.parent = node
                found.append(child)
        return found

    def walk(self):
        """All of it, the outer before the inner: what is deep in a long list comes after the buttons beside it."""
        level = [self]
        while level:
            yield from level
            level = self.read(level)

    def tree(self):
        """For a person: the whole of it, one line each."""
        inside = {}
        for node in self.walk():
            inside.setdefault(id(node.parent) if node is not self else None, []).append(node)

        def lines(node, indent):
            yield f'{"  " * indent}{node!r} {",".join(a for a in node.actions if "." not in a)}'
            for child in inside.get(id(node), ()):
                yield from lines(child, indent + 1)
        return '\n'.join(lines(self, 0))

    # Looking.

    def seek(self, role=None, name=None, where=None):
        """The first such thing now, or None. A name may be a compiled pattern."""
        def fits(node):
            if role is not None and node.role != role:
                return False
            if isinstance(name, re.Pattern):
                if not name.search(node.name):
                    return False
            elif name is not None and node.name != name:
                return False
            return where is None or where(node)
        return next((node for node in self.walk() if fits(node)), None)

    def find(self, role=None, name=None, where=None, timeout=PATIENCE):
        """The first such thing, as soon as there is one."""
        return wait(lambda: self.seek(role, name, where), f'{role or "something"} {name or ""} in {self!r}', timeout)

    def find_all(self, role=None, name=None):
        return [node for node in self.walk() if (role is None or node.role == role) and (name is None or node.name == name)]

    def wait_gone(self, role=None, name=None, where=None, timeout=PATIENCE):
        wait(lambda: not self.seek(role, name, where), f'the end of {role or "something"} {name or ""}', timeout)

    def wait_text(self, text, timeout=PATIENCE):
        """The first thing that says it: as its name, or as a part of it for a pattern."""
        return self.find(name=text, timeout=timeout)

    def has_state(self, state):
        low, high = self.call(ACCESSIBLE, 'GetState')
        return bool((high << 32 | low) >> STATES[state] & 1)

    def has_interface(self, interface):
        return interface in self.call(ACCESSIBLE, 'GetInterfaces')

    @property
    def sensitive(self):
        return self.has_state('sensitive')

    @property
    def checked(self):
        return self.has_state('checked')

    @property
    def focus(self):
        """What inside has the keyboard, or None."""
        nodes = list(self.walk())
        states = Bus.shared().call_all([(node.place, ACCESSIBLE, 'GetState', None) for node in nodes])
        return next((node for node, state in zip(nodes, states) if state and state[0] >> STATES['focused'] & 1), None)

    # Doing.

    @property
    def actions(self):
        if not self.has_interface(ACTION):
            return []
        number = self.get(ACTION, 'NActions')
        # A disabled action has no name in GTK 4.8.
        return [name or '' for name in Bus.shared().call_all(
            [(self.place, ACTION, 'GetName', GLib.Variant('(i)', (index,))) for index in range(number)])]

    def do(self, action):
        """One of its actions; those of the window and the program have names such as `win.undo` and `app.quit`."""
        index = wait(lambda: action in self.actions and [self.actions.index(action)], f'{action} of {self!r}')[0]
        try:
            done = self.call(ACTION, 'DoAction', GLib.Variant('(i)', (index,)))
        except GLib.Error as error:
            # A program that ends by the action may be gone before it has answered.
            if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY):
                raise
            done = True
        if not done:
            raise AssertionError(f'{self!r} does not {action}')

    def press(self):
        """A button, a menu item, a switch: by its action where it has one, else with the mouse."""
        if self.role == 'push button':
            # On a page that comes only now, nothing would happen.
            wait(lambda: self.extents[2] > 0, f'{self!r} to have a place')
        for node in (self, *(self.children if self.role == 'push button' else ())):
            for action in node.actions:
                if action in ('click', 'toggle', 'activate'):
                    node.do(action)
                    return
        self.click()

    def part_with(self, interface):
        part = self.seek(where=lambda node: node.has_interface(interface))
        if part is None:
            raise AssertionError(f'{self!r} has no {interface}')
        return part

    @property
    def text(self):
        part = self.part_with(TEXT)
        return part.call(TEXT, 'GetText', GLib.Variant('(ii)', (0, part.get(TEXT, 'CharacterCount'))))

    def write(self, text):
        """Replaces what stands in a field."""
        if not self.part_with(EDITABLE).call(EDITABLE, 'SetTextContents', GLib.Variant('(s)', (text,))):
            raise AssertionError(f'{self!r} takes no text')

    @property
    def value(self):
        return self.get(VALUE, 'CurrentValue')

    @value.setter
    def value(self, number):
        self.call(PROPERTIES, 'Set', GLib.Variant('(ssv)', (VALUE, 'CurrentValue', GLib.Variant('d', number))))

    def choose(self, text):
        """An item of a drop-down list or combo row, with keys: its items are not on the bus. What is chosen stands in a label, or behind
        the name of the choice."""
        seen = []
        while not any(node.name == text or node.name.endswith(f': {text}') for node in self.walk()):
            drawn = self.program.drawn_windows()
            self.find('push button').do('click')
            wait(lambda: len(self.program.drawn_windows()) > len(drawn), f'the list of {self!r} to open')
            keys('Home', *['Down'] * len(seen), 'Return')
            wait(lambda: len(self.program.drawn_windows()) == len(drawn), f'the list of {self!r} to close')
            now = [node.name for node in self.walk()]
            if now in seen:
                raise AssertionError(f'{self!r} has no {text}: {seen}')
            seen.append(now)

    # The mouse.

    @property
    def extents(self):
        """x, y, width, height, within the window."""
        return tuple(self.call(COMPONENT, 'GetExtents', GLib.Variant('(u)', (IN_WINDOW,))))

    @property
    def window(self):
        node = self
        while node.role not in WINDOW_ROLES:
            node = node.parent
        return node

    def click(self, times=1, button=1):
        """With the mouse, in the middle of it, as soon as it has a place on the screen."""
        x, y, width, height = wait(lambda: self.extents[2] > 0 and self.extents, f'{self!r} to have a place')
        left, top = self.program.origin(self.window)
        run('xdotool', 'mousemove', left + x + width // 2, top + y + height // 2,
            'click', '--repeat', times, '--delay', 50, button)


class Program(Node):
    """A running program."""

    def __init__(self, place, pid):
        super().__init__(place, self, 'application')
        self.pid = pid

    @classmethod
    def of(cls, process):
        """The program of a subprocess.Popen, as soon as it is on the bus."""
        bus = Bus.shared()

        def on_bus():
            if process.poll() is not None:
                raise AssertionError(f'the program has ended with status {process.returncode}')
            for place in bus.call(REGISTRY, ACCESSIBLE, 'GetChildren'):
                owner = bus.call(('org.freedesktop.DBus', '/org/freedesktop/DBus'), 'org.freedesktop.DBus',
                                 'GetConnectionUnixProcessID', GLib.Variant('(s)', (place[0],)))
                if owner == process.pid:
                    return place
            return None
        return cls(wait(on_bus, 'the program to be on the accessibility bus'), process.pid)

    def window(self, title=None, role=None):
        """The window or dialog with that title (text or pattern), any without."""
        def open_one():
            for child in self.children:
                fits = title is None or (title.search(child.name) if isinstance(title, re.Pattern) else child.name == title)
                if fits and (role is None or child.role == role):
                    return child
            return None
        return wait(open_one, f'a window {title or ""}')

    def drawn_windows(self):
        """The X windows of the program that are on the screen, popovers included."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.pid), '--name', ''],
                              capture_output=True, text=True, check=False).stdout.split()

    def origin(self, window):
        """Where the content of the window begins on the screen."""
        def drawn():
            return next((i for i in reversed(self.drawn_windows()) if run('xdotool', 'getwindowname', i).strip() == window.name), None)
        found = wait(drawn, f'{window!r} to be drawn')
        place = dict(line.split('=') for line in run('xdotool', 'getwindowgeometry', '--shell', found).splitlines() if '=' in line)
        margins = [int(n) for n in re.findall(r'\d+', run('xprop', '-id', found, '_GTK_FRAME_EXTENTS').partition('=')[2])]
        left, _, top, _ = margins or [0, 0, 0, 0]
        return int(place['X']) + left, int(place['Y']) + top

    def assert_all_named(self, root=None):
        """Fails when something a screen reader stops at has no name: it would say “button” and nothing else."""
        nodes = list((root or self).walk())
        named_inside = set()
        for node in reversed(nodes):
            if not UNNAMED.search(node.name) or id(node) in named_inside:
                named_inside.add(id(node.parent))
        bare = [node for node in nodes if node.role in SPEAKING_ROLES and UNNAMED.search(node.name) and id(node) not in named_inside]
        if bare:
            raise AssertionError('without a name for a screen reader: '
                                 + ', '.join(f'{node!r} in {node.parent!r}' for node in bare))

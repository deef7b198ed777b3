# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command in a language that nobody speaks: every sentence of the sources a third to a half longer, and accented.

What a translator of any language may need stays whole: placeholders, mnemonics, plural forms, markup, names in braces.
longer_words.py COMMAND…
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ['PUNTUAL_SOURCE_ROOT']
# German is about as much longer than English as this makes it: each vowel twice, all letters accented.
ACCENTED = dict(zip('aeiouAEIOUcdgklnrstyzCDGLNRSTYZ', ['ââ', 'ëë', 'ïï', 'öö', 'üü', 'Âä', 'Ëë', 'Ïï', 'Öö', 'Üü'] + list('çđğķļñŕśţýžÇĐĞĻÑŔŚŢÝŽ')))
# Placeholders, mnemonics, tags and entities, {names}, addresses, options and escapes are no words.
WHOLE = re.compile(r'%(?:\d+\$)?[-+ 0\']*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?(?:<\w+>|[a-zA-Z%])|_\w|</?\w[^>]*>|&\w+;|\{\{?[^}]*\}?\}|https?://\S+|--[\w-]+|\\.')


def longer(text):
    parts, at = [], 0
    for whole in WHOLE.finditer(text):
        parts.append(''.join(ACCENTED.get(letter, letter) for letter in text[at:whole.start()]))
        parts.append(whole.group())
        at = whole.end()
    return ''.join(parts) + ''.join(ACCENTED.get(letter, letter) for letter in text[at:])


def translate(template):
    """Fills in a template of xgettext. Strings of several lines were put on one before."""
    lines, original = [], {'msgid': '', 'msgid_plural': ''}
    for line in template.split('\n'):
        word, _, quoted = line.partition(' ')
        if word in original:
            original[word] = quoted[1:-1]
            if word == 'msgid':
                original['msgid_plural'] = ''
        elif word.startswith('msgstr') and original['msgid']:
            source = original['msgid_plural'] if original['msgid_plural'] and word != 'msgstr[0]' else original['msgid']
            line = f'{word} "{longer(source)}"'
        lines.append(line)
    return '\n'.join(lines).replace('charset=CHARSET', 'charset=UTF-8').replace('nplurals=INTEGER; plural=EXPRESSION', 'nplurals=2; plural=n != 1')


def make_catalogue(folder):
    sources = subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3',
         '--flag=g_dngettext:2:c-format', '--flag=g_dngettext:3:c-format', f'--directory={ROOT}',
         f'--files-from={os.path.join(ROOT, "po", "POTFILES.in")}', '-o', '-'], capture_output=True, text=True, check=True).stdout
    template = subprocess.run(['msgcat', '--no-wrap', '-'], input=re.sub(r'charset=CHARSET', 'charset=UTF-8', sources),
                              capture_output=True, text=True, check=True).stdout
    # What msgcat leaves on several lines holds line ends of its own.
    template = re.sub(r'^(msg\w+(?:\[\d\])?) ""\n((?:".*"\n?)+)',
                      lambda match: f'{match[1]} "{"".join(re.findall(chr(34) + "(.*)" + chr(34), match[2]))}"\n' if 'Content-Type' not in match[2] else match[0],
                      template, flags=re.M)
    words = os.path.join(folder, 'en', 'LC_MESSAGES')
    os.makedirs(words)
    subprocess.run(['msgfmt', '--check-format', '--check-accelerators=_', '-o', os.path.join(words, 'puntual.mo'), '-'],
                   input=translate(template), text=True, check=True)


def main():
    with tempfile.TemporaryDirectory(prefix='longer-words-') as folder:
        make_catalogue(folder)
        sys.stdout.flush()
        return subprocess.run(sys.argv[1:], env={**os.environ, 'PUNTUAL_LOCALE_DIR': folder}, check=False).returncode


if __name__ == '__main__':
    sys.exit(main())

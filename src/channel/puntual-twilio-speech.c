/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-spoken-text.h"
#include "puntual-text.h"
#include "puntual-twilio-account.h"

/* Letters of TwiML that a call takes along. */
#define MAX_TWIML 4000
#define OPENS "<Response><Pause length=\"1\"/>"
#define CLOSES "</Response>"
#define PAUSE "<Pause length=\"1\"/>"

/* The languages that Twilio speaks, each with a voice for it: one of another language, or the wrong
 * pair, and the call says nothing. The first of a language is taken for a country that has none; it
 * reads amounts as that language writes them. */
static const struct
{
  const char *language, *voice;
} VOICES[] = {
  { "es-ES", "Polly.Lucia" },   { "es-MX", "Polly.Mia" },          { "es-US", "Polly.Lupe" },
  { "en-GB", "Polly.Amy" },     { "en-US", "Polly.Joanna" },       { "en-AU", "Polly.Nicole" },
  { "en-IN", "Polly.Raveena" }, { "fr-FR", "Polly.Lea" },          { "fr-CA", "Polly.Chantal" },
  { "de-DE", "Polly.Vicki" },   { "it-IT", "Polly.Bianca" },       { "pt-PT", "Polly.Ines" },
  { "pt-BR", "Polly.Camila" },  { "ca-ES", "Polly.Arlet-Neural" }, { "nl-NL", "Polly.Lotte" },
  { "pl-PL", "Polly.Ewa" },     { "da-DK", "Polly.Naja" },         { "sv-SE", "Polly.Astrid" },
  { "nb-NO", "Polly.Liv" },     { "fi-FI", "Polly.Suvi-Neural" },  { "ru-RU", "Polly.Tatyana" },
  { "ja-JP", "Polly.Mizuki" },  { "ko-KR", "Polly.Seoyeon" },
};

/* G_N_ELEMENTS (VOICES) when there is none. */
static guint
voice_for (const char *language)
{
  g_autofree char *tag = g_strdelimit (g_strdup (language != NULL ? language : ""), "_", '-');
  gsize length = strcspn (tag, "-");
  guint voice = G_N_ELEMENTS (VOICES);

  for (guint i = 0; i < G_N_ELEMENTS (VOICES) && length > 0; i++)
    {
      if (g_ascii_strcasecmp (VOICES[i].language, tag) == 0)
        return i;
      if (voice == G_N_ELEMENTS (VOICES)
          && g_ascii_strncasecmp (VOICES[i].language, tag, length) == 0
          && VOICES[i].language[length] == '-')
        voice = i;
    }
  return voice;
}

gboolean
puntual_twilio_speaks (const char *language)
{
  return voice_for (language) < G_N_ELEMENTS (VOICES);
}

/* --- What may be said --- */

static gboolean
is_said (gunichar letter)
{
  GUnicodeType type = g_unichar_type (letter);

  /* Pictures, marks of direction, halves of letters. */
  return g_unichar_isprint (letter) && type != G_UNICODE_OTHER_SYMBOL && type != G_UNICODE_FORMAT
         && type != G_UNICODE_PRIVATE_USE && letter != 0xfe0f && letter != 0xfffe
         && letter != 0xffff;
}

/* Nobody can note an address on the telephone. */
static gboolean
is_address (const char *word)
{
  return g_str_has_prefix (word, "http://") || g_str_has_prefix (word, "https://")
         || g_str_has_prefix (word, "www.");
}

static char *
clean_word (const char *word)
{
  GString *clean = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (is_said (letter) && strchr ("*_`#~|", *c) == NULL)
        g_string_append_unichar (clean, letter);
    }
  return g_string_free (clean, FALSE);
}

/* A line without marks, pictures and addresses; "" when nothing is left. Every kind of space is
 * one. */
static char *
clean_line (const char *line)
{
  g_autofree char *plain = puntual_text_clean_line (line);
  g_auto (GStrv) words = NULL;
  GString *clean = g_string_new (NULL);

  for (const char *space; (space = strstr (plain, "\u00a0")) != NULL;)
    memmove ((char *)space, "  ", 2);
  for (const char *space; (space = strstr (plain, "\u202f")) != NULL;)
    memmove ((char *)space, "   ", 3);
  words = g_strsplit (plain, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = is_address (words[i]) ? NULL : clean_word (words[i]);
      gboolean bullet =
          clean->len == 0 && word != NULL && (g_str_equal (word, "-") || g_str_equal (word, "•"));

      if (word != NULL && *word != '\0' && !bullet)
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", word);
    }
  return g_string_free (clean, FALSE);
}

/* --- TwiML --- */

/* Each line is said for itself, with a pause behind it; after what is too long nothing is said. */
char *
puntual_twilio_speech (const char *text, const char *language)
{
  guint voice = MIN (voice_for (language), G_N_ELEMENTS (VOICES) - 1);
  g_autofree char *says = g_strdup_printf ("<Say language=\"%s\" voice=\"%s\">",
                                           VOICES[voice].language, VOICES[voice].voice);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GString *twiml = g_string_new (OPENS);
  gsize around = strlen (says) + strlen ("</Say>" PAUSE);
  gsize left = MAX_TWIML - strlen (OPENS CLOSES);
  gboolean whole = TRUE;

  for (guint i = 0; lines[i] != NULL && whole && left > around; i++)
    {
      g_autofree char *read = puntual_spoken_figures (lines[i], language, VOICES[voice].language);
      g_autofree char *clean = clean_line (read);
      g_autofree char *escaped = puntual_spoken_within (clean, left - around, &whole);

      if (*escaped == '\0')
        continue;
      g_string_append_printf (twiml, "%s%s</Say>" PAUSE, says, escaped);
      left -= around + (gsize)g_utf8_strlen (escaped, -1);
    }
  g_string_append (twiml, CLOSES);
  return g_string_free (twiml, FALSE);
}

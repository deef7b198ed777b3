/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-stop-words.h"

#include <string.h>

#include "puntual-text.h"

/* Lines and words of a name below. */
#define NAME_LINES 3
#define NAME_WORDS 5
/* More is not read. */
#define MAX_BYTES 4000

/* Those that providers of SMS obey by themselves, and those that customers are told to write.
 * “Cancelar” is not among them: in much of America it means to pay. All lists are folded. */
static const char *const STOPS[] = {
  "dar de baja", "no molestar", "stop all", "opt out", "stopall", "unsubscribe", "optout", "revoke",
  "cancel",      "parar",       "stop",     "quit",    "baja",    "alto",        "end",    NULL,
};

/* What a polite person adds; the longer first. */
static const char *const COURTESY[] = {
  "gracias de antemano",
  "reciba un cordial saludo",
  "un cordial saludo",
  "saludos cordiales",
  "thanks in advance",
  "muchas gracias",
  "with kind regards",
  "kind regards",
  "best regards",
  "many thanks",
  "atentamente",
  "un saludo",
  "por favor",
  "thank you",
  "porfavor",
  "regards",
  "saludos",
  "gracias",
  "thanks",
  "please",
  "best",
  "pls",
  "plz",
  NULL,
};

/* Wishes that no machine should take for certain. */
static const char *const WISHES[] = {
  "unsubscribe",
  "opt out",
  "opt me out",
  "remove me",
  "take me off",
  "leave me alone",
  "do not contact",
  "don t contact",
  "do not write",
  "don t write",
  "do not email",
  "don t email",
  "stop emailing",
  "stop sending",
  "stop writing",
  "stop contacting",
  "stop messaging",
  "stop texting",
  "please stop",
  "no more emails",
  "no more e mails",
  "no more mails",
  "no more messages",
  "no more reminders",
  "dar de baja",
  "darme de baja",
  "darnos de baja",
  "date de baja",
  "deme de baja",
  "denme de baja",
  "denos de baja",
  "dame de baja",
  "no me escriban",
  "no me escriba",
  "no me escribas",
  "no me escribais",
  "no nos escriban",
  "no nos escribais",
  "no me envien",
  "no me envies",
  "no me envieis",
  "no nos envien",
  "no nos envieis",
  "no me manden",
  "no me mandes",
  "no me mandeis",
  "no me contacten",
  "no me molesten",
  "no me molesteis",
  "no quiero recibir",
  "no queremos recibir",
  "no deseo recibir",
  "no deseamos recibir",
  "dejen de escribir",
  "dejad de escribir",
  "deja de escribir",
  "dejen de enviar",
  "dejad de enviar",
  "deja de enviar",
  "dejen de mandar",
  "dejad de mandar",
  "deja de mandar",
  "ni un correo mas",
  "no mas correos",
  "no mas mensajes",
  "no mas recordatorios",
  NULL,
};

/* The rest behind a phrase with which the words begin; NULL when they do not. */
static const char *
skip_phrase (const char *words, const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      gsize length = strlen (phrases[i]);

      if (g_str_has_prefix (words, phrases[i]) && (words[length] == '\0' || words[length] == ' '))
        return words + length + (words[length] == ' ');
    }
  return NULL;
}

static gboolean
is_courtesy (const char *words)
{
  while (words != NULL && *words != '\0')
    words = skip_phrase (words, COURTESY);
  return words != NULL;
}

/* "Ana García", "Bar Ana, S.L.", "María de la O": every word of it begins as names do. */
static gboolean
looks_like_name (const char *line)
{
  static const char *const small[] = { "de", "del", "la", "las", "los", "y", "and", "of", "the" };
  g_auto (GStrv) words = g_strsplit_set (line, " ,\t", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_small = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (small); k++)
        is_small = is_small || g_str_equal (words[i], small[k]);
      if (*words[i] == '\0' || is_small)
        continue;
      if (!g_unichar_isupper (g_utf8_get_char (words[i])) || ++n > NAME_WORDS)
        return FALSE;
    }
  return n > 0;
}

/* What may stand below and change nothing. */
static gboolean
is_signed_off (char **lines)
{
  guint names = 0;

  for (; *lines != NULL; lines++)
    {
      g_autofree char *folded = puntual_text_fold (*lines);

      if (is_courtesy (folded))
        continue;
      if (++names > NAME_LINES || !looks_like_name (g_strstrip (*lines)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
contains_wish (const char *text)
{
  g_autofree char *folded = puntual_text_fold (text);
  g_autofree char *words = g_strconcat (" ", folded, " ", NULL);

  for (guint i = 0; WISHES[i] != NULL; i++)
    {
      g_autofree char *wish = g_strconcat (" ", WISHES[i], " ", NULL);

      if (strstr (words, wish) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "Stop: I paid". Such as "stop by my office" and "baja por enfermedad" are about something else.
 */
static gboolean
begins_with_stop (const char *words)
{
  static const char *const clear[] = { "stop", "stopall", "unsubscribe", "optout", "baja", NULL };
  static const char *const other[] = { "by",       "at",     "in",      "for",      "over",
                                       "por",      "medica", "laboral", "maternal", "paternal",
                                       "temporal", "de",     NULL };
  const char *rest = skip_phrase (words, clear);

  return rest != NULL && skip_phrase (rest, other) == NULL;
}

PuntualStop
puntual_stop_words_find (const char *text)
{
  g_autofree char *beginning = text != NULL ? g_strndup (text, MAX_BYTES) : g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (beginning, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  g_autofree char *folded = NULL;
  char **first = lines;
  const char *rest;

  while (*first != NULL && puntual_text_is_blank (*first))
    first++;
  if (*first == NULL)
    return PUNTUAL_STOP_NO;
  folded = puntual_text_fold (*first);
  rest = skip_phrase (folded, STOPS);
  if (rest != NULL && is_courtesy (rest) && is_signed_off (first + 1))
    return PUNTUAL_STOP_YES;
  return begins_with_stop (folded) || contains_wish (valid) ? PUNTUAL_STOP_PERHAPS
                                                            : PUNTUAL_STOP_NO;
}

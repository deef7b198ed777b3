/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-incoming-opening.h"

#include <string.h>

#include "puntual-text.h"

/* Not looked at further than this. */
#define MAX_BYTES (16 * 1024)
#define MAX_LINES 200
#define MAX_KEPT (PUNTUAL_INCOMING_OPENING_LETTERS * 4)

/* "On Tue … Ana wrote:", "El mar … escribió:": programs put it before what they quote. */
static gboolean
introduces_quote (const char *line)
{
  static const char *const ends[] = { "wrote:",    "escribió:",   "escribio:",
                                      "écrit :",   "schrieb:",    "scrisse:",
                                      "escreveu:", "ha scritto:", "va escriure:" };
  static const char *const beginnings[] = { "-----",  "_____", "From: ",     "De: ",
                                            "Von: ",  "Da: ",  "Sent from ", "Enviado desde ",
                                            "*From:", "*De:" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (line, ends[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (line, beginnings[i]))
      return TRUE;
  return g_str_equal (line, "--");
}

char *
puntual_incoming_own_words (const char *text)
{
  g_autofree char *beginning = g_strndup (text, MAX_BYTES);
  g_autofree char *head = g_utf8_make_valid (beginning, -1);
  g_auto (GStrv) lines = g_strsplit (head, "\n", MAX_LINES);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && kept->len < MAX_KEPT; i++)
    {
      const char *line = g_strstrip (lines[i]);
      /* The introduction may be folded once. */
      gboolean folded = lines[i + 1] != NULL && g_str_has_prefix (line, "On ")
                        && introduces_quote (g_strstrip (lines[i + 1]));

      if (*line == '>')
        continue;
      if (folded || introduces_quote (line))
        break;
      if (*line != '\0')
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n" : "", line);
    }
  return puntual_text_is_blank (kept->str) ? NULL : g_strdup (kept->str);
}

char *
puntual_incoming_opening (const char *text)
{
  g_autofree char *words = puntual_incoming_own_words (text);

  if (words == NULL)
    return NULL;
  g_strdelimit (words, "\n", ' ');
  return puntual_text_shown (words, PUNTUAL_INCOMING_OPENING_LETTERS);
}

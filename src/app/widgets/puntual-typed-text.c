/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-text.h"
#include "puntual-typed-text.h"

/* Letters of a text that are shown: a page. */
#define TEXT_MAX 2000
/* Letters without a space after which a line may break: more than an address or an account number
 * has, so that these are copied as they are. */
#define WORD_MAX 100
/* Of no width; whatever is stored loses it again (puntual_text_clean_line()). */
#define BREAK "\342\200\213"

/* Where the tag or the entity ends that begins here, or here. */
static const char *
end_of_mark (const char *at)
{
  const char *end = *at == '<' ? strchr (at, '>') : *at == '&' ? strchr (at, ';') : NULL;

  return end != NULL ? end : at;
}

static char *
with_breaks (const char *text, gboolean markup)
{
  GString *whole = g_string_new (NULL);
  guint letters = 0;

  for (const char *at = text != NULL ? text : "", *next; *at != '\0'; at = next)
    {
      gunichar c = g_utf8_get_char (at);

      letters = g_unichar_isspace (c) ? 0 : letters + 1;
      /* An accent stays with its letter. */
      if (letters > WORD_MAX && !g_unichar_ismark (c))
        {
          g_string_append (whole, BREAK);
          letters = 1;
        }
      next = g_utf8_next_char (markup ? end_of_mark (at) : at);
      g_string_append_len (whole, at, next - at);
    }
  return g_string_free (whole, FALSE);
}

char *
puntual_typed_text_whole (const char *text)
{
  return with_breaks (text, FALSE);
}

char *
puntual_typed_text_markup (const char *markup)
{
  return with_breaks (markup, TRUE);
}

char *
puntual_typed_text (const char *text)
{
  g_autofree char *shown = puntual_text_shown_block (text, TEXT_MAX);

  return puntual_typed_text_whole (shown);
}

char *
puntual_typed_name (const char *name)
{
  g_autofree char *shown = puntual_text_shown (name, PUNTUAL_TEXT_SHOWN_MAX);

  return puntual_typed_text_whole (shown);
}

void
puntual_typed_text_say (GtkLabel *label, const char *text)
{
  g_autofree char *typed = puntual_typed_text (text);

  gtk_label_set_text (label, typed);
  gtk_widget_set_visible (GTK_WIDGET (label), *typed != '\0');
}

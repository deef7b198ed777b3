/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-limits.h"
#include "puntual-data.h"
#include "puntual-render-fixture.h"

/* The texts that Puntual brings along, as the files have them. */

static const char *const languages[] = { "es", "en" };

static inline void
template_clear (PuntualTemplate *self)
{
  g_free (self->name);
  g_free (self->language);
  g_free (self->subject);
  g_free (self->body);
}

static inline PuntualTemplate
load_template (const char *language, const char *file)
{
  g_autofree char *relative = g_strconcat ("defaults/templates/", language, "/", file, NULL);
  g_autofree char *path = puntual_data_path (relative);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = g_strsplit (file, ".", -1);
  PuntualTemplate result = { 0 };
  const char *body;

  g_assert_nonnull (path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_true (puntual_medium_from_nick (parts[1], &result.medium));
  result.name = g_strdup (parts[0]);
  result.language = g_strdup (language);
  body = text;
  if (g_str_has_prefix (text, "Subject: "))
    {
      body = strstr (text, "\n\n");
      g_assert_nonnull (body);
      result.subject =
          g_strndup (text + strlen ("Subject: "), (gsize)(body - text) - strlen ("Subject: "));
      body += 2;
    }
  result.body = g_strdup (body);
  return result;
}

static inline int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static inline GPtrArray *
list_files (const char *language)
{
  g_autofree char *relative = g_strconcat ("defaults/templates/", language, NULL);
  g_autofree char *path = puntual_data_path (relative);
  g_autoptr (GDir) folder = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_names);
  return files;
}

typedef void (*EachTemplate) (const PuntualTemplate *text, gpointer data);

/* Of the reminders: the text that thanks is about a payment. */
static inline void
each_template (const char *language, EachTemplate func, gpointer data)
{
  g_autoptr (GPtrArray) files = list_files (language);

  for (guint i = 0; i < files->len; i++)
    {
      PuntualTemplate text = load_template (language, g_ptr_array_index (files, i));

      g_test_message ("%s/%s", language, (const char *)g_ptr_array_index (files, i));
      if (strcmp (text.name, PUNTUAL_THANKS_TEMPLATE) != 0)
        func (&text, data);
      template_clear (&text);
    }
}

/* The friendly text goes out before the due date, or on the very day. */
static inline gboolean
is_before_due (const PuntualTemplate *text)
{
  return strcmp (text->name, "friendly") == 0;
}

static inline void
set_before_due (RenderFixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->invoices); i++)
    {
      fixture->invoices[i].due_day = fixture->context.today + 3 + (int)i;
      fixture->invoices[i].days_overdue = -3 - (int)i;
    }
  fixture->context.previous_contact = PUNTUAL_DAY_NONE;
}

/* Nothing of the template language, of Markdown or of an empty value may be left over. */
static inline void
check_clean (const PuntualMessage *message)
{
  static const char *const leftovers[] = { "{{",     "}}", "**",     "\\",   "\x02", "\x03",
                                           " ,",     " .", "  ",     "..",   ",,",   "()",
                                           "(null)", "[]", "\n\n\n", ": \n", " \n",  " de el ",
                                           " a el ", " :", ",\n\n\n" };

  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    {
      /* the table of invoices has runs of spaces */
      if (strcmp (leftovers[i], "  ") == 0 && message->medium != PUNTUAL_MEDIUM_SMS)
        continue;
      if (strstr (message->text, leftovers[i]) != NULL)
        g_error ("“%s” is left over in: %s", leftovers[i], message->text);
    }
  g_assert_true (g_utf8_validate (message->text, -1, NULL));
}

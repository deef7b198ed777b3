/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "puntual-error.h"
#include "puntual-money.h"
#include "puntual-output.h"

#define BAR_COLUMNS 30

/* --- The standard streams --- */

void
puntual_output_open_streams (void)
{
  /* open() takes the lowest free number. Standard output stays one that cannot be written, so that
   * puntual_output_finish() notices. */
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF
        && open ("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit (1);
}

gboolean
puntual_output_finish (GError **error)
{
  int system_error;

  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  /* A write that failed earlier has left only the mark. */
  system_error = errno != 0 ? errno : EIO;
  g_set_error (error, PUNTUAL_ERROR,
               system_error == ENOSPC ? PUNTUAL_ERROR_DISK_FULL : PUNTUAL_ERROR_IO,
               /* Translators: %s is what the system says. */
               _ ("The answer could not be written to standard output: %s. What the command did "
                  "stays done."),
               g_strerror (system_error));
  return FALSE;
}

/* --- JSON --- */

/* json-glib writes doubles with 17 digits, the last of which are noise of the binary form: 91.22
 * becomes 91.219999999999999. Fifteen digits are what a double keeps of a decimal. Takes the text.
 */
static char *
shorten_fractions (char *json)
{
  g_autofree char *owned = json;
  GString *text = g_string_sized_new (strlen (json));

  for (const char *at = json; *at != '\0';)
    {
      gsize string = 0;
      gsize number = strspn (at, "+-.0123456789eE");

      if (*at == '"')
        for (string = 1; at[string] != '"'; string++)
          string += at[string] == '\\';
      if (string > 0)
        g_string_append_len (text, at, (gssize)string + 1);
      else if (g_ascii_isdigit (at[*at == '-']) && memchr (at, '.', number) != NULL)
        {
          char shorter[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (shorter, sizeof shorter, "%.15g", g_ascii_strtod (at, NULL));
          g_string_append (text, shorter);
          g_string_append (text, strpbrk (shorter, ".e") == NULL ? ".0" : "");
        }
      else
        g_string_append_len (text, at, (gssize)MAX (number, 1));
      at += string > 0 ? string + 1 : MAX (number, 1);
    }
  return g_string_free (text, FALSE);
}

void
puntual_output_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, isatty (STDOUT_FILENO));
  text = shorten_fractions (json_generator_to_data (generator, NULL));
  puts (text);
}

void
puntual_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
puntual_json_add_instant (JsonBuilder *builder, const char *name, gint64 instant)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_autofree char *text = NULL;

  if (instant != 0 && when != NULL)
    text = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
  puntual_json_add_string (builder, name, text);
}

void
puntual_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
puntual_json_add_count (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  if (value != 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
puntual_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
puntual_json_add_day (JsonBuilder *builder, const char *name, PuntualDay day)
{
  g_autofree char *iso = puntual_day_to_iso (day);

  puntual_json_add_string (builder, name, iso);
}

void
puntual_json_add_money (JsonBuilder *builder, const char *name, gint64 minor, const char *currency)
{
  g_autofree char *decimal = puntual_money_to_decimal (minor, currency);

  puntual_json_add_string (builder, name, decimal);
}

/* --- Text from outside --- */

/* Marks that turn the direction of what follows, or hide. The two joiners belong to some scripts.
 */
static gboolean
is_hidden_mark (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d;
}

static char *
without_controls (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *shown = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' && keep_lines)
        g_string_append_c (shown, '\n');
      else if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (shown, ' ');
      else if (!is_hidden_mark (c))
        g_string_append_unichar (shown, c);
    }
  return g_string_free (shown, FALSE);
}

void
puntual_output_text (FILE *stream, const char *text)
{
  g_autofree char *shown = without_controls (text, TRUE);

  fprintf (stream, "%s\n", shown);
}

/* --- Tables --- */

struct _PuntualTable
{
  GStrv heads;
  gboolean *right;
  guint n_columns;
  GPtrArray *cells; /* row by row, the heads not among them */
};

PuntualTable *
puntual_table_new (const char *heads)
{
  PuntualTable *self = g_new0 (PuntualTable, 1);

  self->heads = g_strsplit (heads, "|", -1);
  self->n_columns = g_strv_length (self->heads);
  self->right = g_new0 (gboolean, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->right[i] = self->heads[i][0] == '>';
      if (self->right[i])
        memmove (self->heads[i], self->heads[i] + 1, strlen (self->heads[i]));
    }
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
puntual_table_take (PuntualTable *self, ...)
{
  va_list cells;

  va_start (cells, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell = va_arg (cells, char *);

      g_ptr_array_add (self->cells, without_controls (cell != NULL ? cell : "", FALSE));
      if (cell == NULL)
        break;
    }
  va_end (cells);
  while (self->cells->len % self->n_columns != 0)
    g_ptr_array_add (self->cells, g_strdup (""));
}

guint
puntual_table_rows (PuntualTable *self)
{
  return self->cells->len / self->n_columns;
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
print_cell (const char *text, guint width, gboolean right, gboolean last)
{
  guint pad = width - MIN (width, width_of (text));

  if (right)
    printf ("%*s%s", (int)pad, "", text);
  else
    printf ("%s%*s", text, last ? 0 : (int)pad, "");
  fputs (last ? "\n" : "  ", stdout);
}

void
puntual_table_print (PuntualTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    widths[i] = width_of (self->heads[i]);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint width = width_of (g_ptr_array_index (self->cells, i));

      widths[i % self->n_columns] = MAX (widths[i % self->n_columns], width);
    }

  for (guint i = 0; i < self->n_columns; i++)
    print_cell (self->heads[i], widths[i], self->right[i], i + 1 == self->n_columns);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;

      print_cell (g_ptr_array_index (self->cells, i), widths[column], self->right[column],
                  column + 1 == self->n_columns);
    }
}

void
puntual_table_free (PuntualTable *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->heads);
  g_free (self->right);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* --- Progress --- */

static gboolean progress_shown;

void
puntual_progress_show (const char *label, guint64 done, guint64 total)
{
  static int last = -1;
  int filled = total > 0 ? (int)(done * BAR_COLUMNS / total) : 0;

  if (!isatty (STDERR_FILENO) || (progress_shown && filled == last && done < total))
    return;

  last = filled;
  progress_shown = TRUE;
  fprintf (stderr, "\r%s [%.*s%*s] %3d %%", label, filled, "##############################",
           BAR_COLUMNS - filled, "", total > 0 ? (int)(done * 100 / total) : 100);
}

void
puntual_progress_end (void)
{
  if (progress_shown)
    fputs ("\r\033[K", stderr);
  progress_shown = FALSE;
}

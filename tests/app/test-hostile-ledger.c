/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "scene-fixture.h"

/* A ledger that another program wrote into: texts of ten thousand letters without a space, bytes
 * that are no UTF-8, line breaks, markup, marks that turn the direction of writing. Warnings of the
 * toolkit fail a test by themselves. */

/* One word, longer than any screen. */
#define LONG_WORD "replace (hex (zeroblob (5000)), '0', 'W')"
/* All ways of being strange, one after the other. */
#define STRANGE                                                                                    \
  "'<span size=\"999999\"><b>&amp;%s %n _x' || char (8238) || 'txt.exe' || char (8294, 8203)"      \
  " || 'one' || char (10) || 'two' || char (13, 10, 9) || 'three' || char (8232, 7, 27)"           \
  " || CAST (x'41ff80c3fe' AS TEXT) || replace (hex (zeroblob (500)), '0', char (97, 769))"        \
  " || replace (hex (zeroblob (1200)), '0', 'ab ')"

static const struct
{
  const char *table, *number, *column;
} texts[] = {
  { "customer", "id", "name" },       { "customer", "id", "contact_name" },
  { "customer", "id", "address" },    { "customer", "id", "email" },
  { "customer", "id", "phone" },      { "customer", "id", "tax_id" },
  { "customer", "id", "note" },       { "contact_person", "id", "name" },
  { "contact_person", "id", "role" }, { "invoice", "id", "number" },
  { "invoice", "id", "reference" },   { "invoice", "id", "note" },
  { "payment", "id", "reference" },   { "cadence", "id", "name" },
  { "dispute", "id", "reason" },      { "pause", "id", "reason" },
  { "contact", "id", "note" },        { "outbox", "row_id", "recipient" },
  { "outbox", "row_id", "subject" },  { "outbox", "row_id", "body" },
  { "outbox", "row_id", "error" },    { "outbox", "row_id", "raw_answer" },
  { "outbox", "row_id", "reason" },   { "outbox", "row_id", "channel" },
};

static void
run (AppFixture *self, const char *sql)
{
  sqlite3 *raw = NULL;
  char *trouble = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  sqlite3_exec (raw, sql, NULL, NULL, &trouble);
  g_assert_cmpstr (trouble, ==, NULL);
  sqlite3_close (raw);
}

/* The window over the sample business where every text is @text, an expression of SQL, with the
 * row's number behind it. */
static AppFixture *
open_with (const char *text)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autofree char *names = g_strdup_printf (
      "UPDATE setting SET value = %s WHERE key IN ('business-name', 'business-legal-name',"
      " 'business-address', 'business-signature', 'business-tax-id', 'business-website')",
      text);

  app_fixture_fill (self);
  g_clear_object (&self->ledger);
  run (self, names);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s || %s", texts[i].table,
                                              texts[i].column, text, texts[i].number);

      run (self, sql);
    }
  app_fixture_open (self);
  return self;
}

/* Marks that are not seen and change what is. */
static gboolean
is_treacherous (gunichar c)
{
  return (c < ' ' && c != '\n') || c == 0x7f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* What a person sees is text, and no more of it than can be read. */
static void
assert_sane (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
        if (is_treacherous (g_utf8_get_char (at)))
          g_error ("U+%04X in “%.60s”", g_utf8_get_char (at), text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_sane (child);
}

static void
assert_at_home (const char *name, GtkWidget *shown, int width, int height)
{
  if (ui_least_width (shown) > width || gtk_widget_get_width (shown) > width)
    g_error ("%s: %d pixels wide, at least %d", name, gtk_widget_get_width (shown),
             ui_least_width (shown));
  g_assert_cmpint (gtk_widget_get_height (shown), <=, height);
  assert_sane (shown);
}

static void
look_wide (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  assert_at_home (scene->name, shown, 1280, 820);
}

static void
look_narrow (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  assert_at_home (scene->name, shown, 360, 820);
}

static void
walk (gconstpointer text)
{
  AppFixture *self = open_with (text);

  scene_fixture_walk (self, look_wide);
  ui_resize (GTK_WINDOW (self->window), 360, 720);
  scene_fixture_walk (self, look_narrow);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  /* Laying out so much text takes a while where every access to memory is checked. */
  ui_set_patience (120);

  g_test_add_data_func ("/hostile-ledger/long-words-stay-in-their-window", LONG_WORD, walk);
  g_test_add_data_func ("/hostile-ledger/strange-texts-are-shown-as-text", STRANGE, walk);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "app-fixture.h"

/* A ledger that another program wrote into: names of ten thousand characters, bytes that are no
 * UTF-8, line breaks, markup, marks that turn the direction of writing. Warnings of the toolkit
 * fail a test by themselves. */

/* A text by the row's number, for every way of being strange; %s is the column of the number. */
#define STRANGE                                                                                    \
  "CASE %s %% 7"                                                                                   \
  " WHEN 0 THEN replace (hex (zeroblob (5000)), '0', 'W')"                                         \
  " WHEN 1 THEN CAST (x'41ff80c3fe' AS TEXT)"                                                      \
  " WHEN 2 THEN 'one' || char (10) || 'two' || char (13, 10, 9) || 'three' || char (8232)"         \
  " WHEN 3 THEN '<span size=\"999999\"><b>&amp;%%s %%n _x'"                                        \
  " WHEN 4 THEN char (8238) || 'txt.exe' || char (8294, 8203)"                                     \
  " WHEN 5 THEN replace (hex (zeroblob (1200)), '0', 'ab ')"                                       \
  " ELSE replace (hex (zeroblob (1000)), '0', char (97, 769))"                                     \
  " END || %s"

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

static void
make_strange (AppFixture *self, const char *table, const char *number, const char *column)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %s SET %s = " STRANGE, table, column, number, number);
  run (self, sql->str);
}

/* The window over the sample business with strange texts. */
static AppFixture *
open_strange (void)
{
  AppFixture *self = app_fixture_new_closed ();

  app_fixture_fill (self);
  g_clear_object (&self->ledger);
  run (self, "UPDATE setting SET value = " /* its owner's own name */
             "replace (hex (zeroblob (5000)), '0', 'W') WHERE key = 'business-name'");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    make_strange (self, texts[i].table, texts[i].number, texts[i].column);
  app_fixture_open (self);
  return self;
}

/* What a person sees is text. */
static void
assert_sane (AppFixture *self, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_assert_true (g_utf8_validate (gtk_label_get_text (GTK_LABEL (widget)), -1, NULL));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_sane (self, child);
}

static void
look_at (AppFixture *self)
{
  app_fixture_wait_jobs (self);
  assert_sane (self, app_fixture_root (self));
  /* Nothing makes the window grow. */
  g_assert_cmpint (gtk_widget_get_width (app_fixture_root (self)), <=, 1280);
  g_assert_cmpint (gtk_widget_get_height (app_fixture_root (self)), <=, 820);
}

static void
test_every_place_opens (void)
{
  AppFixture *self = open_strange ();

  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      app_fixture_page (self, (PuntualPlace)i);
      look_at (self);
      g_assert_cmpint (gtk_widget_get_width (app_fixture_root (self)), <=, 1280);
      g_test_message ("%s: %d ms", puntual_place_nick ((PuntualPlace)i),
                      (int)((g_get_monotonic_time () - start) / 1000));
    }
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/hostile-ledger/every-place-opens", test_every_place_opens);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <curl/curl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "bench-rows.h"
#include "bench-sink.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox.h"

#define MAILS 2000
#define COMMITS 1000
#define ROUNDS 7
#define SENDER "cobros@taller.example"

typedef struct
{
  BenchSink sink;
  guint n_mails;
  char *path;
  PuntualLedger *pattern; /* with every mail still to be sent */
  GString *mail;          /* of the bare side, as long as ours on average */
  gsize mail_offset;
} Bench;

/* --- Bare libcurl: one handle, one connection, one upload per mail --- */

static gsize
on_mail_wanted (char *buffer, gsize size, gsize count, gpointer data)
{
  Bench *self = data;
  gsize length = MIN (size * count, self->mail->len - self->mail_offset);

  memcpy (buffer, self->mail->str + self->mail_offset, length);
  self->mail_offset += length;
  return length;
}

static void
check_curl (CURLcode result)
{
  if (result == CURLE_OK)
    return;
  g_printerr ("libcurl: %s\n", curl_easy_strerror (result));
  exit (EXIT_FAILURE);
}

static double
run_bare (gpointer data)
{
  Bench *self = data;
  g_autofree char *url = g_strdup_printf ("smtp://127.0.0.1:%u", self->sink.port);
  double start = bench_now ();
  CURL *easy = curl_easy_init ();

  curl_easy_setopt (easy, CURLOPT_URL, url);
  curl_easy_setopt (easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (easy, CURLOPT_READFUNCTION, on_mail_wanted);
  curl_easy_setopt (easy, CURLOPT_READDATA, self);
  curl_easy_setopt (easy, CURLOPT_MAIL_FROM, "<" SENDER ">");
  for (guint i = 0; i < self->n_mails; i++)
    {
      char recipient[64];
      struct curl_slist *recipients;

      g_snprintf (recipient, sizeof recipient, "<pagos%05u@cliente.example>", i);
      recipients = curl_slist_append (NULL, recipient);
      curl_easy_setopt (easy, CURLOPT_MAIL_RCPT, recipients);
      self->mail_offset = 0;
      check_curl (curl_easy_perform (easy));
      curl_slist_free_all (recipients);
    }
  curl_easy_cleanup (easy);
  return bench_now () - start;
}

/* Filler in lines of ordinary length. */
static void
make_mail (Bench *self, gsize size)
{
  g_string_assign (self->mail, "From: <" SENDER
                               ">\r\nTo: <pagos@cliente.example>\r\nSubject: Recordatorio\r\n\r\n");
  while (self->mail->len < size)
    g_string_append (
        self->mail,
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tem\r\n");
  g_string_truncate (self->mail, size - 2);
  g_string_append (self->mail, "\r\n");
}

/* --- Ours: the whole run of the outbox --- */

static double
run_ours (gpointer data)
{
  Bench *self = data;
  const PuntualSendOptions options = { 0 };
  g_autoptr (PuntualLedger) ledger = NULL;
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  guint64 taken_before = self->sink.count->n_mails;
  GError *error = NULL;
  double start, taken;

  bench_ledger_copy (self->pattern, self->path);
  ledger = bench_ledger_open (self->path);
  calendars = bench_calendars (ledger);
  start = bench_now ();
  report = puntual_outbox_send (ledger, calendars, &options, &error);
  taken = bench_now () - start;
  bench_stop_on (error);

  if (report->sent != self->n_mails || self->sink.count->n_mails - taken_before != self->n_mails)
    {
      g_printerr ("%u of %u mails were sent.\n", report->sent, self->n_mails);
      exit (EXIT_FAILURE);
    }
  return taken;
}

static void
add_account (PuntualLedger *ledger, guint16 port)
{
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  GError *error = NULL;

  account->name = g_strdup ("sink");
  account->kind = g_strdup ("smtp");
  account->config = g_strdup_printf (
      "{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"none\",\"from\":\"" SENDER "\"}", port);
  if (puntual_account_add (ledger, account, &error))
    puntual_account_set_default (ledger, "sink", &error);
  bench_stop_on (error);
}

static void
make_pattern (Bench *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "pattern.db", NULL);
  g_autofree char *csv = g_build_filename (folder, "invoices.csv", NULL);

  self->pattern = bench_ledger_open (path);
  bench_ledger_set (self->pattern, "name", "Taller Núñez");
  bench_ledger_set (self->pattern, "email", SENDER);
  bench_ledger_set (self->pattern, "approval", "automatic");
  add_account (self->pattern, self->sink.port);
  bench_csv_write (csv, &(BenchCsv){ self->n_mails, self->n_mails, FALSE, TRUE });
  bench_ledger_import (self->pattern, csv);
}

/* --- Context --- */

/* What the disk allows: a row of a claim's size, each committed and synced by itself. */
static double
commits_per_second (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "commits.db", NULL);
  g_autofree char *text = g_strnfill (500, 'x');
  sqlite3_stmt *insert;
  sqlite3 *db;
  double start;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  db = bench_rows_open (path);
  bench_rows_run (
      db, "PRAGMA journal_mode = WAL; CREATE TABLE claim (id INTEGER PRIMARY KEY, words TEXT)");
  sqlite3_prepare_v2 (db, "INSERT INTO claim (words) VALUES (?1)", -1, &insert, NULL);
  sqlite3_bind_text (insert, 1, text, -1, SQLITE_STATIC);
  start = bench_now ();
  for (guint i = 0; i < COMMITS; i++)
    {
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  start = bench_now () - start;
  sqlite3_finalize (insert);
  sqlite3_close (db);
  return COMMITS * 1000.0 / start;
}

static void
compare (Bench *self, const char *folder, gboolean qr)
{
  volatile BenchSinkCount *count = self->sink.count;
  guint64 n_mails, n_bytes;
  BenchComparison found;
  gsize mail_size;
  double bare, commits;

  /* With an account number and euros every mail carries the picture of a QR code. */
  if (qr)
    bench_ledger_set (self->pattern, "iban", "ES9121000418450200051332");
  n_mails = count->n_mails;
  n_bytes = count->n_bytes;
  run_ours (self);
  mail_size = (gsize)((count->n_bytes - n_bytes) / (count->n_mails - n_mails));
  make_mail (self, mail_size);

  found = bench_compare (ROUNDS, run_bare, run_ours, self);
  bare = self->n_mails * 1000 / found.bare_ms;
  commits = commits_per_second (folder);
  /* reachable: the ratio of a bare upload and a bare commit in turn. */
  printf ("{\"bench\":\"send\",\"mails\":%u,\"qr\":%s,\"mail_bytes\":%" G_GSIZE_FORMAT
          ",\"bare_per_s\":%.0f,\"ours_per_s\":%.0f,\"ratio\":%.2f,\"bar\":0.5,"
          "\"commits_per_s\":%.0f,\"reachable\":%.2f}\n",
          self->n_mails, qr ? "true" : "false", mail_size, bare,
          self->n_mails * 1000 / found.ours_ms, 1 / found.ratio, commits,
          commits / (bare + commits));
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_mails = bench_size (argc, argv, MAILS) };
  char *folder;

  bench.sink = bench_sink_start ();
  folder = bench_folder_make ();
  curl_global_init (CURL_GLOBAL_DEFAULT);
  bench.path = g_build_filename (folder, "ledger.db", NULL);
  bench.mail = g_string_new (NULL);
  make_pattern (&bench, folder);

  compare (&bench, folder, FALSE);
  compare (&bench, folder, TRUE);

  g_object_unref (bench.pattern);
  g_string_free (bench.mail, TRUE);
  g_free (bench.path);
  bench_sink_stop (&bench.sink);
  bench_folder_remove (folder);
  return EXIT_SUCCESS;
}

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "puntual-data-jobs.h"
#include "puntual-document.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"

/* Where the portal would hand out a document. */
static char *
document_path (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "7eabc945", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

typedef struct
{
  gboolean answered;
  GError *error;
} Answer;

static void
job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, &answer->error);
  answer->answered = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((const Answer *)data)->answered;
}

static void
back_up (AppFixture *app, const char *path, GError **error)
{
  Answer answer = { FALSE, NULL };

  puntual_desk_run_async (app->desk, PUNTUAL_LANE_READ, puntual_data_back_up, g_strdup (path),
                          g_free, NULL, job_done, &answer);
  ui_wait_until (is_answered, &answer);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
}

static void
restore (AppFixture *app, const char *path, GError **error)
{
  Answer answer = { FALSE, NULL };

  g_clear_object (&app->ledger);
  puntual_desk_run_closed_async (app->desk, puntual_data_restore, g_strdup (path), g_free, job_done,
                                 &answer);
  ui_wait_until (is_answered, &answer);
  app_fixture_wait_jobs (app);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
}

static void
assert_nothing_is_left_beside (const char *path)
{
  static const char *const endings[] = { ".copy", ".copy.part", ".copy-wal", ".copy-shm", ".part" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *left = g_strconcat (path, endings[i], NULL);

      g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
    }
}

static void
a_path_of_the_portal_is_a_document (void)
{
  g_autofree char *document = document_path ("copia.db");

  g_assert_true (puntual_document_is_one (document));
  g_assert_true (puntual_document_is_one ("/run/flatpak/doc/7eabc945/copia.db"));
  g_assert_false (puntual_document_is_one ("/home/ana/doc/copia.db"));
  g_assert_false (puntual_document_is_one ("/run/flatpak/document.db"));
}

static void
a_backup_goes_out_and_comes_back_as_a_document (void)
{
  AppFixture *app = app_fixture_new ();
  g_autofree char *document = document_path ("copia.db");
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualInvoice) after = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  /* What the owner replaces. */
  g_file_set_contents (document, "an older one", -1, &error);
  g_assert_no_error (error);
  back_up (app, document, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (document, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  assert_nothing_is_left_beside (app->path);
  assert_nothing_is_left_beside (document);

  invoice = puntual_invoice_find (app_fixture_ledger (app), "2026-0051", &error);
  g_assert_no_error (error);
  puntual_invoice_cancel (app_fixture_ledger (app), invoice->id, &error);
  g_assert_no_error (error);
  restore (app, document, &error);
  g_assert_no_error (error);
  after = puntual_invoice_find (app_fixture_ledger (app), "2026-0051", &error);
  g_assert_no_error (error);
  g_assert_false (after->cancelled);
  assert_nothing_is_left_beside (app->path);
  app_fixture_end (app);
}

static void
a_document_that_cannot_be_used_is_said_and_nothing_is_lost (void)
{
  AppFixture *app = app_fixture_new ();
  g_autofree char *document = document_path ("texto.db");
  g_autofree char *nowhere = g_build_filename (document, "copia.db", NULL);
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (document, "a letter", -1, &error);
  g_assert_no_error (error);
  back_up (app, nowhere, &error);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
  g_clear_error (&error);
  restore (app, document, &error);
  g_assert_nonnull (error);
  g_assert_true (error->domain == PUNTUAL_ERROR);
  g_clear_error (&error);
  invoice = puntual_invoice_find (app_fixture_ledger (app), "2026-0051", &error);
  g_assert_no_error (error);
  assert_nothing_is_left_beside (app->path);
  app_fixture_end (app);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/document/a-path-of-the-portal-is-a-document",
                   a_path_of_the_portal_is_a_document);
  g_test_add_func ("/document/a-backup-goes-out-and-comes-back-as-a-document",
                   a_backup_goes_out_and_comes_back_as_a_document);
  g_test_add_func ("/document/a-document-that-cannot-be-used-is-said-and-nothing-is-lost",
                   a_document_that_cannot_be_used_is_said_and_nothing_is_lost);
  return g_test_run ();
}

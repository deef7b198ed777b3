/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-application-actions.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-ledger-records.h"

/* --- Looking for a record by what a link calls it --- */

typedef struct
{
  PuntualOpenKind kind;
  char *text;
} Wanted;

static void
wanted_free (Wanted *self)
{
  g_free (self->text);
  g_free (self);
}

static gint64
find_invoice (PuntualLedger *ledger, const char *number, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (ledger, number, error);

  return invoice != NULL ? invoice->id : 0;
}

static gint64
find_customer (PuntualLedger *ledger, const char *text, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_find (ledger, text, error);

  return customer != NULL ? customer->id : 0;
}

/* Answers a gint64. */
static gboolean
find_wanted (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gint64 id = wanted->kind == PUNTUAL_OPEN_INVOICE ? find_invoice (ledger, wanted->text, error)
                                                   : find_customer (ledger, wanted->text, error);

  if (id == 0)
    return FALSE;
  puntual_desk_job_take_result (job, g_memdup2 (&id, sizeof id), g_free);
  return TRUE;
}

/* A search that is on its way. */
typedef struct
{
  GWeakRef window;
  PuntualPlace place;
} Finding;

static void
found_wanted (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Finding *finding = data;
  g_autoptr (PuntualWindow) window = g_weak_ref_get (&finding->window);
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = NULL;
  gpointer result = NULL;
  gboolean found = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error);

  id = result;
  g_weak_ref_clear (&finding->window);
  if (window == NULL)
    return;
  if (found)
    puntual_shell_open (PUNTUAL_SHELL (window), finding->place, *id);
  else
    puntual_shell_complain (PUNTUAL_SHELL (window), error);
}

static void
find_and_open (PuntualApplication *self, PuntualWindow *window, const PuntualOpenRequest *request)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  Finding *finding = g_new0 (Finding, 1);

  wanted->kind = request->kind;
  wanted->text = g_strdup (request->text);
  g_weak_ref_init (&finding->window, window);
  finding->place =
      request->kind == PUNTUAL_OPEN_INVOICE ? PUNTUAL_PLACE_INVOICES : PUNTUAL_PLACE_CUSTOMERS;
  puntual_desk_run_async (puntual_application_get_desk (self), PUNTUAL_LANE_READ, find_wanted,
                          wanted, (GDestroyNotify)wanted_free, NULL, found_wanted, finding);
}

void
puntual_application_perform (PuntualApplication *self, const PuntualOpenRequest *request)
{
  PuntualWindow *window = puntual_application_show_window (self);

  switch (request->kind)
    {
    case PUNTUAL_OPEN_PLACE:
      puntual_shell_open (PUNTUAL_SHELL (window), request->place, request->id);
      break;
    case PUNTUAL_OPEN_RECORD_PAYMENT:
      puntual_payment_dialog_present (PUNTUAL_SHELL (window), 0, NULL, 0);
      break;
    case PUNTUAL_OPEN_INVOICE:
    case PUNTUAL_OPEN_CUSTOMER:
      find_and_open (self, window, request);
      break;
    }
}

static void
perform_or_complain (PuntualApplication *self, PuntualOpenRequest *request, const GError *error)
{
  g_autoptr (PuntualOpenRequest) owned = request;

  if (owned != NULL)
    puntual_application_perform (self, owned);
  else
    puntual_shell_complain (PUNTUAL_SHELL (puntual_application_show_window (self)), error);
}

/* --- Files and links --- */

void
puntual_application_open_files (PuntualApplication *self, GFile **files, int n_files)
{
  guint n_imports = 0;

  for (int i = 0; i < n_files; i++)
    {
      if (g_file_has_uri_scheme (files[i], "puntual"))
        {
          g_autofree char *uri = g_file_get_uri (files[i]);
          g_autoptr (GError) error = NULL;
          PuntualOpenRequest *request = puntual_open_request_from_uri (uri, &error);

          perform_or_complain (self, request, error);
        }
      else if (n_imports++ == 0)
        puntual_import_assistant_present (PUNTUAL_SHELL (puntual_application_show_window (self)),
                                          files[i]);
    }
  if (n_imports > 1)
    puntual_shell_say (PUNTUAL_SHELL (puntual_application_show_window (self)),
                       _ ("One file at a time: open the others when this one is imported"));
}

/* --- Actions --- */

static void
open_place_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualOpenRequest *request =
      puntual_open_request_from_place (g_variant_get_string (parameter, NULL), &error);

  perform_or_complain (data, request, error);
}

static void
review_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const PuntualOpenRequest request = { .kind = PUNTUAL_OPEN_PLACE, .place = PUNTUAL_PLACE_REVIEW };

  puntual_application_perform (data, &request);
}

static void
record_payment_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const PuntualOpenRequest request = { .kind = PUNTUAL_OPEN_RECORD_PAYMENT };

  puntual_application_perform (data, &request);
}

static const GActionEntry ACTIONS[] = {
  { .name = "open-place", .activate = open_place_action, .parameter_type = "s" },
  { .name = "review", .activate = review_action },
  { .name = "record-payment", .activate = record_payment_action },
};

void
puntual_application_add_outside_actions (PuntualApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
}

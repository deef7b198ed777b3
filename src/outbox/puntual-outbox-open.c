/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-outbox-table.h"
#include "puntual-outbox.h"
#include "puntual-whatsapp-link.h"

static PuntualOutboxRow *
find_row (PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_table_rows (ledger, -1, id, error);

  if (rows == NULL)
    return NULL;
  if (rows->len == 1)
    return g_ptr_array_steal_index (rows, 0);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
               /* Translators: %s is the id of a message. */
               _ ("Message “%s” does not go out by hand now: approve it first, or look at the "
                  "plan."),
               id);
  return NULL;
}

static gboolean
was_opened (const PuntualSendReport *report, const char *id)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (report->messages, i);

      if (g_str_equal (row->id, id))
        return row->state == PUNTUAL_OUTBOX_UNKNOWN;
    }
  return FALSE;
}

char *
puntual_outbox_open (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                     GError **error)
{
  PuntualSendOptions options = { .open = id };
  g_autoptr (PuntualSendReport) report = puntual_outbox_send (ledger, calendars, &options, error);
  g_autoptr (PuntualOutboxRow) row = report != NULL ? find_row (ledger, id, error) : NULL;

  if (row == NULL)
    return NULL;
  if (was_opened (report, id))
    return puntual_whatsapp_link (row->recipient, row->body, error);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %1$s is the id of a message, %2$s its state, such as “held”. */
               _ ("Message “%1$s” does not go out by hand now; it is: %2$s."), id,
               puntual_outbox_state_word (row->state));
  return NULL;
}

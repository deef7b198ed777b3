/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-saving.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-deeds.h"
#include "puntual-cadence-keeping.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"

typedef struct
{
  PuntualCadence *former; /* owned; NULL: none */
  PuntualDeed *save;      /* owned */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_clear_pointer (&self->former, puntual_cadence_free);
  puntual_deed_free (self->save);
  g_free (self);
}

static gboolean
is_as_it_was (const Saving *self, GPtrArray *cadences)
{
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *stored = g_ptr_array_index (cadences, i);

      if (stored->id == self->former->id)
        return puntual_cadence_keeping_same (stored, self->former);
    }
  return FALSE;
}

/* On the writing lane, where nothing else of this program comes between. */
static gboolean
save (PuntualDeskJob *job, gpointer data, GError **error)
{
  Saving *self = data;
  g_autoptr (GPtrArray) cadences = NULL;

  if (self->former != NULL)
    {
      cadences = puntual_cadence_list (puntual_desk_job_get_ledger (job), error);
      if (cadences == NULL)
        return FALSE;
      if (!is_as_it_was (self, cadences))
        {
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                               _ ("This cadence was changed elsewhere while you edited it."));
          return FALSE;
        }
    }
  return self->save->run (job, self->save->data, error);
}

void
puntual_cadence_saving_deeds (const PuntualCadence *former, const PuntualCadence *cadence,
                              PuntualDeed **deed, PuntualDeed **undo)
{
  Saving *self = g_new0 (Saving, 1);

  self->former = former != NULL ? puntual_cadence_copy (former) : NULL;
  puntual_cadence_deed_save (former, cadence, &self->save, undo);
  *deed = puntual_deed_new (save, self, saving_free);
}

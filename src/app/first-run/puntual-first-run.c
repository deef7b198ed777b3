/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-first-run.h"

struct _PuntualFirstRun
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualFirstRun, puntual_first_run, ADW_TYPE_BIN)

static void
puntual_first_run_class_init (PuntualFirstRunClass *klass)
{
  g_signal_new ("done", PUNTUAL_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
puntual_first_run_init (PuntualFirstRun *self)
{
}

GtkWidget *
puntual_first_run_new (PuntualShell *shell)
{
  return g_object_new (PUNTUAL_TYPE_FIRST_RUN, NULL);
}

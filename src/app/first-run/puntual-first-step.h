/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FIRST_STEP (puntual_first_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (PuntualFirstStep, puntual_first_step, PUNTUAL, FIRST_STEP, AdwBin)

/**
 * PuntualFirstStep:
 *
 * One step of the first run: a heading, a sentence, and what is to be filled in or chosen.
 */
struct _PuntualFirstStepClass
{
  AdwBinClass parent_class;

  /* It is shown. */
  void (*enter) (PuntualFirstStep *self);
  /* The keyboard goes to what comes first. */
  void (*focus_first) (PuntualFirstStep *self);
  /* One goes on: saves what was filled in. The answer is a task of the step's, of a boolean: FALSE:
   * something is wrong and says so itself. The default has nothing to save. */
  void (*leave_async) (PuntualFirstStep *self, GAsyncReadyCallback callback, gpointer data);
};

/* title and text are plain; the shell is not kept alive. */
void puntual_first_step_build (PuntualFirstStep *self, PuntualShell *shell, const char *title,
                               const char *text);
/* Below what was added before. */
void puntual_first_step_add (PuntualFirstStep *self, GtkWidget *widget);
void puntual_first_step_set_text (PuntualFirstStep *self, const char *text);
void puntual_first_step_set_title (PuntualFirstStep *self, const char *title);
const char *puntual_first_step_get_title (PuntualFirstStep *self);
PuntualShell *puntual_first_step_get_shell (PuntualFirstStep *self); /* borrowed; NULL: it went */

void puntual_first_step_enter (PuntualFirstStep *self);
void puntual_first_step_focus (PuntualFirstStep *self);
void puntual_first_step_leave_async (PuntualFirstStep *self, GAsyncReadyCallback callback,
                                     gpointer data);
gboolean
puntual_first_step_leave_finish (PuntualFirstStep *self, GAsyncResult *answer, GError **error);

/* The steps. */
GtkWidget *puntual_place_step_new (PuntualShell *shell);
GtkWidget *puntual_business_step_new (PuntualShell *shell);
GtkWidget *puntual_invoices_step_new (PuntualShell *shell);
GtkWidget *puntual_mail_step_new (PuntualShell *shell);
GtkWidget *puntual_preview_step_new (PuntualShell *shell);

G_END_DECLS

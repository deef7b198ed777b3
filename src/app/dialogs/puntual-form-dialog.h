/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-dialog-window.h"
#include "puntual-form.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FORM_DIALOG (puntual_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFormDialog, puntual_form_dialog, PUNTUAL, FORM_DIALOG,
                      PuntualDialogWindow)

/**
 * PuntualFormDialog:
 *
 * A window with a form that ends in one deed: Cancel, title, and a button that carries it out. What
 * fails is said beside the field it belongs to, or above them, and everything typed stays. Escape
 * cancels, Ctrl+Return sends off, Return goes to the next field and sends off from the last.
 *
 * Signal `done`: the deed was carried out; the window closes behind it.
 */

/* title and submit_label are translated; submit_label has a mnemonic. The dialog floats above the
 * shell's window and is destroyed with it. */
PuntualFormDialog *
puntual_form_dialog_new (PuntualShell *shell, const char *title, const char *submit_label);
PuntualShell *puntual_form_dialog_get_shell (PuntualFormDialog *self); /* borrowed */
PuntualForm *puntual_form_dialog_get_form (PuntualFormDialog *self);   /* borrowed */

/* A group of fields; title and description are plain text and may be NULL. What is added afterwards
 * goes into it. Borrowed. */
AdwPreferencesGroup *
puntual_form_dialog_add_group (PuntualFormDialog *self, const char *title, const char *description);
/* Into the last group, one without a title when there is none. */
void puntual_form_dialog_add (PuntualFormDialog *self, PuntualField *field);
/* A widget of the form's own (a table of allocations …), below the groups that are there. */
void puntual_form_dialog_add_widget (PuntualFormDialog *self, GtkWidget *widget);
PuntualField *puntual_form_dialog_get (PuntualFormDialog *self, const char *key); /* borrowed */

/**
 * PuntualFormSubmit:
 * @deed: (out) (transfer full) (optional): what to carry out; left %NULL: there is nothing to do,
 *   and the dialog closes
 * @undo: (out) (transfer full): what takes it back, or %NULL
 * @done: (out) (transfer full): what to say when it is done, plain text, or %NULL
 *
 * Makes a deed of the fields, all of which have passed their own checks. An error is shown as one
 * of the deed would be; %FALSE without an error: a field that is wrong has been marked.
 */
typedef gboolean (*PuntualFormSubmit) (PuntualFormDialog *dialog, PuntualDeed **deed,
                                       PuntualDeed **undo, char **done, gpointer data,
                                       GError **error);

void puntual_form_dialog_set_submit (PuntualFormDialog *self, PuntualFormSubmit submit,
                                     gpointer data, GDestroyNotify free_data);
/* Errors of this code belong to that field. */
void puntual_form_dialog_blame (PuntualFormDialog *self, PuntualError code, const char *key);
/* An error that belongs to no field; NULL takes it away. */
void puntual_form_dialog_set_error (PuntualFormDialog *self, const char *sentence);
/* A remark above the fields that is no error ("This invoice was written off …"); NULL: none. */
void puntual_form_dialog_set_remark (PuntualFormDialog *self, const char *sentence);

/* Keeps what is typed until it is sent off or discarded, under a key such as "invoice:new" or
 * "customer:17", so that a crash loses nothing. Call it when all fields are there and hold what
 * they start with: it brings back what was kept. */
void puntual_form_dialog_keep_draft (PuntualFormDialog *self, const char *key);
/* The same for a form that changes a record: what was typed over another state of it is dropped. */
void puntual_form_dialog_keep_draft_of_record (PuntualFormDialog *self, const char *key);

/* Greys out the button, for a form that is still loading what it shows. */
void puntual_form_dialog_set_busy (PuntualFormDialog *self, gboolean busy);
void puntual_form_dialog_submit (PuntualFormDialog *self); /* as the button does */
void puntual_form_dialog_present (PuntualFormDialog *self);

G_END_DECLS

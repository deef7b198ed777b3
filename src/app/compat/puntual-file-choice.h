/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a file or folder. owner: a widget in the window that asks. filters: GListModel of
 * GtkFileFilter, or NULL. title is translated. */
void puntual_file_choice_open (GtkWidget *owner, const char *title, GListModel *filters,
                               GAsyncReadyCallback callback, gpointer user_data);
/* name: what to suggest. An existing file is asked about before it is overwritten. */
void
puntual_file_choice_save (GtkWidget *owner, const char *title, const char *name,
                          GListModel *filters, GAsyncReadyCallback callback, gpointer user_data);
void puntual_file_choice_folder (GtkWidget *owner, const char *title, GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full): NULL with PUNTUAL_ERROR_CANCELLED when the person chose nothing. The source
 * object of the callback is the owner. */
GFile *puntual_file_choice_finish (GtkWidget *owner, GAsyncResult *answer, GError **error);

/* A filter of one kind: name is translated, patterns such as "*.csv"; NULL-terminated.
 * (transfer full) */
GtkFileFilter *puntual_file_filter_new (const char *name, const char *const *patterns);

/* Tests answer in the person's place: the next question gets this file (transfer none); NULL with
 * answered TRUE: cancelled. */
void puntual_file_choice_answer_next (GFile *file);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-window.h"

G_BEGIN_DECLS

/* What pictures of details and dialogs are about; 0: the ledger has none. */
typedef struct
{
  gint64 invoice_id;
  gint64 customer_id;
  gint64 payment_id; /* one with something on account, if there is one */
  gint64 outbox_row;
} PuntualPictureSubjects;

/* What one picture shows, and how to come there. A scene with nothing to show (an empty outbox has
 * no message) is left out. */
typedef struct
{
  const char *name; /* of the file */
  gboolean dialog;  /* a window over the window, which is closed afterwards */
  gboolean (*open) (PuntualWindow *window, const PuntualPictureSubjects *subjects);
  void (*close) (PuntualWindow *window); /* may be NULL */
  /* May be NULL. What can be done only once the page knows how wide it is; TRUE: it did something,
   * and one waits again. */
  gboolean (*arrange) (PuntualWindow *window);
} PuntualPictureScene;

extern const PuntualPictureScene PUNTUAL_PICTURE_SCENES[];
extern const guint PUNTUAL_N_PICTURE_SCENES;

/* On a reading lane: answers PuntualPictureSubjects, to be freed with g_free(). */
gboolean puntual_picture_subjects_find (PuntualDeskJob *job, gpointer unused, GError **error);

G_END_DECLS

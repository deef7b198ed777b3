/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-window.h"

G_BEGIN_DECLS

/**
 * PuntualPictures:
 *
 * Writes pictures of the program: every page and dialog, once as wide as a desktop has it and once
 * as narrow as it can be (`invoices.png`, `invoices-narrow.png`). For the help, the README, and
 * whoever wants to see what a change does.
 */

/* Into a folder, made when it is not there. names: of the pictures to take, NULL for all. Answers
 * when the last one is written; takes animations off for the rest of the process. */
void
puntual_pictures_take_async (PuntualWindow *window, const char *folder, const char *const *names,
                             GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with an error: a picture could not be written, or what it should show never came. */
gboolean puntual_pictures_take_finish (GAsyncResult *answer, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PREVIEW_PANEL (puntual_preview_panel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPreviewPanel, puntual_preview_panel, PUNTUAL, PREVIEW_PANEL, AdwBin)

/**
 * PuntualPreviewPanel:
 *
 * A text as a real customer would read it on the day of its step: the mail, the bubble with what it
 * costs, the pages of the letter, what to say on the telephone. It is written beside the main loop;
 * of what is asked for while one types, only the last is. While the words are broken the last good
 * message of the same text for the same customer stays, faded, below what is wrong with them.
 */
GtkWidget *puntual_preview_panel_new (void);
/* Before anything is shown. The shell must outlive the panel; NULL when the panel leaves it. */
void puntual_preview_panel_set_shell (PuntualPreviewPanel *self, PuntualShell *shell);
/* Words that need not be stored: copied. step_id: 0: the step that uses the template of that name.
 * before_due: on which side of the due date it is read when no step uses it. The customer whom the
 * owner chose stays. */
void puntual_preview_panel_show (PuntualPreviewPanel *self, const PuntualTemplate *text,
                                 gint64 step_id, gboolean before_due);
/* There is no text to be seen. */
void puntual_preview_panel_show_nothing (PuntualPreviewPanel *self);
/* “Send me a test” of what is shown, for the same customer and day. */
void puntual_preview_panel_send_test (PuntualPreviewPanel *self);

G_END_DECLS

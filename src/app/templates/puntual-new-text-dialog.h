/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-form-dialog.h"
#include "puntual-template-overview.h"

G_BEGIN_DECLS

/* Asks for the name, language and medium of a new text and opens the editor there. model NULL:
 * nothing is written yet; else the new text is saved as a copy of its words first. Presented;
 * belongs to the window. */
PuntualFormDialog *
puntual_new_text_dialog_present (PuntualShell *shell, PuntualTemplateOverview *overview,
                                 const PuntualTemplate *model);

G_END_DECLS

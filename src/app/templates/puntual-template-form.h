/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-form-dialog.h"
#include "puntual-template-overview.h"

G_BEGIN_DECLS

/* The form of a template. former NULL: a new one, which begins as begin_with. The text is checked
 * while it is written, and saved only when it is in order. Presented; belongs to the window. */
PuntualFormDialog *
puntual_template_form_present (PuntualShell *shell, PuntualTemplateOverview *overview,
                               const PuntualTemplate *former, const PuntualTemplate *begin_with);

G_END_DECLS

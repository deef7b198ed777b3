/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-dialogs.h"

void
puntual_import_assistant_present (PuntualShell *shell, GFile *file)
{
}

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-dialogs.h"

void
puntual_mail_account_dialog_present (PuntualShell *shell, const char *account_name)
{
}

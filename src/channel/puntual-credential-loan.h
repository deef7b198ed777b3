/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What puntual_credentials_lend() gave this thread for the account; free with
 * puntual_secret_free(). NULL: nothing. For puntual-credentials.c only. */
char *puntual_credential_loan_look_up (const char *account);

G_END_DECLS

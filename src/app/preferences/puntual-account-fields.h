/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-account-kinds.h"
#include "puntual-deed.h"
#include "puntual-form.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ACCOUNT_FIELDS (puntual_account_fields_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAccountFields, puntual_account_fields, PUNTUAL, ACCOUNT_FIELDS, AdwBin)

/**
 * PuntualAccountFields:
 *
 * The settings of an account of any kind, made of what the engine knows of that kind; mail over
 * SMTP has fields of its own, see puntual-mail-fields.h.
 *
 * Signal `loaded`: what is known beforehand is shown: the account that is there, or proposals.
 */

/* name: of the account to change; NULL: a new one. kind: static, described or not. */
PuntualAccountFields *puntual_account_fields_new (PuntualShell *shell, PuntualForm *form,
                                                  const char *kind, const char *name);
/* What saves it. FALSE with an error, or without one when a field says what is wrong. */
gboolean puntual_account_fields_make_deed (PuntualAccountFields *self, PuntualDeed **deed,
                                           PuntualDeed **undo, char **done, GError **error);
const char *puntual_account_fields_get_name (PuntualAccountFields *self); /* borrowed */
/* Whether the owner must sign in for what is saved: nothing, or less, was allowed before. */
gboolean puntual_account_fields_needs_sign_in (PuntualAccountFields *self);

G_END_DECLS

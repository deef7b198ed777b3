/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-deed.h"
#include "puntual-form.h"
#include "puntual-mail-settings.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_MAIL_FIELDS (puntual_mail_fields_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMailFields, puntual_mail_fields, PUNTUAL, MAIL_FIELDS, AdwBin)

/**
 * PuntualMailFields:
 *
 * The settings of an account that sends e-mail: address, what is found for it, server, password,
 * a test. In the dialog of an account and in the first steps.
 *
 * Signal `loaded`: the account that is there already is shown.
 */

/* The fields are added to the form, which blames them for errors that are theirs. */
PuntualMailFields *puntual_mail_fields_new (PuntualShell *shell, PuntualForm *form);
/* Shows the account of that name, whose settings are changed then. */
void puntual_mail_fields_load (PuntualMailFields *self, const char *account_name);
/* Proposes an address where none was typed. */
void puntual_mail_fields_propose (PuntualMailFields *self, const char *address);
/* Nothing was filled in. */
gboolean puntual_mail_fields_is_blank (PuntualMailFields *self);
/* What saves it. FALSE with an error: something is missing. */
gboolean puntual_mail_fields_make_deed (PuntualMailFields *self, PuntualDeed **deed,
                                        PuntualDeed **undo, char **done, GError **error);

/* Whom tests ask in place of the network; must last. NULL: the network. */
void puntual_mail_fields_ask_instead (const PuntualMailDirectories *directories);

G_END_DECLS

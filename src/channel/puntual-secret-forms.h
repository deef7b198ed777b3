/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shapes in which a mail account's secret goes over the line, to find them again in what the
 * server says. */
typedef struct _PuntualSecretForms PuntualSecretForms;

/* NULL for no secret or an empty one. user: NULL is none. */
PuntualSecretForms *puntual_secret_forms_new (const char *user, const char *secret);
/* Wipes the forms first. */
void puntual_secret_forms_free (PuntualSecretForms *self);
/* The text with "***" for every form of the secret; text may be of any encoding, NULL stays NULL.
 * self: NULL finds nothing. Owned. */
char *puntual_secret_forms_blot (const PuntualSecretForms *self, const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSecretForms, puntual_secret_forms_free)

G_END_DECLS

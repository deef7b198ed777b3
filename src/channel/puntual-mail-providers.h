/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-mail-settings.h"

G_BEGIN_DECLS

/* The settings of a provider in data/mail-providers.json, by the domain of the address or, when
 * by_mx is set, by the name of the server that takes the domain's mail. NULL when it is none of
 * them. `source` is left to the caller. */
PuntualMailSettings *
puntual_mail_providers_find (const char *name, gboolean by_mx, const char *address);

G_END_DECLS

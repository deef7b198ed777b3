/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Every provider there is, each in a file of its own. */

/* NULL: no such kind. */
const PuntualHttpProvider *puntual_http_provider_find (const char *kind);

G_END_DECLS

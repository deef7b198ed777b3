/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by JMAP, as Fastmail and others speak it; the secret is an API token, the base the address
 * of the session. RFC 8620 and RFC 8621. */
extern const PuntualHttpProvider puntual_jmap_provider;

G_END_DECLS

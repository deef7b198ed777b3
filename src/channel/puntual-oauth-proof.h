/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 256 bits that nobody can guess, as 43 letters of base64url: a state (RFC 6749, section 10.12) or
 * a code verifier (RFC 7636, section 4.1). Free with puntual_secret_free(). */
char *puntual_oauth_random (void);
/* RFC 7636, section 4.2: S256. Owned. */
char *puntual_oauth_challenge (const char *verifier);
G_END_DECLS

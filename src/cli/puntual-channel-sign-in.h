/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"

G_BEGIN_DECLS

/* channel sign-in: prints where to go, waits for the owner, keeps the tokens. by_code: on any
 * device. ask_client_secret: it is the first line of standard input. */
gboolean puntual_channel_sign_in (PuntualCli *cli, const char *name, gboolean by_code,
                                  gboolean ask_client_secret, GError **error);
/* channel sign-out. */
gboolean puntual_channel_sign_out (PuntualCli *cli, const char *name, GError **error);

G_END_DECLS

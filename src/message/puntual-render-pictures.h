/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-render.h"

G_BEGIN_DECLS

/* Internal to message/: pictures that travel inside a mail. Each returns the content id to refer
 * to (owned), or NULL when there is none; a message without its picture is still right, so
 * neither is ever an error. */

/* The payment QR code, for euros and a valid IBAN. */
char *puntual_render_attach_qr (PuntualMessage *message, const PuntualRenderContext *context,
                                gint64 total);
/* The owner's logo: a PNG or JPEG file of at most 512 KiB. */
char *puntual_render_attach_logo (PuntualMessage *message, const PuntualBusiness *business);

G_END_DECLS

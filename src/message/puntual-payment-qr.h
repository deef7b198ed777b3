/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* EPC069-12 ("SEPA QR") payload for a transfer in EUR; NULL without error when the IBAN or the
 * amount does not allow one. */
char *puntual_payment_qr_payload (const char *name, const char *iban, const char *bic, gint64 minor,
                                  const char *text);
/* The payload as a PNG, error correction M. */
GBytes *puntual_payment_qr_png (const char *payload, GError **error);
gboolean puntual_iban_is_valid (const char *iban); /* spaces allowed; ISO 13616 mod 97 */

G_END_DECLS

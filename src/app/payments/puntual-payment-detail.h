/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-browse.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PAYMENT_DETAIL (puntual_payment_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPaymentDetail, puntual_payment_detail, PUNTUAL, PAYMENT_DETAIL, AdwBin)

/**
 * PuntualPaymentDetail:
 *
 * One payment: who paid, what it settles, what is left of it. Its buttons are actions of the page
 * it is in: "page.withdraw", "page.bring-back", "page.allocate", and "page.release" with the id of
 * an invoice.
 */
/* Takes the payment; NULL: nothing is shown. */
void puntual_payment_detail_show (PuntualPaymentDetail *self, PuntualPaymentRow *payment);
/* Borrowed until the next show; NULL. */
const PuntualPaymentRow *puntual_payment_detail_get_payment (PuntualPaymentDetail *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PAYMENTS_PAGE (puntual_payments_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPaymentsPage, puntual_payments_page, PUNTUAL, PAYMENTS_PAGE,
                      PuntualPage)

G_END_DECLS

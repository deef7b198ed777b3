/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-customer-field.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/* A field that looks for customers in the ledger of a desk while somebody types. */
PuntualField *puntual_field_new_customer_of (const char *key, const char *title, PuntualDesk *desk);

G_END_DECLS

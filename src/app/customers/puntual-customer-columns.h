/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-list-pane.h"

G_BEGIN_DECLS

/* The list of customers: its columns and shelves. */
extern const PuntualListKind PUNTUAL_CUSTOMER_LIST;

G_END_DECLS

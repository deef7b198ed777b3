/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How else the mobile telephone of a number ("+5511987654321") is written, by its owner or by
 * WhatsApp; the number itself where there is but one form. Never the number of another telephone.
 * Owned. */
char *puntual_number_other_form (const char *number);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name by which to greet a contact: "Marta" of "Marta Gil", of "Dña. MARTA GIL" and of "Gil
 * Abad, Marta". "" for a department, a post or a firm ("Dpto. de pagos", "Abad, S.L."), for a
 * surname ("Sra. Gil") and for what is only short for a name ("J. Gil", "Mª José"): no name is
 * better than a wrong one. Owned. */
char *puntual_person_first_name (const char *full_name);

G_END_DECLS

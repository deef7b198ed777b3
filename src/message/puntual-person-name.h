/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name by which to greet a contact: "Marta" of "Marta Gil", of "Dña. Marta Gil" and of "Gil
 * Abad, Marta"; "" when nothing is left. Owned. */
char *puntual_person_first_name (const char *full_name);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name that takes the fewest changed letters to get from `typed`; a bare last part
 * ("number") counts nearly as the whole ("invoice.number"). `names` is NULL-terminated and not
 * empty; the first wins a tie. Borrowed from `names`. */
const char *puntual_nearest_name (const char *typed, const char *const *names);
/* Only a letter in three is another, of the name or of what follows its last dot; or the name
 * has a part too many. */
gboolean puntual_name_is_near (const char *typed, const char *name);

G_END_DECLS

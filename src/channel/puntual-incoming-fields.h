/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Blocks of "Name: value" lines with an empty line between them, as in the report of a mail server
 * and in the headers it returns. A GHashTable for each block, from the name in lower case to the
 * first value of that name, unfolded. At most 50 blocks of 200 fields. Owned. */
GPtrArray *puntual_incoming_fields_read (const char *text, gsize length);

/* Adds every "<…@…>" of the text that could be a Message-ID and is not there yet, up to 60. */
void puntual_incoming_ids_add (GPtrArray *ids, const char *text);

/* "rfc822; Ana@Example.com" or "Ana <ana@example.com>": the address in lower case. NULL: none. */
char *puntual_incoming_address (const char *value);

/* The first "5.1.1" in a text, from class 2, 4 or 5; NULL: none. */
char *puntual_incoming_status (const char *text);

G_END_DECLS

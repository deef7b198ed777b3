/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A resolver without a network: one SRV service, one MX host, and no other name. It counts the
 * names it was asked for. */
#define NAMED_TYPE_RESOLVER (named_resolver_get_type ())
G_DECLARE_FINAL_TYPE (NamedResolver, named_resolver, NAMED, RESOLVER, GResolver)

/* Takes the place of the default one. service: "submissions", "submission" or NULL; it stands at
 * srv.example:465. mx: a host or NULL. */
NamedResolver *named_resolver_install (const char *service, const char *mx);
/* From now on every name stands for this address. */
void named_resolver_point (NamedResolver *self, const char *address);
void named_resolver_remove (NamedResolver *self);
guint named_resolver_get_questions (NamedResolver *self);

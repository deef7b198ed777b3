/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

/* The document as a tree in which raw HTML is plain text, images are their description, links go
 * to http, https, mailto and tel only, and each of `links` (NULL-terminated, may be NULL) that
 * stands in the text as it is has become a link. */
cmark_node *puntual_markdown_read (const char *markdown, const char *const *links);

/* Lines of text; with the marks of WhatsApp or without any. */
char *puntual_markdown_write_text (cmark_node *document, gboolean whatsapp);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"

G_BEGIN_DECLS

/* Which text that WhatsApp approved earlier stands for a template: `whatsapp theirs`, `link` and
 * `unlink`. channel: NULL: the first one of WhatsApp. */

gboolean puntual_whatsapp_choice_list (PuntualCli *cli, const char *channel, GError **error);
/* words: "link", template, language, their name and, where it is another, their language. gaps: as
 * puntual_whatsapp_match() takes them. */
gboolean puntual_whatsapp_choice_link (PuntualCli *cli, char **words, const char *channel,
                                       const char *const *gaps, GError **error);
/* words: "unlink", template, language. */
gboolean
puntual_whatsapp_choice_unlink (PuntualCli *cli, char **words, const char *channel, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-account-config.h"
#include "puntual-form.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_MAIL_ANSWERS (puntual_mail_answers_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMailAnswers, puntual_mail_answers, PUNTUAL, MAIL_ANSWERS,
                      AdwExpanderRow)

/**
 * PuntualMailAnswers:
 *
 * Where the answers to an account's mails arrive, and what could not be delivered; off until the
 * owner wants them read. User and password are the mailbox's own where a service sends; where the
 * mailbox does, they are those of sending unless another user is named.
 */

/* The fields are added to the form. */
PuntualMailAnswers *puntual_mail_answers_new (PuntualForm *form);
/* Of an account at a service of that kind: with a user and password of the mailbox's own, or, where
 * the owner signs in to the service, opened by that. */
PuntualMailAnswers *puntual_mail_answers_new_of_service (PuntualForm *form, const char *kind);
/* The server that sends: what is proposed when the owner wants answers read. */
void puntual_mail_answers_propose (PuntualMailAnswers *self, const char *sending_host);
/* The mailbox that was found; NULL for a user who is the one that sends. Not before the sending
 * server is proposed. It is read from then on unless the owner said otherwise. host: NULL when none
 * was found. */
void puntual_mail_answers_propose_mailbox (PuntualMailAnswers *self, const char *host, guint port,
                                           const char *security, const char *user);
void puntual_mail_answers_show (PuntualMailAnswers *self, JsonNode *config);
void puntual_mail_answers_store (PuntualMailAnswers *self, JsonNode *config);
/* What was typed; NULL: nothing. Borrowed. */
const char *puntual_mail_answers_get_password (PuntualMailAnswers *self);
/* Who sends, and by which server: by that is known whether the mailbox has the same password. */
void
puntual_mail_answers_set_sender (PuntualMailAnswers *self, const char *address, const char *host);
/* What was typed, or the password for sending where the mailbox has the same; NULL: nothing.
 * Borrowed. */
const char *puntual_mail_answers_choose_password (PuntualMailAnswers *self, const char *sending);

G_END_DECLS

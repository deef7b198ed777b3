/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-day.h"
#include "puntual-message.h"

G_BEGIN_DECLS

/* What became of a message after it was accepted, as far as the provider knows. */
typedef enum
{
  PUNTUAL_DELIVERY_UNKNOWN,  /* it does not say, or not any more */
  PUNTUAL_DELIVERY_ACCEPTED, /* on its way */
  PUNTUAL_DELIVERY_DELIVERED,
  PUNTUAL_DELIVERY_READ,
  PUNTUAL_DELIVERY_BOUNCED,   /* the address will never work */
  PUNTUAL_DELIVERY_FAILED,    /* this message did not arrive, for another reason */
  PUNTUAL_DELIVERY_HELD_UP,   /* it did not arrive today, and may on another day */
  PUNTUAL_DELIVERY_STOPPED,   /* nothing arrives until the owner mends the account */
  PUNTUAL_DELIVERY_OPTED_OUT, /* it arrived, and the person wants no more by this medium */
} PuntualDelivery;

/* A message of which nobody knows whether it left. Borrowed. */
typedef struct
{
  const char *id;                            /* the outbox id */
  const char *message_id, *recipient, *text; /* as claimed; NULL: not known */
  PuntualMedium medium;
  gint64 since;             /* microseconds UTC of the claim */
  gint64 now;               /* by the same clock; 0: not known, and nothing is certainly missing */
  const char *const *taken; /* the provider's ids of our other messages to it; NULL: none */
} PuntualSought;

/* What a customer wrote to the number of an account. Strings owned. */
typedef struct
{
  char *id;             /* the provider's, never the same for two */
  PuntualMedium medium; /* SMS or WHATSAPP */
  char *sender;         /* "+34600111222" */
  char *recipient;      /* our number, in the same form; NULL: not known */
  char *text;           /* cut to a bearable length and cleaned; NULL: there are no words in it */
  gint64 at;            /* microseconds UTC */
} PuntualIncomingText;

void puntual_incoming_text_free (PuntualIncomingText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualIncomingText, puntual_incoming_text_free)

#define PUNTUAL_TYPE_CHANNEL (puntual_channel_get_type ())
G_DECLARE_INTERFACE (PuntualChannel, puntual_channel, PUNTUAL, CHANNEL, GObject)

/**
 * PuntualChannelInterface:
 *
 * One account that carries messages. Blocking; the sender calls it on its own thread and one
 * message at a time.
 */
struct _PuntualChannelInterface
{
  GTypeInterface parent_iface;
  guint (*get_media) (PuntualChannel *self);
  gboolean (*accepts) (PuntualChannel *self, const PuntualMessage *message, GError **error);
  gboolean (*prepare) (PuntualChannel *self, GCancellable *cancellable, GError **error);
  gboolean (*deliver) (PuntualChannel *self, const PuntualMessage *message, char **provider_id,
                       GCancellable *cancellable, GError **error);
  int (*look_up) (PuntualChannel *self, const char *id, const char *message_id,
                  GCancellable *cancellable, GError **error);
  int (*look_for) (PuntualChannel *self, const PuntualSought *sought, char **provider_id,
                   GCancellable *cancellable, GError **error);
  gboolean (*ask_delivery) (PuntualChannel *self, const char *provider_id, const char *message_id,
                            PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                            GError **error);
  gboolean (*has_answers) (PuntualChannel *self);
  GPtrArray *(*read_answers) (PuntualChannel *self, PuntualDay since, gboolean *cut,
                              GCancellable *cancellable, GError **error);
  void (*finish) (PuntualChannel *self);
};

/* PUNTUAL_MEDIUM_BIT()s it carries. */
guint puntual_channel_get_media (PuntualChannel *self);
/* Whether a message may go by this channel as it is, asked before it is claimed: WhatsApp takes
 * only approved text. Asks nobody. The error's sentence is the reason for which the message is
 * held. */
gboolean
puntual_channel_accepts (PuntualChannel *self, const PuntualMessage *message, GError **error);
/* Connects and signs in without reaching any customer: what `channel test` runs and the sender
 * calls before the first claim. */
gboolean puntual_channel_prepare (PuntualChannel *self, GCancellable *cancellable, GError **error);
/* TRUE: accepted. FALSE: the code of PUNTUAL_ERROR is the retry class: CHANNEL_UNREACHABLE (RETRY),
 * CHANNEL_LATER (WAIT), CHANNEL_TEXT (these words do not go here, others do: the step's next
 * medium, else WAIT), CHANNEL_CONFIG, NO_SECRET (CONFIG), CHANNEL_REFUSED (DEAD), CHANNEL_UNKNOWN
 * (UNKNOWN: never resend blindly). The message is a sentence for the owner;
 * puntual_channel_error_raw() has the server's own words. */
gboolean puntual_channel_deliver (PuntualChannel *self, const PuntualMessage *message,
                                  char **provider_id, GCancellable *cancellable, GError **error);
/* After a crash: was it accepted? 1 yes, 0 no, -1 cannot tell (also when the channel has no
 * look-up). */
int puntual_channel_look_up (PuntualChannel *self, const char *id, const char *message_id,
                             GCancellable *cancellable, GError **error);
/* The same for a channel that finds messages by recipient and words instead of our ids; others are
 * asked by puntual_channel_look_up(). *provider_id: (out) (nullable): the provider's own, owned;
 * with -1, that of an attempt that is there and failed. */
int puntual_channel_look_for (PuntualChannel *self, const PuntualSought *sought, char **provider_id,
                              GCancellable *cancellable, GError **error);
/* What became of a message that was accepted: by the id that deliver() gave, or its Message-ID.
 * *detail: (out) (nullable): the provider's own words, owned. UNKNOWN where the channel cannot be
 * asked. FALSE with an error when asking failed; nothing is known then. */
gboolean puntual_channel_ask_delivery (PuntualChannel *self, const char *provider_id,
                                       const char *message_id, PuntualDelivery *delivery,
                                       char **detail, GCancellable *cancellable, GError **error);
/* Whether it can be asked what customers wrote; mailboxes are read elsewhere. */
gboolean puntual_channel_has_answers (PuntualChannel *self);
/* PuntualIncomingText since a day (in UTC) began, in no order; those that came meanwhile may be
 * there or not. *cut: there are more than are read, and the oldest are missing. NULL with the
 * errors of puntual_channel_prepare(). */
GPtrArray *puntual_channel_read_answers (PuntualChannel *self, PuntualDay since, gboolean *cut,
                                         GCancellable *cancellable, GError **error);
/* Ends the connection politely. */
void puntual_channel_finish (PuntualChannel *self);

/* The raw answer behind the last failed call on this thread, "" when there is none. Borrowed. */
const char *puntual_channel_error_raw (PuntualChannel *self);
void puntual_channel_set_error_raw (PuntualChannel *self, const char *raw);
/* Why the message that was just asked about did not arrive, in a sentence for the owner that
 * promises nothing; NULL: the provider's words must do. Borrowed until the next call. */
const char *puntual_channel_reason (PuntualChannel *self);
/* For the channels themselves, within ask_delivery. sentence: translated, static; NULL: none. */
void puntual_channel_set_reason (PuntualChannel *self, const char *sentence);
/* Seconds the server asked to wait (Retry-After), 0 when it did not say. */
int puntual_channel_retry_after (PuntualChannel *self);
/* For the channels themselves; at most a day is kept. */
void puntual_channel_set_retry_after (PuntualChannel *self, int seconds);

/* Makes the channel of an account: kind "folder", "smtp" or one of puntual-http-providers.h, config
 * as JSON (checked: unknown keys, ports, security "none" beyond loopback are CHANNEL_CONFIG or
 * INVALID_VALUE). Reads no secret yet.
 */
PuntualChannel *puntual_channel_new_for_account (const char *name, const char *kind,
                                                 const char *config, GError **error);
/* PUNTUAL_MEDIUM_BIT()s that a kind carries, without making one; 0 for an unknown kind. */
guint puntual_channel_kind_media (const char *kind);
/* The same of an account with these settings: some carry a medium only when they have a sender for
 * it. */
guint puntual_channel_config_media (const char *kind, const char *config);
/* Whether an account with these settings can be asked what customers wrote to its numbers. */
gboolean puntual_channel_config_has_answers (const char *kind, const char *config);
/* Whether a kind carries out calls by itself, so that what they say is for the customer. */
gboolean puntual_channel_kind_speaks (const char *kind);

G_END_DECLS

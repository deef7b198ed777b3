/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-timeline.h"

G_BEGIN_DECLS

/**
 * PuntualTelling:
 *
 * One event of the log on its way into words. Shared by the files of the timeline and nobody else.
 * What stands in an event is data: of a wrong kind it reads as not there.
 */
typedef struct
{
  PuntualLedger *ledger;
  const char *language;
  const GPtrArray *events; /* all that are told */
  GHashTable *names;       /* invoice id → its number and currency */
  GPtrArray *cadences;     /* NULL until the first is asked for */
  GError *error;           /* the ledger's own trouble */
  /* of the event at hand */
  const PuntualEvent *event;
  JsonNode *before_node, *after_node;
  JsonObject *before, *after; /* never NULL */
  PuntualTimelineKind kind;
  char *title;
  GString *detail;
} PuntualTelling;

void puntual_telling_init (PuntualTelling *self, PuntualLedger *ledger, const GPtrArray *events,
                           const char *language);
void puntual_telling_clear (PuntualTelling *self);
/* Works out kind, title and detail of one event. Title and detail stay with the telling. */
void puntual_telling_tell (PuntualTelling *self, const PuntualEvent *event);

/* Number and currency of an invoice, also of one that was deleted since; NULL when not known. */
const char *puntual_telling_number (PuntualTelling *self, gint64 invoice_id);
const char *puntual_telling_currency (PuntualTelling *self, gint64 invoice_id);
/* Name of a cadence; "the default" for 0. Transfer full. */
char *puntual_telling_cadence (PuntualTelling *self, gint64 id);

/* A member as text for a person, "" when it is not there. Transfer full. */
char *puntual_telling_text (JsonObject *object, const char *member); /* shortened, on one line */
char *puntual_telling_date (PuntualTelling *self, JsonObject *object, const char *member);
/* currency NULL: that of the event's invoice. */
char *puntual_telling_money (PuntualTelling *self, JsonObject *object, const char *member,
                             const char *currency);
gint64 puntual_telling_minor (PuntualTelling *self, JsonObject *object, const char *member,
                              const char *currency);

/* Adds a part to the detail, behind "; " when there is one already. Takes the text; "" adds
 * nothing. */
void puntual_telling_add (PuntualTelling *self, char *part);
/* The day of the member, when it is not the event's own: "on 27 February 2026". */
void puntual_telling_add_day (PuntualTelling *self, JsonObject *object, const char *member);
/* "Invoices F-1, F-2 and 3 more". Of char *; transfer full; "" when empty. */
char *puntual_telling_invoices (const GPtrArray *numbers);
/* "e-mail, SMS" for PUNTUAL_MEDIUM_BIT()s. Transfer full. */
char *puntual_telling_media (guint media);

/* One file each; what an event is called is in puntual-telling.c. */
void puntual_tell_record (PuntualTelling *self);  /* customers, invoices, plans */
void puntual_tell_setup (PuntualTelling *self);   /* cadences, templates, channels, settings */
void puntual_tell_payment (PuntualTelling *self); /* money and promises */
void puntual_tell_hold (PuntualTelling *self);    /* disputes, pauses, opt-outs, contacts */
void puntual_tell_message (PuntualTelling *self);
/* What a message's state means, in a few words; and what kind of item it makes. */
const char *puntual_tell_message_state (const char *state);
PuntualTimelineKind puntual_tell_message_kind (const char *state);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What keeps the agent from its work. */
typedef enum
{
  PUNTUAL_HINDRANCE_NONE,
  PUNTUAL_HINDRANCE_BUSY,    /* another program sends, or holds the ledger */
  PUNTUAL_HINDRANCE_CHANNEL, /* an account did not work, or messages stayed back */
  PUNTUAL_HINDRANCE_OFFLINE, /* ends with the network's return */
  PUNTUAL_HINDRANCE_LOCKED,  /* ends when the passwords are unlocked */
  PUNTUAL_HINDRANCE_LEDGER,  /* no room, no permission, gone, of a newer program */
} PuntualHindrance;

typedef enum
{
  PUNTUAL_WAKE_NEVER,
  PUNTUAL_WAKE_OPENING,   /* the hours of a working day begin */
  PUNTUAL_WAKE_MESSAGE,   /* a message may leave, or be tried again */
  PUNTUAL_WAKE_QUESTION,  /* a provider or an inbox may know something */
  PUNTUAL_WAKE_NEWS,      /* quiet hours end, or the owner put something off until then */
  PUNTUAL_WAKE_HINDRANCE, /* to see whether it has gone */
} PuntualWake;

/* What a look at the ledger told; instants in microseconds UTC, 0: none. */
typedef struct
{
  gint64 opening; /* the next one after now */
  gint64 message;
  gint64 question; /* not before the hours open, and at a sober pace: the caller's work */
  gint64 news;
  PuntualHindrance hindrance;
  gint64 retry; /* of a hindrance that only another try can see gone */
  gint64 rest;  /* messages wait until then: the owner is at work on the ledger */
} PuntualAgentOutlook;

typedef struct
{
  gint64 at; /* 0: never */
  PuntualWake why;
} PuntualAgentNext;

/* When the agent wakes next, and why. Never before now, never later than the next opening where
 * there is one. */
PuntualAgentNext puntual_agent_schedule (const PuntualAgentOutlook *outlook, gint64 now);
/* How long after the n-th hindered round in a row the next one is tried; microseconds. 0: only an
 * event ends it. */
gint64 puntual_agent_patience (PuntualHindrance hindrance, guint n_hindered);

G_END_DECLS

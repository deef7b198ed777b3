/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-deed.h"
#include "puntual-tone.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SHELL (puntual_shell_get_type ())
G_DECLARE_INTERFACE (PuntualShell, puntual_shell, PUNTUAL, SHELL, GtkWidget)

/* Where one can go. Those below ITEM take an id. */
typedef enum
{
  PUNTUAL_PLACE_TODAY,
  PUNTUAL_PLACE_REVIEW,
  PUNTUAL_PLACE_INVOICES,
  PUNTUAL_PLACE_CUSTOMERS,
  PUNTUAL_PLACE_PAYMENTS,
  PUNTUAL_PLACE_CADENCES,
  PUNTUAL_PLACE_TEMPLATES,
  PUNTUAL_PLACE_OUTBOX,
  PUNTUAL_PLACE_INSIGHTS,
  PUNTUAL_PLACE_SEARCH,
  PUNTUAL_PLACE_CADENCE_EDITOR,
  PUNTUAL_PLACE_TEMPLATE_EDITOR,
  PUNTUAL_N_PLACES,
} PuntualPlace;

/* "today", "review" …: names of actions' targets and pictures. */
const char *puntual_place_nick (PuntualPlace place);
gboolean puntual_place_from_nick (const char *nick, PuntualPlace *place);

/**
 * PuntualShell:
 *
 * What a page or a dialog asks of the window it lives in, without knowing the window.
 */
struct _PuntualShellInterface
{
  GTypeInterface parent_iface;
  PuntualDesk *(*get_desk) (PuntualShell *self);
  void (*say) (PuntualShell *self, const char *text);
  void (*complain) (PuntualShell *self, const GError *error);
  void (*carry_out) (PuntualShell *self, PuntualDeed *deed, PuntualDeed *undo, const char *done,
                     GAsyncReadyCallback callback, gpointer user_data);
  void (*offer) (PuntualShell *self, const char *text, const char *label, const char *action_name,
                 GVariant *target);
  void (*undo) (PuntualShell *self, GAsyncReadyCallback callback, gpointer user_data);
  guint (*get_newest_deed) (PuntualShell *self);
  void (*open) (PuntualShell *self, PuntualPlace place, gint64 id);
  void (*open_template) (PuntualShell *self, const char *name, const char *language,
                         PuntualMedium medium);
};

/* The shell a widget lives in: of its window, or of the window that one belongs to. Borrowed, NULL
 * outside of any. */
PuntualShell *puntual_shell_of (GtkWidget *widget);

/* Borrowed. */
PuntualDesk *puntual_shell_get_desk (PuntualShell *self);
/* A short remark that goes away by itself. Plain text. */
void puntual_shell_say (PuntualShell *self, const char *text);
/* Something failed: what happened and what to do, until it is read. CANCELLED says nothing. */
void puntual_shell_complain (PuntualShell *self, const GError *error);
/* Carries out a deed on the writing lane. When it is done says `done` (plain text, NULL: nothing)
 * with a button that carries out `undo` (taken; NULL: cannot be undone), which Ctrl+Z does, too.
 * When it fails, complains: it never looks like success. deed is taken. callback (may be NULL) is
 * called either way; finish with puntual_shell_carry_out_finish(). With a callback the caller shows
 * the error, and the shell does not. */
void puntual_shell_carry_out (PuntualShell *self, PuntualDeed *deed, PuntualDeed *undo,
                              const char *done, GAsyncReadyCallback callback, gpointer user_data);
/* Asks in passing whether to do something more about what was carried out. text: plain; label: of
 * the button, with a mnemonic; a floating target is taken. */
void puntual_shell_offer (PuntualShell *self, const char *text, const char *label,
                          const char *action_name, GVariant *target);
/* FALSE with an error: nothing was changed. */
gboolean puntual_shell_carry_out_finish (PuntualShell *self, GAsyncResult *answer, GError **error);
/* Takes back what was carried out last, in silence: whoever asks says how it went. */
void puntual_shell_undo (PuntualShell *self, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE: it was taken back. FALSE without an error: there was nothing to take back. */
gboolean puntual_shell_undo_finish (PuntualShell *self, GAsyncResult *answer, GError **error);
/* The number of what was carried out last and can be taken back; 0: there is nothing. */
guint puntual_shell_get_newest_deed (PuntualShell *self);
/* Goes to a page; id (0: none) selects an invoice, customer, payment or outbox row there and shows
 * its details. */
void puntual_shell_open (PuntualShell *self, PuntualPlace place, gint64 id);
/* Opens the editor at a text of a template, one that nobody has written yet, too. */
void puntual_shell_open_template (PuntualShell *self, const char *name, const char *language,
                                  PuntualMedium medium);

/* The language the owner reads, as a tag ("es", "es-MX", "en"): of amounts and dates. Static. */
const char *puntual_shell_language (void);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PAGE (puntual_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PuntualPage, puntual_page, PUNTUAL, PAGE, AdwBin)

/**
 * PuntualPage:
 *
 * A page of the window: a header bar with its title and actions, and its content. In a template a
 * plain child is the content; children of type "start" and "end" go into the header bar. Actions of
 * a page are those of its class (gtk_widget_class_install_action, "page.…").
 */
struct _PuntualPageClass
{
  AdwBinClass parent_class;

  /* Once, when the shell and its desk are there: the place to make lists. */
  void (*attach) (PuntualPage *self);
  /* The page is seen and the ledger changed since it last was. Lists follow by themselves. */
  void (*refresh) (PuntualPage *self);
  /* Select the item and show its details. */
  void (*show_item) (PuntualPage *self, gint64 id);
  /* There is more or less room than before: puntual_page_is_alone() changed. */
  void (*adapt) (PuntualPage *self);
  /* One step back inside the page (from folded details to the list). FALSE: there is none. */
  gboolean (*go_back) (PuntualPage *self);
  /* Takes back the last step of what is being edited and not saved. FALSE: there is none. */
  gboolean (*undo) (PuntualPage *self);
};

PuntualShell *puntual_page_get_shell (PuntualPage *self); /* borrowed; NULL before attach */
PuntualDesk *puntual_page_get_desk (PuntualPage *self);   /* likewise */
/* Plain texts. Properties "title" and "subtitle". */
void puntual_page_set_title (PuntualPage *self, const char *title);
void puntual_page_set_subtitle (PuntualPage *self, const char *subtitle);
const char *puntual_page_get_title (PuntualPage *self);
/* The title becomes a button that opens it; taken. For a page whose title can be changed. */
void puntual_page_set_title_popover (PuntualPage *self, GtkPopover *popover);
/* Opens it. */
void puntual_page_open_title (PuntualPage *self);
/* The page shows details over its list: the header offers a way back. */
void puntual_page_set_can_go_back (PuntualPage *self, gboolean can_go_back);

/* The window is so narrow that the page has it for itself; known before the page is measured for
 * the first time. */
gboolean puntual_page_is_alone (PuntualPage *self);

/* For the window. */
void puntual_page_attach (PuntualPage *self, PuntualShell *shell);
/* The window is narrow: the header offers the way back to the sidebar. */
void puntual_page_set_alone (PuntualPage *self, gboolean alone);
/* The keyboard goes to the page, unless it is somewhere in it already: its keys work, and Tab leads
 * into it. */
void puntual_page_take_focus (PuntualPage *self);
/* TRUE when the page itself had a step to go back. */
gboolean puntual_page_go_back (PuntualPage *self);
/* TRUE when the page had a step of its own to take back, before what the window did. */
gboolean puntual_page_undo (PuntualPage *self);
void puntual_page_show_item (PuntualPage *self, gint64 id);

G_END_DECLS

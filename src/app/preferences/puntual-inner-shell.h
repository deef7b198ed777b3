/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-notice.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/**
 * PuntualInnerShell:
 *
 * What a surface that covers the window needs to be the shell of what is in it: remarks, errors and
 * undo appear where one looks, the work is done by the window's shell. For whoever implements
 * PuntualShell that way; its class has the action of #PuntualInnerShell.undo_action, which calls
 * puntual_inner_shell_undo().
 */
typedef struct
{
  PuntualShell *outer;     /* weak: of the window */
  AdwToast *toast;         /* weak: the last one */
  AdwToastOverlay *toasts; /* borrowed */
  PuntualNotice *notice;   /* borrowed */
  const char *undo_action; /* static */
} PuntualInnerShell;

void puntual_inner_shell_set_outer (PuntualInnerShell *self, PuntualShell *outer);
/* Lets go of everything; what is done later is said by the window. */
void puntual_inner_shell_clear (PuntualInnerShell *self);

PuntualDesk *puntual_inner_shell_get_desk (PuntualInnerShell *self); /* NULL once cleared */
void puntual_inner_shell_say (PuntualInnerShell *self, const char *text);
void puntual_inner_shell_complain (PuntualInnerShell *self, const GError *error);
/* owner: who holds `self`, kept alive until it is done. */
void puntual_inner_shell_carry_out (PuntualInnerShell *self, PuntualShell *owner, PuntualDeed *deed,
                                    PuntualDeed *undo, const char *done,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* The same: how it went is said here, too. */
void puntual_inner_shell_undo (PuntualInnerShell *self, PuntualShell *owner);

G_END_DECLS

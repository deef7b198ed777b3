/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-document.h"

G_BEGIN_DECLS

/* The list that the others are parts of, and the text to include. */
#define PUNTUAL_TEMPLATE_LIST "invoices"

/**
 * PuntualTemplateScope:
 *
 * The sections around a place in a template, outermost first, and what a name means there. NULL
 * stands for a section that adds no names: an inverted one, or one whose name is unknown.
 */
typedef struct
{
  GPtrArray *sections; /* of const PuntualVariable or NULL */
  gboolean foreign;    /* other delimiters than {{ and }} hold there */
} PuntualTemplateScope;

/* Follows Mustache: the first part of the name is looked for from the innermost section outwards,
 * the rest only there. NULL: there is no such variable. Static. */
const PuntualVariable *
puntual_template_scope_resolve (const PuntualTemplateScope *self, const char *name);
/* The list that is open, or NULL. Static. */
const PuntualVariable *puntual_template_scope_list (const PuntualTemplateScope *self);
/* A section such as {{#invoice.days_overdue}} keeps a variable from being printed when it says
 * nothing. */
gboolean puntual_template_scope_guards (const PuntualTemplateScope *self, PuntualVariableTime time);
/* The variable says nothing in the steps that use the template. */
gboolean puntual_template_scope_is_untimely (const PuntualTemplateScope *self,
                                             const PuntualVariable *variable,
                                             const PuntualTemplatePlace *place);
/* The variable may stand there as a value (PUNTUAL_PIECE_VARIABLE) or open a section. */
gboolean
puntual_template_scope_allows (const PuntualTemplateScope *self, const PuntualVariable *variable,
                               PuntualPieceKind kind, const PuntualTemplatePlace *place);
/* The shortest name that means the path there. Borrowed from the path; NULL: none does. */
const char *puntual_template_scope_name_of (const PuntualTemplateScope *self, const char *path);
/* The name of what was meant: the words a pill shows for it, or else what is spelled nearly so, of
 * what may stand there. Owned; NULL: nothing is near. */
char *puntual_template_scope_nearest (const PuntualTemplateScope *self, const char *name,
                                      PuntualPieceKind kind, const PuntualTemplatePlace *place);
/* What follows the name of a list: "number" of "overdue_invoices.number"; else NULL. */
const char *puntual_template_field_of_list (const char *path);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-scope.h"

G_BEGIN_DECLS

/* What is wrong with single tags, in words, and how it is mended. For puntual-template-document.c
 * only. Each looks at one piece and adds to the document's problems. */

/* A tag that begins and is none. meant: what it would be, by its sign; `content`: what stands in
 * it. */
void
puntual_template_problem_broken (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
                                 PuntualPieceKind meant, const PuntualTemplateScope *scope,
                                 const PuntualTemplatePlace *place, const char *content,
                                 gboolean closed);
void puntual_template_problem_too_deep (PuntualTemplateDocument *self,
                                        const PuntualTemplatePiece *piece);
/* A whole text that is not looked into. */
void puntual_template_problem_whole (PuntualTemplateDocument *self, const char *sentence,
                                     const char *detail);
/* A variable, a section that opens, or a partial. raw: written as {{{x}}} or {{&x}}. */
void
puntual_template_problem_of_name (PuntualTemplateDocument *self, const PuntualTemplatePiece *piece,
                                  gboolean raw, const PuntualTemplateScope *scope,
                                  const PuntualTemplatePlace *place);
void puntual_template_problem_stray_close (PuntualTemplateDocument *self,
                                           const PuntualTemplatePiece *piece);
/* until: where the section that nobody closed ends for want of a better place. */
void puntual_template_problem_open_section (PuntualTemplateDocument *self,
                                            const PuntualTemplatePiece *piece,
                                            const PuntualTemplateScope *scope, gsize until);
/* Instead of the fix it has. */
void puntual_template_problem_fix_by_removal (PuntualTemplateDocument *self,
                                              PuntualTemplateProblem *problem);
/* The fix of an unknown section changes what closes it, too, once that is known. */
void puntual_template_problems_finish (PuntualTemplateDocument *self);

G_END_DECLS

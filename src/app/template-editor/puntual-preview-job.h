/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-template-example.h"
#include "puntual-template-preview.h"

G_BEGIN_DECLS

/* Which preview is asked for. */
typedef struct
{
  PuntualTemplate *text; /* owned */
  gint64 step_id;        /* 0: any that uses it */
  gboolean before_due;
  gint64 customer_id;      /* 0: the first example */
  gboolean is_chosen;      /* by the owner: stays even when it is no example of this text */
  PuntualDay day;          /* of the customer; NONE: not known yet */
  gboolean wants_examples; /* the list of them, too */
} PuntualPreviewRequest;

/* text: copied. */
PuntualPreviewRequest *
puntual_preview_request_new (const PuntualTemplate *text, gint64 step_id, gboolean before_due);
void puntual_preview_request_free (PuntualPreviewRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPreviewRequest, puntual_preview_request_free)
/* FALSE: their examples differ. NULL is like nothing. */
gboolean puntual_preview_request_is_alike (const PuntualPreviewRequest *self,
                                           const PuntualPreviewRequest *other);

/* What came of it. */
typedef struct
{
  GPtrArray *examples; /* of PuntualTemplateExample; NULL: not asked for */
  PuntualStep *step;   /* that uses the text */
  gint64 customer_id;  /* whom it is for; 0: invented */
  PuntualDay day;
  PuntualTemplatePreview *preview; /* NULL: `problem` says why */
  GError *problem;                 /* of the words */
} PuntualPreviewAnswer;

void puntual_preview_answer_free (PuntualPreviewAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPreviewAnswer, puntual_preview_answer_free)

/* A PuntualDeskFunc for the reading lane; data: the request. Answers with a PuntualPreviewAnswer.
 * Its own errors are those of the ledger alone. */
gboolean puntual_preview_job_run (PuntualDeskJob *job, gpointer request, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-render.h"
#include "puntual-variables.h"

G_BEGIN_DECLS

/* A text of more than PUNTUAL_TEMPLATE_MAX_BYTES is one piece with one problem. */
/* After so many the others are not told. */
#define PUNTUAL_TEMPLATE_MAX_PROBLEMS 100

/**
 * PuntualTemplateDocument:
 *
 * The words of a template as pieces: plain text, variables, sections that open and close, and what
 * is wrong with them, each with its place. Made anew from the text after every change; it never
 * refuses: what is no tag is text with a problem. Places are byte offsets into the text.
 */
typedef enum
{
  PUNTUAL_PIECE_TEXT,
  PUNTUAL_PIECE_VARIABLE, /* {{x}}, {{{x}}}, {{&x}} */
  PUNTUAL_PIECE_OPEN,     /* {{#x}} */
  PUNTUAL_PIECE_OPEN_NOT, /* {{^x}} */
  PUNTUAL_PIECE_CLOSE,    /* {{/x}} */
  PUNTUAL_PIECE_PARTIAL,  /* {{> invoices}} */
  PUNTUAL_PIECE_COMMENT,  /* {{! …}} */
  PUNTUAL_PIECE_BROKEN,   /* begins like a tag and is none */
} PuntualPieceKind;

typedef struct
{
  PuntualPieceKind kind;
  gsize start, end; /* of the whole piece, braces included */
  char *name;       /* as written: "invoice.number"; NULL of text */
  char *path;       /* resolved in the sections around it: "invoices.number"; NULL: unknown */
  int partner;      /* of OPEN and CLOSE: the index of the other one; -1 */
  guint depth;      /* sections around it */
} PuntualTemplatePiece;

typedef enum
{
  PUNTUAL_PROBLEM_SYNTAX, /* braces that do not close, a name that is none */
  PUNTUAL_PROBLEM_UNKNOWN_VARIABLE,
  PUNTUAL_PROBLEM_NOT_A_VALUE, /* a list or a section used as a value, or the reverse */
  PUNTUAL_PROBLEM_WRONG_TIME,  /* days overdue in a step before the due date … */
  PUNTUAL_PROBLEM_WRONG_PLACE, /* a QR code in a subject or an SMS, a list's field outside of it */
  PUNTUAL_PROBLEM_OPEN_SECTION,
  PUNTUAL_PROBLEM_STRAY_CLOSE,
} PuntualTemplateProblemKind;

typedef struct
{
  PuntualTemplateProblemKind kind;
  gboolean grave;           /* a text with it is not saved; else it is only worth knowing */
  gsize start, end;         /* what is underlined; never empty unless the text is */
  char *text;               /* "“nuevo plazo” does not exist in this step" */
  char *detail;             /* why; NULL */
  char *fix_text;           /* "Remove", "Write “invoice.number”"; NULL: no fix */
  gsize fix_start, fix_end; /* what the fix replaces … */
  char *fix_with;           /* … by this */
} PuntualTemplateProblem;

/* Where the words stand: what may be said there. */
typedef struct
{
  PuntualMedium medium;
  gboolean subject; /* the subject line, not the body */
  PuntualTemplateSide side;
} PuntualTemplatePlace;

typedef struct
{
  char *text;
  GPtrArray *pieces;   /* of PuntualTemplatePiece, in order, without a gap between them */
  GPtrArray *problems; /* of PuntualTemplateProblem, in order */
} PuntualTemplateDocument;

PuntualTemplateDocument *
puntual_template_document_new (const char *text, const PuntualTemplatePlace *place);
void puntual_template_document_free (PuntualTemplateDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplateDocument, puntual_template_document_free)
/* The index of the piece that holds the byte; the last one at the end; -1 of an empty text. */
int puntual_template_document_piece_at (const PuntualTemplateDocument *self, gsize offset);
/* A tag that prints nothing takes its whole line away when there is only white space beside it, as
 * in Mustache: https://github.com/mustache/spec. `end` follows the tag's last byte. */
gboolean puntual_template_is_alone_on_its_line (const char *text, gsize start, gsize end);
/* Where that ends which a name chosen for what was typed up to the caret replaces: behind the
 * braces when only the rest of a name is before them, else at the caret, so that no word is lost.
 */
gsize
puntual_template_document_typed_end (const PuntualTemplateDocument *self, gsize start, gsize caret);
/* The first problem that keeps the text from being saved; NULL: none. Borrowed. */
const PuntualTemplateProblem *puntual_template_document_grave (const PuntualTemplateDocument *self);
/* The text with a problem's fix carried out. Owned; NULL: it has none. */
char *puntual_template_document_mend (const PuntualTemplateDocument *self,
                                      const PuntualTemplateProblem *problem);

/* Something to insert. */
typedef struct
{
  const char *path;  /* static */
  const char *label; /* translated: "due date"; static */
  const char *group; /* translated: "Invoice"; static */
  char *insert;      /* "{{invoice.due_date}}"; of a section both tags, "\n" between them where it
                        takes whole lines */
  gsize caret;       /* where the caret goes in it */
  gboolean section;
  gboolean usual; /* among the few shown first */
} PuntualTemplateOffer;

void puntual_template_offer_free (PuntualTemplateOffer *self);

/* What may be inserted at an offset, in the order of the palette, of PuntualTemplateOffer: nothing
 * that would be refused there. typed: what was typed after "{{" so far, compared with label and
 * path without case and accents, best first; NULL or "": all. With "#" or "^" before it only
 * sections, with "/" the end of the one that is open there, with ">" the table. */
GPtrArray *puntual_template_document_offers (const PuntualTemplateDocument *self, gsize offset,
                                             const PuntualTemplatePlace *place, const char *typed);
/* What a pill says of a path: "due date"; the path itself when it is unknown. Static or interned.
 */
const char *puntual_template_path_words (const char *path);
/* What a section says: "For each invoice", "Only when overdue", "Unless …". Owned. */
char *puntual_template_section_words (const char *path, gboolean inverted);

G_END_DECLS

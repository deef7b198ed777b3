/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The few words that Puntual itself puts into a message. They follow the recipient's language,
 * never that of the running program, so they are not in the catalogues of gettext. */
typedef struct
{
  const char *invoice; /* heads of the invoice table */
  const char *due;
  const char *amount; /* of the whole invoice or instalment */
  const char *paid;
  const char *pending;
  const char *total;
  const char *scan;      /* beside the QR code */
  const char *qr;        /* what the picture is, for who cannot see it */
  const char *attention; /* before the name of a person in the address of a letter */
  const char *letter;    /* file name of a letter, before "-NUMBER.pdf" */
  const char *test;      /* what a test begins with, in brackets */
  const char *nobody;    /* below it: that no customer gets it */
} PuntualRenderWords;

const PuntualRenderWords *puntual_render_words (const char *language);

/* "1 día", "3 days"; "" for zero or less. */
char *puntual_render_days_in_words (int days, const char *language);
/* "plazo 2 de 3", "instalment 2 of 3". */
char *puntual_render_instalment_words (int number, int count, const char *language);
/* "pagados 400,00 € de 1.000,00 €", "€400.00 of €1,000.00 paid". */
char *puntual_render_paid_words (const char *paid, const char *total, const char *language);
/* What became of n invoices: "la factura F-1 queda pagada por completo", "€40.00 of invoices F-1
 * and F-2 is left to pay". left: NULL when nothing is. */
char *
puntual_render_settled_words (const char *numbers, guint n, const char *left, const char *language);
/* "A", "A y B", "A, B y C", "A, B, C y 4 más". */
char *puntual_render_join_words (const char *const *items, const char *language);

G_END_DECLS

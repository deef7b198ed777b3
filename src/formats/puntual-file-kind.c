/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-file-kind.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *bytes;
  gsize length;
  const char *sentence;
} Signature;

static const Signature signatures[] = {
  { "%PDF-", 5,
    N_ ("This is a PDF. Save the list of invoices as CSV in the program it comes from and import "
        "that file.") },
  { "PK\x03\x04", 4,
    N_ ("This is a spreadsheet (xlsx, ods) or a zip archive. Open it and save it as CSV, then "
        "import that file.") },
  { "\xd0\xcf\x11\xe0", 4,
    N_ ("This is an old Excel file (xls). Open it and save it as CSV, then import that file.") },
  { "SQLite format 3", 15,
    N_ ("This is a database, not a list of invoices. Save the invoices as CSV and import that "
        "file.") },
  { "\x1f\x8b", 2,
    N_ ("This file is compressed (gzip). Unpack it first, then import the CSV file inside.") },
  { "Rar!", 4, N_ ("This is an archive (rar). Unpack it first, then import the CSV file inside.") },
  { "7z\xbc\xaf", 4,
    N_ ("This is an archive (7z). Unpack it first, then import the CSV file inside.") },
  { "\x89PNG", 4,
    N_ ("This is a picture. Save the list of invoices as CSV and import that file.") },
  { "\xff\xd8\xff", 3,
    N_ ("This is a picture. Save the list of invoices as CSV and import that file.") },
  { "GIF8", 4, N_ ("This is a picture. Save the list of invoices as CSV and import that file.") },
  { "\x7f"
    "ELF",
    4, N_ ("This is a program, not a list of invoices.") },
  { "{\\rtf", 5, N_ ("This is a text document (RTF). Save the list as CSV and import that file.") },
  { "\x30\x82", 2,
    N_ ("This is a signed file (p7m or a certificate). Take the document out of it first; lists "
        "of invoices are imported as CSV.") },
};

static const Signature text_signatures[] = {
  { "OFXHEADER", 9,
    N_ ("This is a bank statement (OFX), which cannot be imported yet. Invoices are imported as "
        "CSV.") },
  { "!Type:", 6,
    N_ ("This is a bank statement (QIF), which cannot be imported yet. Invoices are imported as "
        "CSV.") },
  { ":20:", 4,
    N_ ("This is a bank statement (MT940), which cannot be imported yet. Invoices are imported "
        "as CSV.") },
  { "{1:F01", 6,
    N_ ("This is a bank statement (MT940), which cannot be imported yet. Invoices are imported "
        "as CSV.") },
  { "!TRNS", 5,
    N_ ("This is a QuickBooks IIF file. Export the list of invoices as CSV and import that "
        "file.") },
  { "<", 1,
    N_ ("This is an XML or HTML file. Open it in a spreadsheet and save it as CSV, then import "
        "that file.") },
  { "{", 1, N_ ("This is a JSON file. Invoices are imported as CSV.") },
  { "[{", 2, N_ ("This is a JSON file. Invoices are imported as CSV.") },
};

static const char *
find_signature (const Signature *list, gsize n, const guint8 *head, gsize length)
{
  for (gsize i = 0; i < n; i++)
    if (length >= list[i].length && memcmp (head, list[i].bytes, list[i].length) == 0)
      return list[i].sentence;
  return NULL;
}

/* Record 11 of Norma 43 opens an account: bank, branch and account in figures, no separator. */
static gboolean
is_norma_43 (const guint8 *head, gsize length)
{
  gsize digits = 0;

  while (digits < length && g_ascii_isdigit (head[digits]))
    digits++;
  return digits >= 32 && (memcmp (head, "11", 2) == 0 || memcmp (head, "00", 2) == 0);
}

static gboolean
is_binary (const guint8 *head, gsize length)
{
  gsize control = 0, nul_even = 0, nul_odd = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (head[i] == 0 && i % 2 == 0)
        nul_even++;
      else if (head[i] == 0)
        nul_odd++;
      else if (head[i] < 0x20 && memchr ("\t\n\r\f\x1a\x01\x03", head[i], 7) == NULL)
        control++;
    }
  /* UTF-16 has NULs on one side only, and hardly any other control characters. */
  if ((nul_odd * 4 > length && nul_even * 16 < length)
      || (nul_even * 4 > length && nul_odd * 16 < length))
    return control > length / 20;
  return control + nul_even + nul_odd > length / 20;
}

static gboolean
is_before_text (const guint8 *head, gsize at)
{
  guint8 byte = head[at];

  return byte <= 0x01 || g_ascii_isspace (byte) || byte >= 0xef || (byte == 0xbb && at == 1)
         || (byte == 0xbf && at == 2);
}

/* Drops a byte order mark, the NULs of UTF-16 and white space, so that what a text begins with
 * can be compared. */
static gsize
plain_beginning (const guint8 *head, gsize length, guint8 *plain, gsize size)
{
  gsize n = 0;

  for (gsize i = 0; i < length && n < size; i++)
    if (head[i] != 0 && !(n == 0 && is_before_text (head, i)))
      plain[n++] = head[i];
  return n;
}

gboolean
puntual_file_kind_check_text (const guint8 *head, gsize length, GError **error)
{
  guint8 plain[64];
  gsize n_plain = plain_beginning (head, length, plain, sizeof plain);
  const char *sentence = find_signature (signatures, G_N_ELEMENTS (signatures), head, length);

  if (n_plain == 0)
    sentence = N_ ("The file is empty.");
  if (sentence == NULL)
    sentence = find_signature (text_signatures, G_N_ELEMENTS (text_signatures), plain, n_plain);
  if (sentence == NULL && is_norma_43 (plain, n_plain))
    sentence = N_ ("This is a bank statement (Norma 43), which cannot be imported yet. Invoices "
                   "are imported as CSV.");
  if (sentence == NULL && is_binary (head, length))
    sentence = N_ ("This is not a text file. Save the list of invoices as CSV in the program it "
                   "comes from and import "
                   "that file.");
  if (sentence == NULL)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE, _ (sentence));
  return FALSE;
}

/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "puntual-json.h"
#include "puntual-mustache.h"
#include "puntual-render.h"

/* Any text as a template: parsed, listed, checked as one saves it, and rendered against fixed data
 * with itself as its partial. Run with -timeout=5: a template must never hang the program. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char fixed_data[] = "{\"a\":\"<&>\",\"b\":true,\"c\":false,\"d\":null,\"e\":[1,2,3],"
                                 "\"f\":[{\"a\":1},{\"a\":\"two\",\"g\":{\"h\":\"i\"}}],"
                                 "\"g\":{\"h\":\"j\",\"a\":[]},\"n\":0,\"l\":[[1,2],[3]]}";

static char *
same_text (const char *name, gpointer text)
{
  return g_strdup (text);
}

static void
check_as_template (char *text)
{
  PuntualTemplate template = { 0, (char *)"fuzz", (char *)"en", PUNTUAL_MEDIUM_SMS, NULL, text };

  puntual_template_validate (&template, FALSE, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  PuntualMustacheOptions options = { NULL, same_text, text };
  g_autoptr (JsonNode) values = puntual_json_parse (fixed_data, -1, "data", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = puntual_mustache_tags (text, NULL);
  g_autofree char *rendered = puntual_mustache_render (text, values, &options, &error);

  /* Exactly one of a text and an error, and the two readers agree on what is well formed. */
  g_assert ((rendered == NULL) == (error != NULL));
  g_assert (tags != NULL || rendered == NULL);
  check_as_template (text);
  return 0;
}

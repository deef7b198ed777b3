/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the sink has taken, in memory shared with its process. */
typedef struct
{
  guint64 n_mails;
  guint64 n_bytes; /* of their contents, the final dot left out */
} BenchSinkCount;

typedef struct
{
  guint16 port; /* on 127.0.0.1 */
  int process;
  volatile BenchSinkCount *count;
} BenchSink;

/* A mail server in a process of its own that takes everything, one connection after the other, as
 * fast as it reads. */
BenchSink bench_sink_start (void);
void bench_sink_stop (BenchSink *sink);

G_END_DECLS

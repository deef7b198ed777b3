/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "named-resolver.h"

struct _NamedResolver
{
  GResolver parent_instance;
  GResolver *usual;
  const char *service, *mx, *address;
  int questions;
};

G_DEFINE_TYPE (NamedResolver, named_resolver, G_TYPE_RESOLVER)

static void
refuse (GTask *task)
{
  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such name");
  g_object_unref (task);
}

static void
free_targets (gpointer targets)
{
  g_resolver_free_targets (targets);
}

/* The name is that of the record: "_submissions._tcp.taller.example". */
static void
look_up_service (GResolver *resolver, const char *name, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer data)
{
  NamedResolver *self = NAMED_RESOLVER (resolver);
  GTask *task = g_task_new (self, cancellable, callback, data);
  g_autofree char *known = g_strdup_printf ("_%s._tcp.taller.example", self->service);

  g_atomic_int_inc (&self->questions);
  if (!g_str_equal (name, known))
    {
      refuse (task);
      return;
    }
  g_task_return_pointer (task, g_list_append (NULL, g_srv_target_new ("srv.example", 465, 0, 0)),
                         free_targets);
  g_object_unref (task);
}

static void
free_records (gpointer records)
{
  g_list_free_full (records, (GDestroyNotify)g_variant_unref);
}

static void
look_up_records (GResolver *resolver, const char *name, GResolverRecordType type,
                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  NamedResolver *self = NAMED_RESOLVER (resolver);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_atomic_int_inc (&self->questions);
  if (self->mx == NULL || type != G_RESOLVER_RECORD_MX || !g_str_equal (name, "taller.example"))
    {
      refuse (task);
      return;
    }
  g_task_return_pointer (
      task, g_list_append (NULL, g_variant_ref_sink (g_variant_new ("(qs)", 10, self->mx))),
      free_records);
  g_object_unref (task);
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
look_up_name (GResolver *resolver, const char *name, GResolverNameLookupFlags flags,
              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  NamedResolver *self = NAMED_RESOLVER (resolver);
  GTask *task = g_task_new (resolver, cancellable, callback, data);

  g_atomic_int_inc (&self->questions);
  if (self->address == NULL)
    {
      refuse (task);
      return;
    }
  g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string (self->address)),
                         free_addresses);
  g_object_unref (task);
}

static void
look_up_plain_name (GResolver *resolver, const char *name, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data)
{
  look_up_name (resolver, name, 0, cancellable, callback, data);
}

static GList *
finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
named_resolver_class_init (NamedResolverClass *klass)
{
  GResolverClass *resolver = G_RESOLVER_CLASS (klass);

  resolver->lookup_by_name_async = look_up_plain_name;
  resolver->lookup_by_name_finish = finish;
  resolver->lookup_by_name_with_flags_async = look_up_name;
  resolver->lookup_by_name_with_flags_finish = finish;
  resolver->lookup_service_async = look_up_service;
  resolver->lookup_service_finish = finish;
  resolver->lookup_records_async = look_up_records;
  resolver->lookup_records_finish = finish;
}

static void
named_resolver_init (NamedResolver *self)
{
}

NamedResolver *
named_resolver_install (const char *service, const char *mx)
{
  NamedResolver *self = g_object_new (NAMED_TYPE_RESOLVER, NULL);

  self->usual = g_resolver_get_default ();
  self->service = service;
  self->mx = mx;
  g_resolver_set_default (G_RESOLVER (self));
  return self;
}

void
named_resolver_point (NamedResolver *self, const char *address)
{
  self->address = address;
}

void
named_resolver_remove (NamedResolver *self)
{
  g_resolver_set_default (self->usual);
  g_object_unref (self->usual);
  g_object_unref (self);
}

guint
named_resolver_get_questions (NamedResolver *self)
{
  return g_atomic_int_get (&self->questions);
}

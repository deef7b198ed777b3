/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-mail-host.h"

#include <string.h>

#define PORT_HTTPS 443
#define BYTES_BEFORE_IPV4 12

/* The last four bytes of these are an address of the other family. */
#define NAT64 "64:ff9b::/96"

static const char *const special[] = {
  /* IPv4 */
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
  "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
  "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  /* IPv6: "::", "::1" and IPv4 in other clothes; Teredo, 6to4; private, link-local, multicast. */
  "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
  "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"
};

static gboolean
is_in (GInetAddress *address, const char *network)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (network, NULL);

  return mask == NULL || g_inet_address_mask_matches (mask, address);
}

gboolean
puntual_mail_host_address_is_public (GInetAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (is_in (address, special[i]))
      return FALSE;
  if (is_in (address, NAT64))
    {
      g_autoptr (GInetAddress) inner = g_inet_address_new_from_bytes (
          g_inet_address_to_bytes (address) + BYTES_BEFORE_IPV4, G_SOCKET_FAMILY_IPV4);

      return puntual_mail_host_address_is_public (inner);
    }
  return TRUE;
}

gboolean
puntual_mail_host_is_named (GUri *uri)
{
  g_autofree char *name = NULL;
  int port = g_uri_get_port (uri);
  gsize length;

  if (g_uri_get_host (uri) == NULL || (port != -1 && port != PORT_HTTPS))
    return FALSE;
  name = g_ascii_strdown (g_uri_get_host (uri), -1);
  length = strlen (name);
  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';
  return strchr (name, '.') != NULL && strchr (name, ':') == NULL
         && !g_hostname_is_ip_address (name) && !g_str_has_suffix (name, ".localhost")
         && !g_str_has_suffix (name, ".local");
}

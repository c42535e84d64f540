/*
 * Is this text a URI? RFC 3986 §3, as far as its characters say: EPCIS compares URIs as text and
 * never opens one.
 */
#ifndef EPCIS_URI_H
#define EPCIS_URI_H

#include "kolli/base.h"

/* The place of the first fault; SIZE_MAX when there is none. */
size_t uri_fault(kolli_span uri);

/* The same of what goes on behind the text of a URI: all its characters may stand in one. */
size_t uri_rest_fault(kolli_span rest);

#endif

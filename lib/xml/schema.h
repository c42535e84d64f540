/* Which XSD shall a document be checked against? What sax.c takes of a schema that was loaded. */
#ifndef XML_SCHEMA_H
#define XML_SCHEMA_H

#include "kolli/xml.h"

struct _xmlSchemaValidCtxt;

/* The judging of one document; NULL without memory. The schema must last longer. */
struct _xmlSchemaValidCtxt *schema_begin(const kolli_xml_schema *schema);

#endif

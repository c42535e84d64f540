/*
 * How is libxml2 kept from printing? What it says of a document goes to its parser's serror; but what it says
 * of encodings and of memory names no parser, and goes to the thread's handlers, or else to standard error.
 *
 * The thread's handlers are changed around a call of libxml2 alone and put back behind it, so that nobody else
 * sees them changed. That bytes could not be read shows in what the call gives back.
 */
#ifndef XML_QUIET_H
#define XML_QUIET_H

#include <libxml/xmlerror.h>

/* The handlers of before. */
struct quiet {
    xmlStructuredErrorFunc structured;
    void *structured_context;
    xmlGenericErrorFunc generic;
    void *generic_context;
};

struct quiet quiet_begin(void);
void quiet_end(struct quiet before);

#endif

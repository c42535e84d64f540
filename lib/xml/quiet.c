/* How is libxml2 kept from printing? See quiet.h. */
#include "xml/quiet.h"

#include <libxml/globals.h>

static void hear_nothing(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

static void hear_no_text(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

struct quiet quiet_begin(void)
{
    struct quiet before = {xmlStructuredError, xmlStructuredErrorContext, xmlGenericError,
                           xmlGenericErrorContext};
    xmlSetStructuredErrorFunc(NULL, hear_nothing);
    xmlSetGenericErrorFunc(NULL, hear_no_text);
    return before;
}

void quiet_end(struct quiet before)
{
    xmlSetStructuredErrorFunc(before.structured_context, before.structured);
    xmlSetGenericErrorFunc(before.generic_context, before.generic);
}

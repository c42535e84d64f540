/* How is libxml2 kept from printing? See quiet.h. */
#include "xml/quiet.h"

#include <libxml/globals.h>
#include <libxml/parser.h>

/*
 * libxml2 sets itself up with its first use, which two threads may not make at once; it wants that done by
 * the main thread, which a library is not. When it is loaded there are no threads of ours yet.
 */
__attribute__((constructor)) static void set_up_libxml2(void)
{
    xmlInitParser();
}

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

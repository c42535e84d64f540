/*
 * Any XML, whole or as each event of a list: the parts of the document give what one reader gives. The first byte says
 * how many parts, and which of the two.
 */
#include <stdint.h>

#include "../split.c" /* run.sh compiles one file a target */

enum { EVENTS = 9, MAX_SIZE = 4096 };

static void check(kolli_span document, size_t parts)
{
    char why[400];
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.event_bytes = 2048;
    options.depth = 20;
    options.tag_bytes = 3000;
    if (!split_is_same(&split_xml, document, parts, &options, NULL, why)) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
}

static size_t put(char *text, size_t used, const void *bytes, size_t size)
{
    memcpy(text + used, bytes, size);
    return used + size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "<e:EPCISDocument xmlns:e='urn:epcglobal:epcis:xsd:1'"
                               " xmlns:v='urn:v' schemaVersion='1.2' creationDate='2026-03-27'>"
                               "<EPCISBody><EventList>";
    static const char good[] = "<ObjectEvent><v:a/></ObjectEvent>";
    static const char tail[] = "</EventList></EPCISBody></e:EPCISDocument>";
    if (size < 2 || size > MAX_SIZE) {
        return 0;
    }
    size_t parts = 2 + data[0] % 4;
    if (data[0] < 128) {
        check((kolli_span){(const char *)data + 1, size - 1}, parts);
    }
    char *text = malloc(sizeof head + EVENTS * (size + sizeof good) + sizeof tail);
    if (text == NULL) {
        return 0;
    }
    size_t used = put(text, 0, head, sizeof head - 1);
    for (size_t i = 0; i < EVENTS; i++) {
        used = put(text, used, data + 1, size - 1);
        used = put(text, used, good, sizeof good - 1);
    }
    used = put(text, used, tail, sizeof tail - 1);
    check((kolli_span){text, used}, parts);
    free(text);
    return 0;
}

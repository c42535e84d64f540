/* How do the conformance tests of EPCIS read a document of either format, compare two, and ask the official XML schemas? */
#ifndef TESTS_DOCUMENTS_H
#define TESTS_DOCUMENTS_H

#include "vectors.h"

#include "kolli/json.h"
#include "kolli/xml.h"

struct text {
    char *ptr;
    size_t len;
};

/* A file of the set below epcis/, to be freed; false when it is absent. */
bool load(struct text *text, const char *file);

/* Any file, likewise. */
bool load_path(struct text *text, const char *path);

/* What a buffer holds, as long as it is left alone. */
struct text text_of(const kolli_buffer *buffer);

/* A member that is a string; "" when it is none. */
const char *string_of(const json_t *line, const char *member);

/* With KOLLI_LOUD in the environment all that is found is printed, under this name. */
bool is_loud(void);
kolli_finding_sink ear(const char *what);

/* A reader of either format. */
struct memory {
    const char *at, *end;
};

struct reader {
    kolli_xml_reader *xml;
    kolli_json_reader *json;
    struct memory memory;
    kolli_status status;
};

void open_reader(struct reader *reader, bool xml, struct text text, const char *what);
void close_reader(struct reader *reader);
const kolli_event *next(struct reader *reader);
const kolli_document *document_of(const struct reader *reader);
size_t errors_of(const struct reader *reader);
size_t warnings_of(const struct reader *reader);

/* Do both have the same events? */
bool same_events(bool left_xml, struct text left, bool right_xml, struct text right);

/* Does the official schema of EPCIS 2.0, or 1.2, take the document? At the end let them go. */
bool accepted(struct text text, bool old);
void free_schemas(void);

#endif

/* Is every XML document of the EPCIS samples read, written, and read again as the conformance set says? */
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/xml.h"

#define FOLDER "epcis"

/* ---- Files ---- */

static char *load(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    *length = text == NULL ? 0 : fread(text, 1, (size_t)size, file);
    fclose(file);
    return text;
}

/* A source that gives a few bytes at a time, so that every place of a document is once the end of a chunk. */
struct memory {
    const char *at, *end;
    size_t most;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    size_t left = (size_t)(memory->end - memory->at);
    *got = left < size ? left : size;
    *got = *got < memory->most ? *got : memory->most;
    memcpy(buffer, memory->at, *got);
    memory->at += *got;
    return KOLLI_OK;
}

/* ---- What was found ---- */

struct heard {
    size_t count[3]; /* by kolli_level */
    bool loud;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    heard->count[finding->level]++;
    if (heard->loud) {
        char text[400];
        kolli_diag_text(&finding->diag, KOLLI_ENGLISH, text, sizeof text);
        printf("    %s, line %u, byte %zu, %s: %s\n", kolli_level_name(finding->level),
               finding->diag.line, finding->diag.offset, finding->diag.pointer, text);
    }
}

/* ---- Reading ---- */

struct reading {
    kolli_status status;
    size_t events;
    bool types[8];
    struct heard heard;
};

static struct reading read_all(kolli_span text, bool loud)
{
    kolli_xml_reader *reader;
    kolli_diag diag;
    struct reading reading = {.heard.loud = loud};
    struct memory memory = {text.ptr, text.ptr + text.len, SIZE_MAX};
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = (kolli_finding_sink){hear, &reading.heard};
    const kolli_event *event = NULL;
    reading.status =
        kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &memory}, &options, &diag);
    do {
        reading.status = kolli_xml_reader_next(reader, &event, &diag);
        if (event != NULL) {
            reading.events++;
            reading.types[kolli_event_type_of(event)] = true;
        }
    } while (event != NULL);
    if (loud && reading.status != KOLLI_OK) {
        char message[400];
        kolli_diag_text(&diag, KOLLI_ENGLISH, message, sizeof message);
        printf("    ended: line %u, byte %zu: %s\n", diag.line, diag.offset, message);
    }
    kolli_xml_reader_free(reader);
    return reading;
}

/* ---- Judging ---- */

static bool types_are(const json_t *line, const struct reading *reading)
{
    const json_t *types = json_object_get(line, "event_types");
    bool good = true;
    for (size_t i = 0; good && i < json_array_size(types); i++) {
        kolli_event_type type = KOLLI_OBJECT_EVENT;
        const char *name = json_string_value(json_array_get(types, i));
        bool known = kolli_event_type_find(kolli_span_of(name), &type);
        good = reading->types[type] && (known || strcmp(name, "QuantityEvent") == 0);
    }
    return good;
}

static enum verdict judge_sample(const json_t *line)
{
    const char *file = json_string_value(json_object_get(line, "file"));
    if (strcmp(json_string_value(json_object_get(line, "format")), "xml") != 0) {
        return VECTOR_LEFT_OUT;
    }
    char path[1024];
    snprintf(path, sizeof path, "%s/" FOLDER "/%s", vectors_folder(), file);
    size_t length;
    char *text = load(path, &length);
    if (text == NULL) {
        return VECTOR_LEFT_OUT;
    }
    bool loud = getenv("KOLLI_LOUD") != NULL;
    if (loud) {
        printf("%s\n", file);
    }
    struct reading reading = read_all((kolli_span){text, length}, loud);
    free(text);
    if (!json_is_true(json_object_get(line, "valid"))) {
        return reading.status != KOLLI_OK || reading.heard.count[KOLLI_ERROR] > 0 ? VECTOR_PASSED
                                                                                  : VECTOR_ADVISORY;
    }
    size_t events = (size_t)json_integer_value(json_object_get(line, "events"));
    bool good = reading.status == KOLLI_OK && reading.heard.count[KOLLI_ERROR] == 0 &&
                reading.events == events && types_are(line, &reading);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    vectors_run(FOLDER "/manifest.jsonl", judge_sample);
    return vectors_end();
}

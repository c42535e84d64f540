/* Which events stand in these files? */
#include "event_in.h"

#include "progress.h"

#include "kolli/json.h"

#include <stdlib.h>

/* Bytes that are looked at to tell JSON from XML: blanks may stand in front. */
#define HEAD_BYTES 4096

struct event_in {
    struct output *output;
    char **paths;
    size_t count, next;
    const char *path;
    struct file_in file;
    char head[HEAD_BYTES]; /* what was looked at, and is to be read first */
    size_t head_end, head_taken;
    kolli_finding_sink findings;
    bool places;
    const kolli_xml_schema *schema;
    kolli_json_reader *json; /* one of the two */
    kolli_xml_reader *xml;
    struct progress progress;
    uint64_t events;
    bool open, file_broken, broken;
};

static void hear(void *context, const kolli_finding *finding)
{
    event_in_report(context, finding->level, &finding->diag);
}

struct event_in *event_in_new(char **paths, size_t count, struct output *output)
{
    static char standard_input[] = "-";
    static char *const alone[] = {standard_input};
    struct event_in *in = calloc(1, sizeof *in);
    if (in == NULL) {
        output_no_memory(output);
        return NULL;
    }
    in->output = output;
    in->paths = count == 0 ? (char **)alone : paths;
    in->count = count == 0 ? 1 : count;
    in->findings = (kolli_finding_sink){hear, in};
    output->bytes = true;
    progress_begin(&in->progress, TEXT_PROGRESS_EVENTS, output);
    return in;
}

void event_in_judge(struct event_in *in, kolli_finding_sink findings,
                    const kolli_xml_schema *schema)
{
    in->findings = findings;
    in->places = true;
    in->schema = schema;
}

kolli_finding_sink event_in_sink(const struct event_in *in)
{
    return in->xml != NULL ? kolli_xml_reader_sink(in->xml) : kolli_json_reader_sink(in->json);
}

static void close_file(struct event_in *in)
{
    kolli_json_reader_free(in->json);
    kolli_xml_reader_free(in->xml);
    in->json = NULL;
    in->xml = NULL;
    if (in->open) {
        file_in_close(&in->file);
    }
    in->open = false;
}

void event_in_free(struct event_in *in)
{
    if (in != NULL) {
        event_in_quiet(in);
        close_file(in);
        free(in);
    }
}

void event_in_quiet(struct event_in *in)
{
    progress_clear(&in->progress);
}

void event_in_report(struct event_in *in, kolli_level level, const kolli_diag *diag)
{
    event_in_quiet(in);
    output_begin(in->output, &(struct place){in->path, 0, {NULL, 0}});
    output_finding(in->output, level, diag);
    output_end(in->output);
}

/* What was looked at first, then the rest of the file. */
static kolli_status read_on(void *context, char *buffer, size_t size, size_t *got)
{
    struct event_in *in = context;
    size_t left = in->head_end - in->head_taken;
    if (left == 0) {
        kolli_source source = file_in_source(&in->file);
        return source.read(source.context, buffer, size, got);
    }
    *got = left < size ? left : size;
    memcpy(buffer, in->head + in->head_taken, *got);
    in->head_taken += *got;
    return KOLLI_OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/*
 * XML begins with '<' behind a byte order mark and blanks, in UTF-16 beside a NUL or behind a mark of its
 * own (XML 1.0 appendix F); everything else is read as JSON. False: more must be seen to tell.
 */
static bool looks_like(const struct event_in *in, bool *xml)
{
    const char *head = in->head;
    size_t end = in->head_end, pos = 0;
    *xml = false;
    if (end >= 2 && (memcmp(head, "\xFE\xFF", 2) == 0 || memcmp(head, "\xFF\xFE", 2) == 0 ||
                     memcmp(head, "\0<", 2) == 0)) {
        *xml = true;
        return true;
    }
    if (end >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0) {
        pos = 3;
    }
    while (pos < end && is_blank(head[pos])) {
        pos++;
    }
    *xml = pos < end && head[pos] == '<';
    bool mark = pos == 0 && end > 0 && end < 3 && (head[0] == '\0' || (head[0] & 0x80) != 0);
    return end == HEAD_BYTES || (pos < end && !mark); /* a part of a mark tells nothing yet */
}

/* False: reading failed. */
static bool look(struct event_in *in, bool *xml)
{
    kolli_source source = file_in_source(&in->file);
    size_t got = 1;
    in->head_end = in->head_taken = 0;
    while (!looks_like(in, xml) && got > 0) {
        if (source.read(source.context, in->head + in->head_end, HEAD_BYTES - in->head_end, &got) !=
            KOLLI_OK) {
            return false;
        }
        in->head_end += got;
    }
    return true;
}

static kolli_status make_reader(struct event_in *in, bool xml)
{
    kolli_source source = {read_on, in};
    if (xml) {
        kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
        options.findings = in->findings;
        options.places = in->places;
        options.schema = in->schema;
        return kolli_xml_reader_new(&in->xml, NULL, source, &options, NULL);
    }
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = in->findings;
    return kolli_json_reader_new(&in->json, NULL, source, &options, NULL);
}

/* Say why the file is of no more use, where no finding has said it. */
static void break_off(struct event_in *in, kolli_status status)
{
    in->broken = in->file_broken = true;
    event_in_quiet(in);
    if (in->file.error != 0) {
        output_file_fault(in->output, KOLLI_READ_FAILED, in->path, in->file.error);
    } else if (status == KOLLI_NO_MEMORY) {
        output_no_memory(in->output);
    }
}

bool event_in_open(struct event_in *in)
{
    while (in->next < in->count) { /* the last stays open: its document may be wanted */
        bool xml;
        kolli_status status = KOLLI_READ_FAILED;
        close_file(in);
        in->path = in->paths[in->next++];
        in->open = file_in_open(&in->file, in->path);
        if (in->open && look(in, &xml)) {
            status = make_reader(in, xml);
        }
        in->file_broken = status != KOLLI_OK;
        if (status == KOLLI_OK) {
            return true;
        }
        break_off(in, status);
        close_file(in);
    }
    return false;
}

const kolli_event *event_in_next(struct event_in *in)
{
    const kolli_event *event = NULL;
    bool xml = in->xml != NULL;
    if (in->file_broken) {
        return NULL; /* said */
    }
    kolli_status status = xml ? kolli_xml_reader_next(in->xml, &event, NULL)
                              : kolli_json_reader_next(in->json, &event, NULL);
    if (status != KOLLI_OK) {
        break_off(in, status);
        return NULL;
    }
    in->events += event != NULL;
    progress_step(&in->progress, in->events,
                  xml ? kolli_xml_reader_offset(in->xml) : kolli_json_reader_offset(in->json),
                  in->file.size);
    return event;
}

const char *event_in_path(const struct event_in *in)
{
    return in->path;
}

const kolli_document *event_in_document(const struct event_in *in)
{
    return in->xml != NULL ? kolli_xml_reader_document(in->xml)
                           : kolli_json_reader_document(in->json);
}

bool event_in_file_whole(const struct event_in *in)
{
    return !in->file_broken;
}

bool event_in_whole(const struct event_in *in)
{
    return !in->broken;
}

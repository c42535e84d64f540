/* In which form do events leave the command? */
#include "event_out.h"

#include "clock.h"

#include "kolli/json.h"
#include "kolli/xml.h"

#include <stdio.h>
#include <stdlib.h>

struct event_out {
    enum event_form form;
    struct event_teller teller;
    struct output *output;
    struct event_target target;
    struct file_new file;
    bool open;               /* the file is */
    kolli_json_writer *json; /* one of the two */
    kolli_xml_writer *xml;
    const kolli_document *around;
};

static const struct {
    const char *word, *ending;
} forms[] = {
    [EVENT_JSON] = {"json", "json"},
    [EVENT_LINES] = {"lines", "ndjson"},
    [EVENT_XML] = {"xml", "xml"},
    [EVENT_XML_1_2] = {"xml-1.2", "xml"},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

bool event_form_read(enum event_form *form, const struct options *options, struct output *output)
{
    char words[64] = "";
    if (!options_given(options, OPTION_TO)) {
        return true;
    }
    for (size_t i = 0; i < FORMS; i++) {
        if (strcmp(options->values[OPTION_TO], forms[i].word) == 0) {
            *form = (enum event_form)i;
            return true;
        }
        strcat(strcat(words, i == 0 ? "" : ", "), forms[i].word);
    }
    options_refuse(options, OPTION_TO, kolli_span_of(words), output);
    return false;
}

enum event_form event_form_of(const kolli_document *document)
{
    switch (kolli_document_syntax(document)) {
    case KOLLI_SYNTAX_XML_2_0:
        return EVENT_XML;
    case KOLLI_SYNTAX_XML_1_2:
    case KOLLI_SYNTAX_XML_1_1:
    case KOLLI_SYNTAX_XML_1_0:
        return EVENT_XML_1_2;
    default:
        return kolli_document_kind_of(document) == KOLLI_EVENTS_ALONE ? EVENT_LINES : EVENT_JSON;
    }
}

const char *event_form_ending(enum event_form form)
{
    return forms[form].ending;
}

/* ---- Where it goes ----------------------------------------------------------------------------- */

const char *event_target_path(const struct options *options)
{
    const char *path = options->values[OPTION_OUTPUT];
    return path == NULL || strcmp(path, "-") == 0 ? NULL : path;
}

bool event_target_check(const struct options *options, size_t first, struct output *output)
{
    const char *path = event_target_path(options);
    if (path == NULL && output->json) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_JSON, TEXT_EVENTS_ONE_REPAIR, TEXT_BARE);
        return false;
    }
    for (size_t i = first; path != NULL && i < options->count; i++) {
        if (file_same(path, options->words[i])) {
            output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_SAME, TEXT_EVENTS_SAME_REPAIR,
                         TEXT_WITH(kolli_span_of(path)));
            return false;
        }
    }
    return true;
}

/* ---- Writing --------------------------------------------------------------------------------- */

/* What the writer cannot carry. */
static void hear_loss(void *context, const kolli_finding *finding)
{
    struct event_out *out = context;
    out->teller.report(out->teller.context, finding->level, &finding->diag);
}

static kolli_status make_writer(struct event_out *out, kolli_diag *diag)
{
    char text[KOLLI_TIME_TEXT];
    kolli_time now = clock_now();
    kolli_span date = {text, kolli_time_write(&now, text)};
    kolli_finding_sink losses = {hear_loss, out};
    /* unchecked: what is wrong was said when it was read */
    if (out->form == EVENT_JSON || out->form == EVENT_LINES) {
        kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
        options.form = out->form == EVENT_LINES ? KOLLI_JSON_LINES : KOLLI_JSON_DOCUMENT;
        options.bytes = 0;
        options.unchecked = true;
        options.creation_date = date;
        options.losses = losses;
        return kolli_json_writer_new(&out->json, NULL, &options, diag);
    }
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    options.version = out->form == EVENT_XML ? KOLLI_XML_2_0 : KOLLI_XML_1_2;
    options.unchecked = true;
    options.creation_date = date;
    options.losses = losses;
    return kolli_xml_writer_new(&out->xml, NULL, &options, diag);
}

static kolli_status begin(struct event_out *out, kolli_diag *diag)
{
    kolli_sink sink =
        out->target.path == NULL ? output_raw(out->output) : file_out_sink(&out->file.out);
    return out->json != NULL ? kolli_json_writer_begin(out->json, sink, out->around, diag)
                             : kolli_xml_writer_begin(out->xml, sink, out->around, diag);
}

static bool open_target(struct event_out *out)
{
    if (out->target.path == NULL) {
        return true;
    }
    out->open = file_new_open(&out->file, out->target.path, out->target.replace);
    if (!out->open) {
        output_there_fault(out->output, out->target.path, out->file.out.error);
    }
    return out->open;
}

static struct event_out *make(enum event_form form, struct event_target target,
                              const kolli_document *around, struct event_teller teller,
                              struct output *output)
{
    struct event_out *out = malloc(sizeof *out);
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    if (out == NULL) {
        output_no_memory(output);
        return NULL;
    }
    out->form = form;
    out->target = target;
    out->teller = teller;
    out->output = output;
    out->open = false;
    out->json = NULL;
    out->xml = NULL;
    out->around = around;
    kolli_status status = make_writer(out, &diag);
    if (status == KOLLI_OK && open_target(out)) {
        status = begin(out, &diag);
        if (status == KOLLI_OK) {
            return out;
        }
    }
    if (status != KOLLI_OK) {
        diag.status = status;
        output_finding(output, KOLLI_ERROR, &diag);
    }
    event_out_free(out);
    return NULL;
}

static void report_read(void *context, kolli_level level, const kolli_diag *diag)
{
    event_in_report(context, level, diag);
}

static void quiet_read(void *context)
{
    event_in_quiet(context);
}

struct event_out *event_out_new(enum event_form form, struct event_target target,
                                const kolli_document *around, struct event_in *in,
                                struct output *output)
{
    return make(form, target, around, (struct event_teller){report_read, quiet_read, in}, output);
}

struct event_out *event_out_make(enum event_form form, struct event_target target,
                                 struct event_teller teller, struct output *output)
{
    return make(form, target, NULL, teller, output);
}

void event_out_free(struct event_out *out)
{
    if (out != NULL) {
        if (out->open) {
            file_new_drop(&out->file);
        }
        kolli_json_writer_free(out->json);
        kolli_xml_writer_free(out->xml);
        free(out);
    }
}

/* Standard output says itself, at the end, what failed there. */
static bool settle(struct event_out *out, kolli_status status, kolli_diag *diag)
{
    if (status == KOLLI_WRITE_FAILED && out->open) {
        out->teller.quiet(out->teller.context);
        output_there_fault(out->output, out->target.path, out->file.out.error);
    } else if (status != KOLLI_OK && status != KOLLI_WRITE_FAILED) {
        diag->status = status;
        out->teller.report(out->teller.context, KOLLI_ERROR, diag);
    }
    return status == KOLLI_OK;
}

bool event_out_add(struct event_out *out, const kolli_event *event)
{
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    kolli_status status = out->json != NULL ? kolli_json_writer_add(out->json, event, &diag)
                                            : kolli_xml_writer_add(out->xml, event, &diag);
    return settle(out, status, &diag);
}

uint64_t event_out_count(const struct event_out *out)
{
    return out->json != NULL ? kolli_json_writer_count(out->json)
                             : kolli_xml_writer_count(out->xml);
}

/* ---- What is not written --------------------------------------------------------------------- */

static void leave(struct event_out *out, kolli_level level, const char *what, const char *pointer)
{
    kolli_diag diag = {.status = KOLLI_FORM_LOST, .offset = KOLLI_NO_OFFSET};
    const char *path = out->target.path == NULL ? "stdout" : out->target.path;
    int used = snprintf(diag.arguments, 64, "%s", what);
    size_t next = used < 64 ? (size_t)used + 1 : 64;
    snprintf(diag.arguments + next, sizeof diag.arguments - next, "%s", path);
    snprintf(diag.pointer, sizeof diag.pointer, "%s", pointer);
    out->teller.report(out->teller.context, level, &diag);
}

/* Of dates only that lines have none: a document has one of its own. */
static void leave_fields(struct event_out *out, const kolli_document *document)
{
    int first =
        out->form == EVENT_LINES ? KOLLI_DOCUMENT_CREATION_DATE : KOLLI_DOCUMENT_CREATION_DATE + 1;
    for (int i = first; i <= KOLLI_DOCUMENT_SUBSCRIPTION_ID; i++) {
        const char *name = kolli_document_field_name((kolli_document_field)i);
        char pointer[80];
        if (kolli_document_get(document, (kolli_document_field)i).len > 0) {
            snprintf(pointer, sizeof pointer, "/%s", name);
            leave(out, i == KOLLI_DOCUMENT_CREATION_DATE ? KOLLI_NOTE : KOLLI_WARNING, name,
                  pointer);
        }
    }
}

static void leave_members(struct event_out *out, const kolli_document *document)
{
    for (int i = KOLLI_DOCUMENT_EXTENSION; i <= KOLLI_DOCUMENT_RESULTS_BODY; i++) {
        const kolli_member *member = kolli_document_members(document, (kolli_document_place)i);
        for (; member != NULL; member = member->next) {
            char name[64], pointer[160];
            bool prefixed = member->prefix.len > 0 && member->spelling == KOLLI_SPELT_PREFIX;
            snprintf(name, sizeof name, "%.*s%s%.*s", prefixed ? (int)member->prefix.len : 0,
                     prefixed ? member->prefix.ptr : "", prefixed ? ":" : "", (int)member->name.len,
                     member->name.len == 0 ? "" : member->name.ptr);
            snprintf(pointer, sizeof pointer, "/%s", name);
            leave(out, i == KOLLI_DOCUMENT_SBDH ? KOLLI_WARNING : KOLLI_ERROR, name, pointer);
        }
    }
}

static void leave_master_data(struct event_out *out, const kolli_document *document)
{
    kolli_vocabulary vocabulary;
    for (size_t i = 0; kolli_document_vocabulary_at(document, i, &vocabulary); i++) {
        char what[64], pointer[80];
        snprintf(what, sizeof what, "vocabulary (%zu)", vocabulary.elements);
        snprintf(pointer, sizeof pointer, "/epcisHeader/epcisMasterData/vocabularyList/%zu", i);
        leave(out, KOLLI_ERROR, what, pointer);
    }
}

void event_out_leave(struct event_out *out, const kolli_document *document)
{
    leave_fields(out, document);
    leave_members(out, document);
    leave_master_data(out, document);
}

/* ---- The end --------------------------------------------------------------------------------- */

bool event_out_end(struct event_out *out)
{
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    out->teller.quiet(out->teller.context);
    kolli_status status = out->json != NULL ? kolli_json_writer_end(out->json, &diag)
                                            : kolli_xml_writer_end(out->xml, &diag);
    if (!settle(out, status, &diag)) {
        return false;
    }
    if (!out->open) {
        return output_flush(out->output);
    }
    out->open = false;
    if (!file_new_commit(&out->file)) {
        output_there_fault(out->output, out->target.path, out->file.out.error);
        return false;
    }
    return true;
}

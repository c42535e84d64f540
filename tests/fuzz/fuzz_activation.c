/*
 * An activation of any CSV: every record is activated, repeated or refused with a finding; every
 * event is one that the standard allows and fits into a document; and a file written from the
 * events makes the same events again.
 */
#include "base/utf8.h"
#include "fuzz.h"

struct world {
    kolli_span csv;
    size_t size;
    size_t codes, errors, warnings;
    kolli_buffer *told;  /* a line a code: what its event says */
    kolli_buffer *again; /* the CSV that would make the events again */
    kolli_buffer *document;
    kolli_json_writer *writer;
};

static void put(kolli_buffer *buffer, kolli_span text)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    MUST(sink.write(sink.context, text) == KOLLI_OK);
}

static void put_field(kolli_buffer *buffer, kolli_span text, kolli_span end)
{
    MUST(kolli_csv_write_field(kolli_buffer_sink(buffer), text, ',') == KOLLI_OK);
    put(buffer, end);
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct world *world = context;
    *got = size < world->csv.len ? size : world->csv.len;
    if (*got > 0) {
        memcpy(buffer, world->csv.ptr, *got);
    }
    world->csv = span_from(world->csv, *got);
    return KOLLI_OK;
}

/* The AI of a date in ilmd. */
static const char *date_ai(kolli_span name)
{
    static const char *const names[][2] = {{"productionDate", "11"},
                                           {"bestBeforeDate", "15"},
                                           {"sellByDate", "16"},
                                           {"itemExpirationDate", "17"},
                                           {"firstFreezeDate", "7006"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (span_equal(name, span_of(names[i][0]))) {
            return names[i][1];
        }
    }
    return NULL;
}

/* The code as a Digital Link with the dates of ilmd behind it; *lot gets the lot. */
static void write_code(kolli_buffer *code, const kolli_event *event, kolli_span epc,
                       kolli_span *lot)
{
    char before = '?';
    kolli_buffer_clear(code);
    put(code, epc);
    for (const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_ILMD); member != NULL;
         member = member->next) {
        const char *ai = date_ai(member->name);
        if (ai == NULL) {
            MUST(span_equal(member->name, SPAN("lotNumber")));
            *lot = member->text;
            continue;
        }
        char text[32];
        MUST(member->text.len == 10); /* 2027-01-31 */
        int length = snprintf(text, sizeof text, "%c%s=%.2s%.2s%.2s", before, ai,
                              member->text.ptr + 2, member->text.ptr + 5, member->text.ptr + 8);
        put(code, (kolli_span){text, (size_t)length});
        before = '&';
    }
}

static kolli_status hear(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct world *world = context;
    kolli_buffer *code = kolli_buffer_new(NULL);
    size_t count = kolli_event_count(event, KOLLI_FIELD_EPC_LIST);
    (void)diag;
    MUST(count > 0 && count <= KOLLI_EVENT_IDENTIFIERS);
    MUST(kolli_event_check(event, NULL) == KOLLI_OK);
    MUST(kolli_json_writer_add(world->writer, event, NULL) == KOLLI_OK);
    for (size_t i = 0; i < count; i++) {
        kolli_span lot = SPAN("");
        kolli_buffer *outs[] = {world->told, world->again};
        write_code(code, event, kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, i), &lot);
        for (size_t k = 0; k < 2; k++) {
            put_field(outs[k], kolli_buffer_span(code), SPAN(","));
            put_field(outs[k], kolli_event_get(event, KOLLI_FIELD_EVENT_TIME), SPAN(","));
            put_field(outs[k], kolli_event_get(event, KOLLI_FIELD_READ_POINT), SPAN(","));
            put_field(outs[k], lot, SPAN("\n"));
        }
    }
    world->codes += count;
    kolli_buffer_free(code);
    return KOLLI_OK;
}

static void found(void *context, const kolli_finding *finding)
{
    struct world *world = context;
    char text[600];
    world->errors += finding->level == KOLLI_ERROR ? 1 : 0;
    world->warnings += finding->level == KOLLI_WARNING ? 1 : 0;
    MUST(finding->diag.status != KOLLI_OK && finding->diag.line > 1);
    MUST(finding->diag.offset <= world->size);
    MUST(kolli_diag_text(&finding->diag, KOLLI_VIETNAMESE, text, sizeof text) > 0);
}

/* False when the file's header was refused. */
static bool run(struct world *world, kolli_span csv)
{
    kolli_json_options json = KOLLI_JSON_OPTIONS_INIT;
    json.creation_date = SPAN("2026-03-27T08:00:00Z");
    json.bytes = 0;
    *world = (struct world){csv,
                            csv.len,
                            0,
                            0,
                            0,
                            kolli_buffer_new(NULL),
                            kolli_buffer_new(NULL),
                            kolli_buffer_new(NULL),
                            NULL};
    MUST(kolli_json_writer_new(&world->writer, NULL, &json, NULL) == KOLLI_OK);
    kolli_json_writer_begin(world->writer, kolli_buffer_sink(world->document), NULL, NULL);
    put(world->again, SPAN("code,time,place,lot\n"));
    kolli_activation_result result;
    kolli_diag diag = {.status = KOLLI_OK};
    const kolli_finding_sink findings = {found, world};
    kolli_status status =
        kolli_activation_run(NULL, (kolli_source){give, world}, NULL,
                             (kolli_event_sink){hear, world}, &findings, &result, &diag);
    MUST(diag.status == status);
    MUST(kolli_json_writer_end(world->writer, NULL) == KOLLI_OK);
    MUST(utf8_check(kolli_buffer_span(world->document)) == kolli_buffer_span(world->document).len);
    MUST(result.activated == world->codes && result.refused == world->errors);
    MUST(result.repeated == world->warnings);
    MUST(result.rows == result.activated + result.refused + result.repeated);
    MUST(status == KOLLI_OK || result.rows == 0);
    return status == KOLLI_OK;
}

static void end(struct world *world)
{
    kolli_buffer_free(world->told);
    kolli_buffer_free(world->again);
    kolli_buffer_free(world->document);
    kolli_json_writer_free(world->writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world first;
    struct world second;
    if (run(&first, (kolli_span){(const char *)data, size})) {
        MUST(run(&second, kolli_buffer_span(first.again)));
        MUST(second.errors == 0 && second.warnings == 0);
        MUST(span_equal(kolli_buffer_span(first.told), kolli_buffer_span(second.told)));
        end(&second);
    }
    end(&first);
    return 0;
}

/* Two stamps were scanned while they were put on jars: a commissioning event as JSON-LD. */
#include <kolli/kolli.h>
#include <stdio.h>

static kolli_status to_stdout(void *context, kolli_span bytes)
{
    (void)context;
    return fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

static kolli_status set(kolli_event *event, kolli_field field, const char *value, kolli_diag *diag)
{
    return kolli_event_set(event, field, kolli_span_of(value), diag);
}

/* Once one of these fails, the ones behind it are not tried. */
static bool fill(kolli_event *event, kolli_elements *list, kolli_diag *diag)
{
    static const char *const scans[] = {"010952210010011010M240326\x1D"
                                        "21QCT95XRBNC",
                                        "010952210010011010M240326\x1D"
                                        "21H4KX7TPQ2M"};
    kolli_span place = kolli_span_of("9521001000024");
    bool good = set(event, KOLLI_FIELD_EVENT_TIME, "2026-03-24T16:10:00+07:00", diag) == KOLLI_OK &&
                set(event, KOLLI_FIELD_ACTION, "ADD", diag) == KOLLI_OK &&
                set(event, KOLLI_FIELD_BIZ_STEP, "commissioning", diag) == KOLLI_OK &&
                set(event, KOLLI_FIELD_DISPOSITION, "active", diag) == KOLLI_OK &&
                kolli_event_set_place(event, KOLLI_FIELD_READ_POINT, place, diag) == KOLLI_OK &&
                kolli_event_set_uuid(event, NULL, diag) == KOLLI_OK;
    for (size_t i = 0; good && i < 2; i++) {
        good = kolli_elements_parse(list, kolli_span_of(scans[i]), diag) == KOLLI_OK &&
               kolli_event_add_elements(event, list, NULL, diag) == KOLLI_OK; /* code and lot */
    }
    return good;
}

int main(void)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_json_writer *writer = NULL;
    kolli_diag diag = {0};
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.indent = 2;
    options.creation_date = kolli_span_of("2026-03-24T17:00:00+07:00");
    bool good = event != NULL && list != NULL && fill(event, list, &diag) &&
                kolli_json_writer_new(&writer, NULL, &options, &diag) == KOLLI_OK;
    if (good) {
        kolli_json_writer_begin(writer, (kolli_sink){to_stdout, NULL}, NULL, NULL);
        good = kolli_json_writer_add(writer, event, &diag) == KOLLI_OK &&
               kolli_json_writer_end(writer, &diag) == KOLLI_OK;
    }
    if (!good) {
        char text[300];
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        fprintf(stderr, "%s %s\n", diag.pointer, text);
    }
    kolli_json_writer_free(writer);
    kolli_elements_free(list);
    kolli_event_free(event);
    return !good;
}

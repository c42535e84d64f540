/* What is wrong in the document, and where? Findings with place and path, told in the order of events. */
#include "xml/read.h"

#include <stdio.h>

/* ---- The path ------------------------------------------------------------------------------ */

bool read_has_ordinal(const struct read_frame *frame)
{
    bool item = frame->state == READ_EVENT || frame->state == READ_ITEM ||
                frame->state == READ_QUANTITY || frame->state == READ_TYPED ||
                frame->state == READ_SENSOR;
    return frame->ordinal > 1 || (item && !frame->wrapped);
}

/* As much of the path as fits, cut at a step. */
static void write_path(const kolli_xml_reader *reader, const char *attribute, char buffer[160])
{
    size_t used = 0;
    buffer[0] = '\0';
    const struct read_frame *frame = reader->frames + 2; /* without the root element */
    for (; frame <= reader->top; frame++) {
        char step[160];
        char ordinal[16] = "";
        if (read_has_ordinal(frame)) {
            snprintf(ordinal, sizeof ordinal, "[%u]", (unsigned)frame->ordinal);
        }
        int length =
            snprintf(step, sizeof step, "/%s%s%s%s", frame->prefix == NULL ? "" : frame->prefix,
                     frame->prefix == NULL ? "" : ":", frame->name, ordinal);
        if (length < 0 || used + (size_t)length >= 160) {
            return;
        }
        memcpy(buffer + used, step, (size_t)length + 1);
        used += (size_t)length;
    }
    if (attribute != NULL && used + strlen(attribute) + 2 < 160) {
        snprintf(buffer + used, 160 - used, "/@%s", attribute);
    }
}

/* ---- Telling --------------------------------------------------------------------------------- */

static void keep_finding(kolli_xml_reader *reader, const kolli_finding *finding)
{
    void *findings = reader->findings;
    if (!alloc_reserve(&reader->allocator, &findings, &reader->finding_room,
                       reader->finding_count + 1, sizeof *reader->findings)) {
        read_fail_memory(reader);
        return;
    }
    reader->findings = findings;
    reader->findings[reader->finding_count++] = (struct read_finding){reader->whole, *finding};
}

void read_report(kolli_xml_reader *reader, const kolli_finding *finding)
{
    reader->told[finding->level]++;
    if (reader->options.findings.report != NULL) {
        reader->options.findings.report(reader->options.findings.context, finding);
    }
}

void read_tell(kolli_xml_reader *reader, kolli_level level, struct sax_place place,
               const char *attribute, kolli_diag *diag)
{
    if (reader->muted) {
        return;
    }
    if (reader->lax && level == KOLLI_ERROR) {
        level = KOLLI_WARNING;
    }
    reader->errors += level == KOLLI_ERROR;
    if (reader->options.findings.report == NULL) {
        reader->told[level]++;
        return;
    }
    diag->line = place.line;
    diag->offset = place.offset;
    write_path(reader, attribute, diag->pointer);
    kolli_finding finding = {.diag = *diag,
                             .level = level,
                             .event_index = reader->in_event ? reader->index : KOLLI_NO_OFFSET};
    if (reader->handed < reader->ready) {
        keep_finding(reader, &finding);
    } else {
        read_report(reader, &finding);
    }
}

void read_tell_text(kolli_xml_reader *reader, kolli_level level, kolli_diag *diag)
{
    struct sax_place place = read_top(reader)->text;
    if (place.offset != KOLLI_NO_OFFSET && diag->offset != KOLLI_NO_OFFSET) {
        kolli_span text = blank_trim(reader->text);
        place.offset += (size_t)(text.ptr - reader->text.ptr) + diag->offset;
    }
    read_tell(reader, level, place, NULL, diag);
}

void read_tell_attribute(kolli_xml_reader *reader, kolli_level level,
                         const struct sax_attribute *attribute, kolli_diag *diag)
{
    read_tell(reader, level, sax_tag_place(&reader->sax), attribute->name, diag);
}

void read_tell_waiting(kolli_xml_reader *reader, size_t events)
{
    while (reader->finding_told < reader->finding_count &&
           reader->findings[reader->finding_told].after <= events) {
        read_report(reader, &reader->findings[reader->finding_told++].finding);
    }
    if (reader->finding_told == reader->finding_count) {
        reader->finding_told = reader->finding_count = 0;
    }
}

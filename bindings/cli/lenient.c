/* What is good in an element string with faults, and what may a field be that lost a separator? */
#include "lenient.h"

#include "input.h"

#include <stdlib.h>

/* Bytes of the data that gave no element. */
struct fault {
    uint16_t offset, length; /* of KOLLI_ELEMENTS_BYTES at most */
};

struct lenient {
    struct output *output;
    size_t splits;                             /* of a field at most */
    bool also_good;                            /* fields without fault have splits too */
    kolli_elements *lists[LENIENT_SPLITS + 1]; /* one more: what was read already is passed over */
    kolli_elements *beside;
    size_t faults;
    struct fault fault[KOLLI_ELEMENTS_BYTES]; /* none is empty, none overlaps another */
    char copy[KOLLI_ELEMENTS_BYTES];
};

struct lenient *lenient_new(const struct parsing *parsing, size_t splits, bool also_good)
{
    struct lenient *lenient = calloc(1, sizeof *lenient);
    bool made = lenient != NULL;
    if (made) {
        lenient->output = parsing->output;
        lenient->splits = splits;
        lenient->also_good = also_good;
        lenient->beside = parsing_list(parsing);
        made = lenient->beside != NULL;
    }
    for (size_t i = 0; made && i <= splits; i++) {
        lenient->lists[i] = parsing_list(parsing);
        made = lenient->lists[i] != NULL;
    }
    if (!made) {
        output_no_memory(parsing->output);
        lenient_free(lenient);
        return NULL;
    }
    return lenient;
}

void lenient_free(struct lenient *lenient)
{
    if (lenient == NULL) {
        return;
    }
    for (size_t i = 0; i <= lenient->splits; i++) {
        kolli_elements_free(lenient->lists[i]);
    }
    kolli_elements_free(lenient->beside);
    free(lenient);
}

static void hear(void *context, const kolli_finding *finding)
{
    struct lenient *lenient = context;
    const kolli_diag *diag = &finding->diag;
    output_finding(lenient->output, finding->level, diag);
    if (diag->length > 0 && lenient->faults < KOLLI_ELEMENTS_BYTES) {
        lenient->fault[lenient->faults++] =
            (struct fault){(uint16_t)diag->offset, (uint16_t)diag->length};
    }
}

kolli_status lenient_read(struct lenient *lenient, struct parsing *parsing, kolli_span text)
{
    const kolli_finding_sink findings = {hear, lenient};
    kolli_diag diag = {0};
    lenient->faults = 0;
    if (elements_read(parsing->list, text, NULL) == KOLLI_OK) {
        return KOLLI_OK;
    }
    if (text.len > 0 && text.len <= sizeof lenient->copy) {
        for (size_t i = 0; i < text.len; i++) { /* as elements_read() does */
            lenient->copy[i] = text.ptr[i] == '^' ? KOLLI_GS : text.ptr[i];
        }
        text.ptr = lenient->copy;
    }
    kolli_status status = kolli_elements_parse_lenient(parsing->list, text, &findings, &diag);
    if (status == KOLLI_EMPTY || status == KOLLI_TOO_LONG || status == KOLLI_NO_MEMORY) {
        output_finding(parsing->output, KOLLI_ERROR, &diag); /* no findings: of all the data */
    }
    return status;
}

/* Candidates of one element, where that is what was read, tell nothing new. */
static void write_splits(struct lenient *lenient, struct parsing *parsing, kolli_span field,
                         const kolli_elements *beside, size_t least)
{
    struct output *output = parsing->output;
    size_t count = 0, shown = 0;
    kolli_elements_splits(field, beside, lenient->lists, lenient->splits + 1, &count, NULL);
    for (size_t i = 0; i < count && shown < lenient->splits; i++) {
        if (kolli_elements_count(lenient->lists[i]) < least) {
            continue;
        }
        if (shown++ == 0) {
            output_open_object(output, NULL);
            output_text(output, "field", TEXT_SPLITS, field);
            output_open_list(output, "candidates");
        }
        kolli_buffer_clear(parsing->buffer);
        kolli_elements_write_bracketed(lenient->lists[i], kolli_buffer_sink(parsing->buffer));
        output_text(output, NULL, TEXT_SPLIT, kolli_buffer_span(parsing->buffer));
    }
    if (shown > 0) {
        output_close(output);
        output_close(output);
    }
}

/* An element of open length may hold others behind it; the rest of the symbol stands beside. */
static void split_element(struct lenient *lenient, struct parsing *parsing, size_t index)
{
    char field[KOLLI_SPLIT_BYTES];
    kolli_element element = kolli_elements_at(parsing->list, index);
    kolli_ai_facts facts;
    size_t length = element.ai.len + element.value.len;
    if (!kolli_dictionary_find(parsing->dictionary, element.ai, &facts) || !facts.separator ||
        length > sizeof field) {
        return;
    }
    memcpy(field, element.ai.ptr, element.ai.len);
    memcpy(field + element.ai.len, element.value.ptr, element.value.len);
    kolli_elements_clear(lenient->beside);
    for (size_t i = 0; i < kolli_elements_count(parsing->list); i++) {
        kolli_element other = kolli_elements_at(parsing->list, i);
        if (i != index) {
            kolli_elements_add(lenient->beside, other.ai, other.value, NULL);
        }
    }
    write_splits(lenient, parsing, (kolli_span){field, length}, lenient->beside, 2);
}

void lenient_write_splits(struct lenient *lenient, struct parsing *parsing, kolli_span text)
{
    output_open_list(parsing->output, "splits");
    for (size_t i = 0; i < lenient->faults; i++) {
        kolli_span field = {text.ptr + lenient->fault[i].offset, lenient->fault[i].length};
        write_splits(lenient, parsing, field, parsing->list, 1);
    }
    for (size_t i = 0; lenient->also_good && i < kolli_elements_count(parsing->list); i++) {
        split_element(lenient, parsing, i);
    }
    output_close(parsing->output);
}

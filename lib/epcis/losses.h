/*
 * What can the form that is written not say? Told to who asked the writer, each with its place in the event or
 * document, in the same words whichever form it is.
 *
 * An error: something is left out, or stands where the form's schema does not take it. A warning: it is said in
 * another way, or elsewhere.
 */
#ifndef EPCIS_LOSSES_H
#define EPCIS_LOSSES_H

#include "base/fail.h"
#include "epcis/event.h"

struct losses {
    kolli_finding_sink sink;
    kolli_span form; /* what is written: "JSON", "XML", "EPCIS 1.2" */
    size_t told[KOLLI_ERROR + 1];
    kolli_origin origin; /* of the event at hand */
    bool rehearsed;      /* they are counted, and nobody hears of them yet */
    size_t counted;
    /* The place of what is written: the field of the event with its item, or a place in the document. */
    const struct field_entry *field;
    size_t item, report; /* KOLLI_NO_OFFSET: none */
    const char *place;   /* when there is no field */
};

void losses_init(struct losses *losses, const kolli_finding_sink *sink, kolli_span form);

/* From now on the losses are those of this event; `index`: its own, where it was not read. NULL: the document's. */
void losses_of(struct losses *losses, const kolli_event *event, size_t index);

static inline size_t losses_told(const struct losses *losses, kolli_level level)
{
    return (size_t)level <= KOLLI_ERROR ? losses->told[level] : 0;
}

/* A field of the event is written, or something around the events. */
void losses_at_field(struct losses *losses, const struct field_entry *field);
void losses_at_place(struct losses *losses, const char *place);

/* What it is called: "sensorReport", "readPoint"; "" around the events. */
kolli_span losses_name(const struct losses *losses);

/*
 * losses_tell(losses, level, status, name or SPAN(""), span for {1}, or spans for {1} and {3}): at the place, "/", name.
 * {2} is the form.
 */
#define losses_tell(losses, level, status, name, ...)                                              \
    losses_note((losses), (level), (status), (name), (const kolli_span[3]){__VA_ARGS__})

void losses_note(struct losses *losses, kolli_level level, kolli_status status, kolli_span name,
                 const kolli_span arguments[3]);

#endif
